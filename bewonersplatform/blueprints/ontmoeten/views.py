"""The door of ontmoetingen: what is to come, one ontmoeting, hosting and coming."""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from bewonersplatform.blueprints.ontmoeten.cards import ontmoeting_card
from bewonersplatform.blueprints.ontmoeten.forms import OntmoetingForm
from bewonersplatform.domain.errors import AlreadyDone, Refused
from bewonersplatform.domain.ontmoetingen import actions, queries
from bewonersplatform.domain.ontmoetingen.model import Ontmoeting
from bewonersplatform.domain.ontmoetingen.queries import get_ontmoeting
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import actor, needs, public, signed_in
from bewonersplatform.web.agenda import Event, answer
from bewonersplatform.web.frame import enter, enter_by_id
from bewonersplatform.web.headers import allow_indexing
from bewonersplatform.web.hints import look_at
from bewonersplatform.web.language import language

ontmoeten = Blueprint("ontmoeten", __name__, template_folder="templates")


def _to(ontmoeting: Ontmoeting, said: str) -> BaseResponse:
    return redirect(url_for("ontmoeten.show", ontmoeting=ontmoeting.public_id, gezegd=said), 303)


@ontmoeten.get("/wijken/<slug:wijk>/ontmoetingen")
@public
def index(wijk: str) -> str:
    """What is to come in the wijk, soonest first."""
    place = enter(wijk)
    page = queries.list_coming(place.id, after=request.args.get("na"))
    more = page.after and url_for("ontmoeten.index", wijk=wijk, na=page.after)
    cards = [ontmoeting_card(row, place.smallest_number) for row in page.rows]
    return render_template("ontmoeten/index.html", cards=cards, more=more)


@ontmoeten.get("/wijken/<slug:wijk>/ontmoetingen/nieuw")
@needs(Action.HOST_ONTMOETING, enter)
def plan(place: Place) -> str:
    """Invite the wijk."""
    return render_template("ontmoeten/plan.html", form=OntmoetingForm(language=language()))


@ontmoeten.post("/wijken/<slug:wijk>/ontmoetingen/nieuw")
@needs(Action.HOST_ONTMOETING, enter)
def host(place: Place) -> BaseResponse:
    """Keep the invitation."""
    form = OntmoetingForm()
    fine, hints = look_at(form, form.title, form.about, places=(form.place,))
    if fine:
        try:
            return _to(_hosted(form, place), "ontmoeting-staat")
        except Refused as error:
            form.refuse(error)
    return make_response(render_template("ontmoeten/plan.html", form=form, hints=hints), 422)


def _hosted(form: OntmoetingForm, place: Place) -> Ontmoeting:
    return actions.host_ontmoeting(
        actor(),
        place,
        title=form.title.data or "",
        about=form.about.data or "",
        where=form.place.data or "",
        at=form.at,
        language=form.language.data or "nl",
    )


@ontmoeten.get("/ontmoetingen/<id:ontmoeting>")
@public
def show(ontmoeting: str) -> str:
    """One ontmoeting."""
    thing = get_ontmoeting(ontmoeting)
    place = enter_by_id(thing.wijk_id)
    allow_indexing()
    view = queries.view_ontmoeting(actor(), thing)
    return render_template("ontmoeten/show.html", thing=thing, view=view, smallest=place.smallest_number)


@ontmoeten.post("/ontmoetingen/<id:ontmoeting>/komen")
@needs(Action.ATTEND_ONTMOETING, get_ontmoeting)
def come(ontmoeting: Ontmoeting) -> BaseResponse:
    """I come. Pressing twice is once."""
    with suppress(AlreadyDone):
        actions.attend(actor(), ontmoeting)
    return _to(ontmoeting, "kom")


@ontmoeten.post("/ontmoetingen/<id:ontmoeting>/toch-niet")
@signed_in
def stay_away(ontmoeting: str) -> BaseResponse:
    """I do not come after all."""
    thing = get_ontmoeting(ontmoeting)
    with suppress(AlreadyDone):
        actions.stay_away(actor(), thing)
    return _to(thing, "kom-niet")


@ontmoeten.get("/ontmoetingen/<id:ontmoeting>/afzeggen")
@needs(Action.MANAGE_ONTMOETING, get_ontmoeting)
def cancel_page(ontmoeting: Ontmoeting) -> str:
    """Call it off? Asked once more."""
    enter_by_id(ontmoeting.wijk_id)
    return render_template("ontmoeten/cancel.html", thing=ontmoeting)


@ontmoeten.post("/ontmoetingen/<id:ontmoeting>/afzeggen")
@needs(Action.MANAGE_ONTMOETING, get_ontmoeting)
def cancel(ontmoeting: Ontmoeting) -> BaseResponse:
    """Call it off."""
    with suppress(AlreadyDone):
        actions.cancel_ontmoeting(actor(), ontmoeting)
    return _to(ontmoeting, "ontmoeting-af")


@ontmoeten.get("/ontmoetingen/<id:ontmoeting>/agenda.ics")
@public
def agenda(ontmoeting: str) -> Response:
    """The ontmoeting for your own calendar."""
    thing = get_ontmoeting(ontmoeting)
    host = current_app.config["SETTINGS"].site_host
    address = url_for("ontmoeten.show", ontmoeting=thing.public_id, _external=True)
    event = Event(
        f"ontmoeting-{thing.public_id}@{host}",
        thing.at,
        thing.title,
        where=thing.place,
        about=thing.about,
        url=address,
        cancelled=thing.cancelled_at is not None,
        sequence=1 if thing.cancelled_at else 0,
    )
    return answer(event, f"ontmoeting-{thing.public_id}")
