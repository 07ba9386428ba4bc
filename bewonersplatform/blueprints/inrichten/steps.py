"""Setting up a gemeente in five steps; later the same pages change things."""

from __future__ import annotations

from flask import make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.inrichten.door import inrichten
from bewonersplatform.blueprints.inrichten.forms import GemeenteForm
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.permissions import Action, Role
from bewonersplatform.domain.wijken import actions, setup
from bewonersplatform.domain.wijken.model import Gemeente
from bewonersplatform.domain.wijken.queries import get_gemeente
from bewonersplatform.web.access import actor, needs, signed_in
from bewonersplatform.web.refusals import refusal


@inrichten.get("/inrichten")
@signed_in
def mine() -> Response:
    """To the gemeente that I manage."""
    grant = next((grant for grant in actor().grants if grant.role is Role.BEHEERDER), None)
    if grant is None:
        raise NotFound
    gemeente = setup.get_gemeente_by_id(grant.gemeente_id or 0)
    return redirect(url_for("inrichten.index", gemeente=gemeente.slug), 302)


@inrichten.get("/inrichten/<slug:gemeente>")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def index(gemeente: Gemeente) -> str:
    """The five steps, and what is still missing."""
    return _overview(gemeente)


def _overview(gemeente: Gemeente) -> str:
    missing = [refusal(Refused(code)) for code in actions.missing_for_opening(gemeente)]
    return render_template("inrichten/index.html", gemeente=gemeente, missing=missing)


@inrichten.post("/inrichten/<slug:gemeente>/openen")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def open_doors(gemeente: Gemeente) -> Response:
    """The setup is done: residents can come in."""
    try:
        actions.open_gemeente(actor(), gemeente)
    except Refused:
        return make_response(_overview(gemeente), 422)
    return redirect(url_for("inrichten.index", gemeente=gemeente.slug, gezegd="gemeente-open"), 303)


@inrichten.get("/inrichten/<slug:gemeente>/gemeente")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def about(gemeente: Gemeente) -> str:
    """Step 1: name, phone number, address."""
    form = GemeenteForm(name=gemeente.name, phone=gemeente.phone, email=gemeente.email)
    return render_template("inrichten/gemeente.html", gemeente=gemeente, form=form)


@inrichten.post("/inrichten/<slug:gemeente>/gemeente")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def save_about(gemeente: Gemeente) -> Response:
    """Keep step 1."""
    form = GemeenteForm()
    if not form.validate():
        return make_response(render_template("inrichten/gemeente.html", gemeente=gemeente, form=form), 422)
    texts = {name: form[name].data or "" for name in ("name", "phone", "email")}
    actions.change_gemeente(actor(), gemeente, **texts)
    return redirect(url_for("inrichten.wijken", gemeente=gemeente.slug, gezegd="bewaard"), 303)
