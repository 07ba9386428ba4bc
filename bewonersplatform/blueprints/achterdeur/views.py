"""The doors of the back door: the page of one doorverwijzing, for whose vraag it is and for the wijkteam."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.achterdeur import asking, by_link
from bewonersplatform.blueprints.achterdeur.forms import ConsentForm, NotedForm, ToldForm
from bewonersplatform.domain.doorverwijzingen import consent, ending, queries
from bewonersplatform.domain.doorverwijzingen.model import Deel, Doorverwijzing, DoorverwijzingStatus
from bewonersplatform.domain.doorverwijzingen.queries import get_doorverwijzing
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action, may
from bewonersplatform.domain.vragen.model import Channel
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.forms import Form, options
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.labels import label

achterdeur = Blueprint("achterdeur", __name__, template_folder="templates")
asking.hang(achterdeur)
by_link.hang(achterdeur)


def _form_of(row: Doorverwijzing) -> ConsentForm | None:
    """The form of who may answer now; None when nobody here may."""
    if row.status is not DoorverwijzingStatus.VOORGESTELD:
        return None
    if may(actor(), Action.ANSWER_HANDOVER, row):
        form = ConsentForm()
    elif may(actor(), Action.NOTE_CONSENT, row):
        form = NotedForm()
    else:
        return None
    form.parts.choices = options((part.value, label(part)) for part in Deel if part.value in row.parts)
    return form


def _page(row: Doorverwijzing, form: Form | None = None) -> str:
    place = enter_by_id(row.wijk_id)
    view, answers = queries.view(actor(), row), form if isinstance(form, ConsentForm) else _form_of(row)
    texts = consent.words_of(row) if answers is not None and view.is_author else {}
    if answers is not None and view.is_author:
        answers.parts.choices = options((part.value, label(part)) for part in texts)
    if answers is not None and form is None:
        answers.parts.data = [value for value, *_ in answers.parts.iter_choices()]
    return render_template(
        "achterdeur/show.html",
        place=place,
        view=view,
        row=row,
        consent=answers,
        texts={part.value: words for part, words in texts.items()},
        told=form if isinstance(form, ToldForm) else ToldForm(formdata=None),
        form=form,
    )


def _back(row: Doorverwijzing, said: str) -> Response:
    return redirect(
        url_for("achterdeur.show", doorverwijzing=row.public_id, gezegd=f"achterdeur-{said}"), 303
    )


@achterdeur.get("/doorverwijzingen/<id:doorverwijzing>")
@needs(Action.READ_DOORVERWIJZING, get_doorverwijzing)
def show(row: Doorverwijzing) -> str:
    """Each step, who is to move, and what can be done now."""
    return _page(row)


def _answered(row: Doorverwijzing, form: ConsentForm) -> Response:
    yes, parts = form.answer.data == "ja", form.parts.data or []
    if isinstance(form, NotedForm):
        consent.note_consent(actor(), row, yes, parts, Channel(form.how.data))
    else:
        consent.answer_handover(actor(), row, yes, parts)
    return _back(row, "ja" if yes else "nee")


def _answer(row: Doorverwijzing, form: ConsentForm) -> Response:
    form.parts.choices = options((part.value, label(part)) for part in Deel if part.value in row.parts)
    if form.validate():
        try:
            return _answered(row, form)
        except Refused as error:
            form.refuse(error)
    return make_response(_page(row, form), 422)


@achterdeur.post("/doorverwijzingen/<id:doorverwijzing>/antwoord")
@needs(Action.ANSWER_HANDOVER, get_doorverwijzing)
def answer(row: Doorverwijzing) -> Response:
    """Yes or no, for this once."""
    return _answer(row, ConsentForm())


@achterdeur.post("/doorverwijzingen/<id:doorverwijzing>/toestemming")
@needs(Action.NOTE_CONSENT, get_doorverwijzing)
def noted(row: Doorverwijzing) -> Response:
    """Note what was said by phone or at the desk."""
    return _answer(row, NotedForm())


@achterdeur.post("/doorverwijzingen/<id:doorverwijzing>/terug")
@needs(Action.HANDLE_DOORVERWIJZING, get_doorverwijzing)
def tell_back(row: Doorverwijzing) -> Response:
    """Tell who it is about what came of it."""
    form = ToldForm()
    if form.validate():
        try:
            ending.tell_back(actor(), row, form.told.data or "")
            return _back(row, "terug")
        except Refused as error:
            form.refuse(error)
    return make_response(_page(row, form), 422)


@achterdeur.post("/doorverwijzingen/<id:doorverwijzing>/afsluiten")
@needs(Action.END_DOORVERWIJZING, get_doorverwijzing)
def close(row: Doorverwijzing) -> Response:
    """It is done."""
    ending.close(actor(), row)
    return _back(row, "afgesloten")


@achterdeur.post("/doorverwijzingen/<id:doorverwijzing>/stoppen")
@needs(Action.END_DOORVERWIJZING, get_doorverwijzing)
def stop(row: Doorverwijzing) -> Response:
    """Stop it, at any time."""
    ending.stop(actor(), row)
    return _back(row, "gestopt")
