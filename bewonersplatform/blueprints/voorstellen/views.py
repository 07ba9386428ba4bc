"""The door of voorstellen: the list, one voorstel, its versions."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request, url_for

from bewonersplatform.blueprints.voorstellen import joining, parties, talking, writing
from bewonersplatform.blueprints.voorstellen.cards import voorstel_card
from bewonersplatform.blueprints.voorstellen.story import attempt_title, differences, story
from bewonersplatform.domain.dossiers.carrying import steps_of
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.voorstellen import queries, reading, versions
from bewonersplatform.domain.voorstellen.model import Voorstel
from bewonersplatform.domain.voorstellen.queries import get_voorstel
from bewonersplatform.web.access import actor, needs, public
from bewonersplatform.web.frame import enter, enter_by_id
from bewonersplatform.web.headers import allow_indexing
from bewonersplatform.web.names import first_name

voorstellen = Blueprint("voorstellen", __name__, template_folder="templates")


@voorstellen.get("/wijken/<slug:wijk>/voorstellen")
@public
def index(wijk: str) -> str:
    """Voorstellen of a wijk by stage, page by page."""
    place = enter(wijk)
    group = request.args.get("stand", "alles")
    if group not in queries.GROUPS:
        abort(404)
    page = queries.list_voorstellen(place.id, group, after=request.args.get("na"))
    more = page.after and url_for("voorstellen.index", wijk=wijk, stand=group, na=page.after)
    cards = [voorstel_card(card, place.smallest_number) for card in page.cards]
    return render_template("voorstellen/index.html", cards=cards, more=more, group=group)


@voorstellen.get("/voorstellen/<id:voorstel>")
@needs(Action.READ_VOORSTEL, get_voorstel)
def show(voorstel: Voorstel) -> str:
    """One voorstel: where it stands, support, who does what, earlier attempts."""
    enter_by_id(voorstel.wijk_id)
    if voorstel.is_published:
        allow_indexing()
    view = reading.view_voorstel(actor(), voorstel)
    attempts = story(view.attempts)
    return render_template(
        "voorstellen/show.html",
        view=view,
        voorstel=voorstel,
        steps=steps_of(voorstel.id, actor()),
        attempts=attempts,
        attempt_title=attempt_title,
    )


@voorstellen.get("/voorstellen/<id:voorstel>/versies")
@needs(Action.READ_VOORSTEL, get_voorstel)
def history(voorstel: Voorstel) -> str:
    """All versions of the text."""
    enter_by_id(voorstel.wijk_id)
    rows = versions.list_versions(actor(), voorstel)
    return render_template("voorstellen/versions.html", voorstel=voorstel, rows=rows)


@voorstellen.get("/voorstellen/<id:voorstel>/versies/<int(max=9999):no>")
@needs(Action.READ_VOORSTEL, versions.get_compared)
def version(compared: versions.Compared) -> str:
    """One version, and what it changed."""
    enter_by_id(compared.voorstel.wijk_id)
    parts = differences(compared.version, compared.before)
    return render_template(
        "voorstellen/version.html", compared=compared, voorstel=compared.voorstel, parts=parts
    )


voorstellen.add_app_template_filter(first_name)
writing.hang(voorstellen)
joining.hang(voorstellen)
parties.hang(voorstellen)
talking.hang(voorstellen)
