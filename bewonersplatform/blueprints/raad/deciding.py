"""Sending a voorstel to the raad, recording the besluit, and telling it back."""

from __future__ import annotations

from flask import make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.raad.dossiers import dossier_page, to_dossier
from bewonersplatform.blueprints.raad.forms import BesluitForm, ComposeForm, TellForm
from bewonersplatform.domain import clock
from bewonersplatform.domain.dossiers import actions
from bewonersplatform.domain.dossiers.model import BesluitOutcome
from bewonersplatform.domain.dossiers.queries import Whole, get_dossier
from bewonersplatform.domain.dossiers.receivers import reach
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.voorstellen.model import Voorstel
from bewonersplatform.domain.voorstellen.queries import get_voorstel
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.numbers import number


def _compose_page(voorstel: Voorstel, form: ComposeForm) -> str:
    enter_by_id(voorstel.wijk_id)
    ready = actions.is_ready_for_raad(voorstel)
    return render_template("raad/compose.html", voorstel=voorstel, form=form, ready=ready)


@needs(Action.SUBMIT_DOSSIER, get_voorstel)
def compose(voorstel: Voorstel) -> str:
    """Compose the dossier of a voorstel."""
    asked = number(voorstel.asked_eur) if voorstel.asked_eur is not None else ""
    return _compose_page(voorstel, ComposeForm(asked_text=voorstel.asked_text, asked_eur=asked))


@needs(Action.SUBMIT_DOSSIER, get_voorstel)
def submit(voorstel: Voorstel) -> Response:
    """Send it to the raad."""
    form = ComposeForm()
    if form.validate():
        try:
            dossier = actions.submit_dossier(
                actor(),
                voorstel,
                advice=form.advice.data or "",
                asked_text=form.asked_text.data or "",
                asked_eur=form.asked_eur.amount,
            )
            return redirect(url_for("raad.show", dossier=dossier.public_id, gezegd="dossier"), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_compose_page(voorstel, form), 422)


@needs(Action.RECORD_BESLUIT, get_dossier)
def decide(whole: Whole) -> Response:
    """Record what the raad decided."""
    form = BesluitForm()
    if form.validate():
        try:
            actions.record_besluit(
                actor(),
                whole.dossier,
                BesluitOutcome(form.outcome.data),
                reason=form.reason.data or "",
                what_is_possible=form.what_is_possible.data or "",
                decided_on=form.decided_on.data or clock.today(),
            )
            return to_dossier(whole, "besluit")
        except Refused as error:
            form.refuse(error)
    return make_response(dossier_page(whole, besluit=form), 422)


def _tell_page(whole: Whole, form: TellForm) -> str:
    enter_by_id(whole.wijk_id)
    return render_template("raad/tell.html", whole=whole, form=form, reach=reach(whole.voorstel.id))


@needs(Action.REPORT_BACK, get_dossier)
def tell_page(whole: Whole) -> str:
    """Write to everybody who asked or helped; says first how many people it reaches."""
    return _tell_page(whole, TellForm())


@needs(Action.REPORT_BACK, get_dossier)
def tell(whole: Whole) -> Response:
    """Send it."""
    form = TellForm()
    if form.validate():
        try:
            actions.report_back(actor(), whole.dossier, body=form.body.data or "")
            return to_dossier(whole, "terugverteld")
        except Refused as error:
            form.refuse(error)
    return make_response(_tell_page(whole, form), 422)
