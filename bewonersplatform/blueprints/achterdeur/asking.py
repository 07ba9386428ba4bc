"""What the wijkteam asks for a vraag: advice without a name, or a warm handover."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.achterdeur.forms import AdviceForm, HandoverForm, offer
from bewonersplatform.domain.doorverwijzingen import asking, queries
from bewonersplatform.domain.doorverwijzingen.model import Deel, Doorverwijzing
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.queries import get_post
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.frame import enter_by_id

_HERE = {"question": "why", "specialist": "to"}  # what these fields are called in this form
_USUAL = [Deel.VRAAG.value, Deel.NAAM.value]


def _page(vraag: Post, *, advice: AdviceForm | None = None, handover: HandoverForm | None = None) -> str:
    place, specialists = enter_by_id(vraag.wijk_id or 0), asking.list_to_ask(vraag.gemeente_id or 0)
    sent = advice or handover
    advice = advice or AdviceForm(formdata=None)
    handover = handover or HandoverForm(formdata=None, data={"parts": _USUAL})
    for field in (advice.specialist, handover.to):
        offer(field, specialists)
    chosen = next((row for row in specialists if row.public_id == advice.specialist.data), None)
    telling = (
        asking.looked_at(vraag, advice.question.data or "", chosen) if sent is advice and chosen else None
    )
    return render_template(
        "achterdeur/ask.html",
        place=place,
        vraag=vraag,
        lines=queries.of_vraag(actor(), vraag),
        specialists=specialists,
        advice=advice,
        handover=handover,
        sent=sent,
        telling=telling,
    )


def _done(row: Doorverwijzing, said: str) -> Response:
    return redirect(url_for("achterdeur.show", doorverwijzing=row.public_id, gezegd=said), 303)


@needs(Action.REFER_VRAAG, get_post)
def ask_page(vraag: Post) -> str:
    """What was asked before, and both ways to ask."""
    return _page(vraag)


@needs(Action.REFER_VRAAG, get_post)
def ask_advice(vraag: Post) -> Response:
    """Ask for advice without a name."""
    form = AdviceForm()
    offer(form.specialist, asking.list_to_ask(vraag.gemeente_id or 0))
    if form.validate():
        try:
            row = asking.ask_advice(
                actor(),
                vraag,
                form.specialist.data or "",
                form.question.data or "",
                sure=bool(form.sure.data),
            )
            return _done(row, "achterdeur-raad")
        except Refused as error:
            form.refuse(error)
    return make_response(_page(vraag, advice=form), 422)


@needs(Action.REFER_VRAAG, get_post)
def propose(vraag: Post) -> Response:
    """Propose a warm handover."""
    form = HandoverForm()
    offer(form.to, asking.list_to_ask(vraag.gemeente_id or 0))
    if form.validate():
        try:
            row = asking.propose_handover(
                actor(), vraag, form.to.data or "", form.why.data or "", form.parts.data or []
            )
            return _done(row, "achterdeur-voorgesteld")
        except Refused as error:
            form.refuse(Refused(error.code, _HERE.get(error.field or "", error.field)))
    return make_response(_page(vraag, handover=form), 422)


def hang(door: Blueprint) -> None:
    """Hang these pages behind the door."""
    door.add_url_rule("/vragen/<id:vraag>/achterdeur", view_func=ask_page)
    door.add_url_rule("/vragen/<id:vraag>/achterdeur/raad", view_func=ask_advice, methods=["POST"])
    door.add_url_rule("/vragen/<id:vraag>/achterdeur/overdragen", view_func=propose, methods=["POST"])
