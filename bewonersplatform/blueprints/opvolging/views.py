"""The front door of carrying out: plan a step, say that it is done, say whether it really came."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.opvolging.forms import ConfirmForm, PlanForm
from bewonersplatform.domain.dossiers import carrying
from bewonersplatform.domain.dossiers.carrying import get_step
from bewonersplatform.domain.dossiers.model import BevestigingAnswer, Opvolging
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action, may
from bewonersplatform.domain.voorstellen.model import Voorstel
from bewonersplatform.domain.voorstellen.queries import get_voorstel, get_voorstel_by_id
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.frame import enter_by_id

opvolging = Blueprint("opvolging", __name__, template_folder="templates")


def _to_steps(voorstel: Voorstel, said: str) -> Response:
    return redirect(url_for("opvolging.index", voorstel=voorstel.public_id, gezegd=said), 303)


def _steps_page(voorstel: Voorstel, form: PlanForm) -> str:
    enter_by_id(voorstel.wijk_id)
    mends = may(actor(), Action.FINISH_OPVOLGING, voorstel)
    return render_template(
        "opvolging/index.html",
        voorstel=voorstel,
        steps=carrying.steps_of(voorstel.id, actor()),
        notes=carrying.list_notes(actor(), voorstel) if mends else [],
        form=form,
    )


@opvolging.get("/voorstellen/<id:voorstel>/stappen")
@needs(Action.READ_VOORSTEL, get_voorstel)
def index(voorstel: Voorstel) -> str:
    """The steps of a voorstel."""
    return _steps_page(voorstel, PlanForm())


@opvolging.post("/voorstellen/<id:voorstel>/stappen")
@needs(Action.PLAN_OPVOLGING, get_voorstel)
def plan(voorstel: Voorstel) -> Response:
    """Plan a step."""
    form = PlanForm()
    if form.validate() and form.due_on.data:
        try:
            title, owner = form.title.data or "", form.owner.data or ""
            carrying.plan_step(actor(), voorstel, title=title, owner=owner, due_on=form.due_on.data)
            return _to_steps(voorstel, "stap")
        except Refused as error:
            form.refuse(error)
    return make_response(_steps_page(voorstel, form), 422)


@opvolging.post("/voorstellen/<id:voorstel>/uitvoeren")
@needs(Action.PLAN_OPVOLGING, get_voorstel)
def start(voorstel: Voorstel) -> Response:
    """Begin without the raad: neighbours do it, or a stemronde paid it."""
    carrying.start_carrying(actor(), voorstel)
    return _to_steps(voorstel, "uitvoering")


@opvolging.post("/voorstellen/<id:voorstel>/het-draait")
@needs(Action.FINISH_OPVOLGING, get_voorstel)
def run(voorstel: Voorstel) -> Response:
    """Say that it is there."""
    carrying.mark_running(actor(), voorstel)
    return _to_steps(voorstel, "draait")


@opvolging.post("/opvolging/<id:step>/gedaan")
@needs(Action.FINISH_OPVOLGING, get_step)
def finish(step: Opvolging) -> Response:
    """Say that a step is done."""
    carrying.finish_step(actor(), step)
    return _to_steps(get_voorstel_by_id(step.voorstel_id), "stap-gedaan")


def _confirm_page(step: Opvolging, form: ConfirmForm) -> str:
    enter_by_id(step.wijk_id)
    voorstel = get_voorstel_by_id(step.voorstel_id)
    return render_template("opvolging/confirm.html", step=step, voorstel=voorstel, form=form)


@opvolging.get("/opvolging/<id:step>")
@needs(Action.CONFIRM_OPVOLGING, get_step)
def ask(step: Opvolging) -> str:
    """Is it really there?"""
    return _confirm_page(step, ConfirmForm())


@opvolging.post("/opvolging/<id:step>")
@needs(Action.CONFIRM_OPVOLGING, get_step)
def confirm(step: Opvolging) -> Response:
    """Keep the answer; a nee opens the step again."""
    form = ConfirmForm()
    if form.validate():
        try:
            chosen = BevestigingAnswer(form.answer.data)
            carrying.confirm_step(actor(), step, chosen, note=form.note.data or "")
            said = "weer-open" if chosen is BevestigingAnswer.NEE else "bevestigd"
            return _to_steps(get_voorstel_by_id(step.voorstel_id), said)
        except Refused as error:
            form.refuse(error)
    return make_response(_confirm_page(step, form), 422)
