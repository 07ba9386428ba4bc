"""What both doors share: the page of a koppeling, and what its sides can do there, signed in or by mail link."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.koppelingen.forms import (
    AnswerForm,
    ComfortForm,
    ContactForm,
    FinishForm,
    MessageForm,
    ReportMessageForm,
    TermsAnswerForm,
    TermsForm,
)
from bewonersplatform.blueprints.koppelingen.outcome import words_for
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.koppelingen import actions
from bewonersplatform.domain.koppelingen.afterwards import finish_koppeling, say_comfort
from bewonersplatform.domain.koppelingen.answers import open_link
from bewonersplatform.domain.koppelingen.changes import side
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.koppelingen.nabericht import Comfort
from bewonersplatform.domain.koppelingen.parting import block_neighbour
from bewonersplatform.domain.koppelingen.queries import KoppelingView, view_koppeling
from bewonersplatform.domain.koppelingen.thread import give_contact
from bewonersplatform.domain.permissions import Actor
from bewonersplatform.domain.vragen.model import Outcome
from bewonersplatform.web.feed_cards import alias
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.language import language


@dataclass(frozen=True)
class Door:
    """Through which door somebody came: who they are there, and the address of the page under it."""

    actor: Actor
    koppeling: Koppeling
    token: str | None = None

    def url(self, page: str = "", **kwargs: Any) -> str:
        """The address of the page of this koppeling, or of one of its forms, behind this door."""
        name = "link" if self.token else "show"
        if page:
            name = f"{page}_by_link" if self.token else page
        if self.token:
            kwargs["token"] = self.token
        return url_for(f"koppelingen.{name}", koppeling=self.koppeling.public_id, **kwargs)


@dataclass
class Forms:
    """The forms of the page; one of them may hold what was typed and what is wrong with it."""

    answer: AnswerForm = field(default_factory=lambda: AnswerForm(formdata=None))
    message: MessageForm = field(default_factory=lambda: MessageForm(formdata=None))
    finish: FinishForm = field(default_factory=lambda: FinishForm(formdata=None))
    comfort: ComfortForm = field(default_factory=lambda: ComfortForm(formdata=None))
    terms_answer: TermsAnswerForm = field(default_factory=lambda: TermsAnswerForm(formdata=None))
    report: ReportMessageForm = field(default_factory=lambda: ReportMessageForm(formdata=None))
    reported: str = ""  # the message about which that form is
    terms: TermsForm | None = None
    contact: ContactForm | None = None


def page(door: Door, forms: Forms | None = None) -> str:
    """The page of a koppeling for one side."""
    enter_by_id(door.koppeling.wijk_id)
    view = view_koppeling(door.actor, door.koppeling)
    forms = forms or Forms()
    if forms.contact is None and view.own is not None:
        gives = view.own.gives
        forms.contact = ContactForm(
            formdata=None, mail=gives.mail, phone_too=gives.phone, phone=view.own.phone
        )
    if forms.terms is None:
        forms.terms = _fresh_terms(view)
    return render_template(
        "koppelingen/show.html",
        view=view,
        line=view.line,
        koppeling=door.koppeling,
        forms=forms,
        url=door.url,
        by_link=door.token is not None,
        asker=alias(view.buurt, view.asker_name),
        helper=view.line.netwerk or alias(view.line.helper_buurt, view.line.helper_name),
    )


def _fresh_terms(view: KoppelingView) -> TermsForm:
    """The days that are proposed or hold, or today."""
    known = view.proposed or view.holds
    if known is None:
        return TermsForm(formdata=None, starts_on=max(view.line.starts_on or clock.today(), clock.today()))
    days = {"starts_on": known.starts_on, "ends_on": known.ends_on, "look_back_on": known.look_back_on}
    return TermsForm(formdata=None, **days, goal=known.goal)


def by_link(koppeling: str, token: str) -> Door:
    """Who holds the mail link of a koppeling; NotFound for any other token."""
    row, holder = open_link(koppeling, token)
    return Door(holder, row, token)


def again(door: Door, forms: Forms) -> Response:
    """The page once more, with what was typed and what is wrong with it."""
    return make_response(page(door, forms), 422)


def answer(door: Door) -> Response:
    """Say yes or no, on the own side."""
    form = AnswerForm()
    if not form.validate():
        return again(door, Forms(answer=form))
    yes = form.answer.data == "ja"
    if side(door.actor, door.koppeling) == "asker":
        actions.answer_as_asker(door.actor, door.koppeling, yes)
    else:
        actions.answer_as_helper(door.actor, door.koppeling, yes, form.reply.data or "")
    said = "nee-gezegd" if not yes else "gekoppeld" if door.koppeling.is_agreed else "ja-gezegd"
    return redirect(door.url(gezegd=said), 303)


def write(door: Door) -> Response:
    """Write in the thread."""
    form = MessageForm()
    if not form.validate():
        return again(door, Forms(message=form))
    actions.write_message(door.actor, door.koppeling, form.body.data or "", language())
    return redirect(door.url(gezegd="bericht-verstuurd"), 303)


def give(door: Door) -> Response:
    """Choose what the other sees of me."""
    form = ContactForm()
    if form.validate():
        try:
            give_contact(
                door.actor,
                door.koppeling,
                mail=form.mail.data,
                phone=form.phone_too.data,
                number=form.phone.data or "",
            )
            return redirect(door.url(gezegd="contact"), 303)
        except Refused as error:
            form.refuse(error)
    return again(door, Forms(contact=form))


def finish(door: Door) -> Response:
    """Answer "is het gelukt?"."""
    form = FinishForm()
    if not form.validate():
        return again(door, Forms(finish=form))
    outcome = Outcome(form.outcome.data)
    try:
        finish_koppeling(door.actor, door.koppeling, outcome)
    except Refused as error:
        form.refuse(error)
        return again(door, Forms(finish=form))
    return redirect(door.url(gezegd=words_for(outcome, door.koppeling)), 303)


def comfort(door: Door) -> Response:
    """Say whether it felt right, for the wijkteam."""
    form = ComfortForm()
    if not form.validate():
        return again(door, Forms(comfort=form))
    answer = Comfort(form.comfort.data)
    say_comfort(door.actor, door.koppeling, answer, form.words.data or "")
    return redirect(door.url(gezegd="prettig" if answer is Comfort.JA else "niet-prettig"), 303)


def block(door: Door) -> Response:
    """Not meet this neighbour any more."""
    block_neighbour(door.actor, door.koppeling)
    return redirect(door.url(gezegd="geblokkeerd"), 303)
