"""From when to when: proposed by one side, agreed by the other, behind both doors."""

from __future__ import annotations

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.koppelingen.forms import TermsAnswerForm, TermsForm
from bewonersplatform.blueprints.koppelingen.talking import Door, Forms, again, by_link
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.koppelingen.agreeing import Terms, answer_afspraak, propose_afspraak
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.koppelingen.queries import get_koppeling
from bewonersplatform.domain.permissions import Action
from bewonersplatform.web.access import actor, needs, public
from bewonersplatform.web.limits import limiter


def _propose(door: Door) -> Response:
    form = TermsForm()
    if form.validate() and form.starts_on.data and form.ends_on.data:
        terms = Terms(form.starts_on.data, form.ends_on.data, form.look_back_on.data, form.goal.data or "")
        try:
            propose_afspraak(door.actor, door.koppeling, terms)
            return redirect(door.url(gezegd="afspraak-voorgesteld"), 303)
        except Refused as error:
            form.refuse(error)
    return again(door, Forms(terms=form))


def _answer(door: Door) -> Response:
    form = TermsAnswerForm()
    if form.validate():
        yes = form.answer.data == "ja"
        try:
            answer_afspraak(door.actor, door.koppeling, form.which.data or "", yes)
            return redirect(door.url(gezegd="afspraak-geldt" if yes else "afspraak-nee"), 303)
        except Refused as error:
            form.refuse(error)
    return again(door, Forms(terms_answer=form))


@limiter.limit("60 per hour")
@needs(Action.AGREE_TERMS, get_koppeling)
def terms(koppeling: Koppeling) -> Response:
    """Propose from when to when."""
    return _propose(Door(actor(), koppeling))


@needs(Action.AGREE_TERMS, get_koppeling)
def terms_answer(koppeling: Koppeling) -> Response:
    """Agree, or rather not."""
    return _answer(Door(actor(), koppeling))


@public
@limiter.limit("60 per hour")
def terms_by_link(koppeling: str, token: str) -> Response:
    """Propose from when to when, from the mail."""
    return _propose(by_link(koppeling, token))


@public
@limiter.limit("60 per hour")
def terms_answer_by_link(koppeling: str, token: str) -> Response:
    """Agree, or rather not, from the mail."""
    return _answer(by_link(koppeling, token))


def hang(door: Blueprint) -> None:
    """Hang these behind the door of koppelingen."""
    for address, proposes, answers in (
        ("/koppelingen/<id:koppeling>", terms, terms_answer),
        ("/antwoord/<id:koppeling>/<token:token>", terms_by_link, terms_answer_by_link),
    ):
        door.add_url_rule(f"{address}/afspraak", view_func=proposes, methods=["POST"])
        door.add_url_rule(f"{address}/afspraak/antwoord", view_func=answers, methods=["POST"])
