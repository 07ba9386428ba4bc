"""The door for what is not right: reporting a thing, and reading and answering why it was hidden."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.melden.forms import AnswerHidingForm, ReportThingForm
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.moderation import hiding
from bewonersplatform.domain.moderation.model import Maatregel
from bewonersplatform.domain.moderation.queries import Decision, read_decision
from bewonersplatform.domain.moderation.things import Thing, ThingKind, get_thing
from bewonersplatform.domain.permissions import Action
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.limits import known, limiter

melden = Blueprint("melden", __name__, template_folder="templates")
_THING = "/melden/<any(voorstel,bijdrage,ontmoeting,leerkaart):kind>/<id:thing>"


def page_of(thing: Thing, said: str | None = None) -> str:
    """The address of the page on which a thing stands."""
    page = thing.page
    if thing.kind is ThingKind.VOORSTEL:
        return url_for("voorstellen.show", voorstel=page, gezegd=said)
    if thing.kind is ThingKind.BIJDRAGE:
        return url_for("voorstellen.talk", voorstel=page, gezegd=said)
    if thing.kind is ThingKind.ONTMOETING:
        return url_for("ontmoeten.show", ontmoeting=page, gezegd=said)
    if thing.kind is ThingKind.BERICHT:
        return url_for("koppelingen.show", koppeling=page, gezegd=said)
    return url_for("kennis.show", vondst=page, gezegd=said)


def _report_page(thing: Thing, form: ReportThingForm) -> str:
    enter_by_id(thing.wijk_id)
    return render_template("melden/report.html", form=form, thing=thing, url=page_of(thing))


@melden.get(_THING)
@needs(Action.REPORT_THING, get_thing)
def report_page(thing: Thing) -> str:
    """Say what is wrong with it."""
    return _report_page(thing, ReportThingForm())


@melden.post(_THING)
@needs(Action.REPORT_THING, get_thing)
@limiter.shared_limit("3 per hour", scope="report", exempt_when=known)
def report(thing: Thing) -> Response:
    """Send the report to the wijkteam."""
    form = ReportThingForm()
    if not form.validate():
        return make_response(_report_page(thing, form), 422)
    hiding.report_thing(actor(), thing, form.reason.data or "")
    return redirect(page_of(thing, "gemeld"), 303)


@dataclass(frozen=True)
class Decided:
    """A decision with what it is about; the rules ask whose that is."""

    row: Maatregel
    thing: Thing

    @property
    def author_id(self) -> int | None:
        """Whose it is."""
        return self.thing.author_id


def get_decided(maatregel: str) -> Decided:
    """The decision with this id; NotFound when there is none."""
    return Decided(*hiding.get_own_decision(maatregel))


def _decision_page(decided: Decided, form: AnswerHidingForm) -> str:
    enter_by_id(decided.thing.wijk_id)
    decision: Decision = read_decision(decided.row.id)
    return render_template("melden/decision.html", form=form, thing=decided.thing, decision=decision)


@melden.get("/beslissingen/<id:maatregel>")
@needs(Action.ANSWER_HIDING, get_decided)
def decision(decided: Decided) -> str:
    """Read why something of yours was hidden."""
    return _decision_page(decided, AnswerHidingForm())


@melden.post("/beslissingen/<id:maatregel>")
@needs(Action.ANSWER_HIDING, get_decided)
def answer(decided: Decided) -> Response:
    """Keep the answer; the wijkteam looks once more."""
    form = AnswerHidingForm()
    if form.validate():
        try:
            hiding.answer_hiding(actor(), decided.thing, form.reply.data or "")
            address = url_for("melden.decision", maatregel=decided.row.public_id, gezegd="beantwoord")
            return redirect(address, 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_decision_page(decided, form), 422)
