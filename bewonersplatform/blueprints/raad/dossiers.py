"""The page of a dossier, and the questions of raadsleden on it."""

from __future__ import annotations

from flask import make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.raad.forms import AnswerForm, AskForm, BesluitForm
from bewonersplatform.domain import clock
from bewonersplatform.domain.dossiers import actions, queries
from bewonersplatform.domain.dossiers.carrying import steps_of
from bewonersplatform.domain.dossiers.desk import Head
from bewonersplatform.domain.dossiers.queries import Asked, Whole, get_dossier, get_raadsvraag
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action, may
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.frame import enter_by_id


def to_dossier(whole: Whole, said: str) -> Response:
    """On to the page of the dossier, saying what was done."""
    return redirect(url_for("raad.show", dossier=whole.dossier.public_id, gezegd=said), 303)


def dossier_page(whole: Whole, ask: AskForm | None = None, besluit: BesluitForm | None = None) -> str:
    """The page of a dossier; a form that was refused is given back as it was sent."""
    place = enter_by_id(whole.wijk_id)
    head = Head(
        whole.gemeente_slug, whole.gemeente, place.raad_word, whole.at_raad, whole.carried_out, whole.smallest
    )
    return render_template(
        "raad/dossier.html",
        whole=whole,
        dossier=whole.dossier,
        voorstel=whole.voorstel,
        head=head if may(actor(), Action.USE_RAAD, whole) else None,
        tab="at-raad",
        vragen=queries.list_raadsvragen(whole),
        parties=queries.list_parties(whole.voorstel.id),
        steps=steps_of(whole.voorstel.id, actor()),
        ask=ask or AskForm(formdata=None),
        form=besluit or BesluitForm(formdata=None, decided_on=clock.today()),
    )


@needs(Action.READ_DOSSIER, get_dossier)
def show(whole: Whole) -> str:
    """One dossier."""
    return dossier_page(whole)


@needs(Action.ASK_RAADSVRAAG, get_dossier)
def ask(whole: Whole) -> Response:
    """Ask something in public."""
    form = AskForm()
    if form.validate():
        try:
            actions.ask_raadsvraag(actor(), whole.dossier, body=form.body.data or "")
            return to_dossier(whole, "raadsvraag")
        except Refused as error:
            form.refuse(error)
    return make_response(dossier_page(whole, ask=form), 422)


def _answer_page(asked: Asked, form: AnswerForm) -> str:
    enter_by_id(asked.wijk_id)
    return render_template("raad/answer.html", asked=asked.vraag, whole=asked.whole, form=form)


@needs(Action.ANSWER_RAADSVRAAG, get_raadsvraag)
def answer_page(asked: Asked) -> str:
    """Answer a question of a raadslid."""
    return _answer_page(asked, AnswerForm())


@needs(Action.ANSWER_RAADSVRAAG, get_raadsvraag)
def answer(asked: Asked) -> Response:
    """Keep the answer; everyone can read it."""
    form = AnswerForm()
    if not form.validate():
        return make_response(_answer_page(asked, form), 422)
    actions.answer_raadsvraag(actor(), asked.whole.dossier, asked.vraag, answer=form.answer.data or "")
    return to_dossier(asked.whole, "raadsvraag-antwoord")
