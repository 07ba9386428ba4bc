"""Setting up a gemeente in five steps; later the same pages change things."""

from __future__ import annotations

from flask import make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.inrichten.door import inrichten
from bewonersplatform.blueprints.inrichten.forms import GemeenteForm, InviteForm
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.netwerken.queries import list_names
from bewonersplatform.domain.people import invitations
from bewonersplatform.domain.people.invitations import Invited
from bewonersplatform.domain.permissions import Action, Role
from bewonersplatform.domain.wijken import actions, setup
from bewonersplatform.domain.wijken.model import Gemeente
from bewonersplatform.domain.wijken.queries import get_gemeente
from bewonersplatform.web.access import actor, needs, signed_in
from bewonersplatform.web.forms import options
from bewonersplatform.web.labels import refusal


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


def _invite_page(gemeente: Gemeente, form: InviteForm) -> str:
    rows = invitations.list_invitations(actor(), gemeente)
    return render_template("inrichten/uitnodigen.html", gemeente=gemeente, form=form, rows=rows)


def _invite_form(gemeente: Gemeente) -> InviteForm:
    form = InviteForm()
    wijken = [wijk for wijk in setup.list_wijken(gemeente.id) if wijk.takes_part]
    form.wijk.choices = options([("", "–"), *((wijk.slug, wijk.name) for wijk in wijken)])
    form.netwerk.choices = options([("", "–"), *((str(n.id), n.name) for n in list_names(gemeente.id))])
    return form


@inrichten.get("/inrichten/<slug:gemeente>/uitnodigen")
@needs(Action.INVITE, get_gemeente)
def team(gemeente: Gemeente) -> str:
    """Step 5: who was invited, and a form to invite more people."""
    return _invite_page(gemeente, _invite_form(gemeente))


@inrichten.post("/inrichten/<slug:gemeente>/uitnodigen")
@needs(Action.INVITE, get_gemeente)
def invite(gemeente: Gemeente) -> Response:
    """Invite somebody to a role."""
    form = _invite_form(gemeente)
    if form.validate():
        try:
            invitations.invite(actor(), gemeente, _invited(gemeente, form))
            return redirect(url_for("inrichten.team", gemeente=gemeente.slug, gezegd="uitgenodigd"), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_invite_page(gemeente, form), 422)


def _invited(gemeente: Gemeente, form: InviteForm) -> Invited:
    """Whom to invite; a netwerk brings its own wijk."""
    role = Role(form.role.data)
    netwerk = next((n for n in list_names(gemeente.id) if str(n.id) == form.netwerk.data), None)
    wijk_id = setup.get_wijk(gemeente.slug, form.wijk.data).id if form.wijk.data else None
    if role is Role.NETWERKCONTACT and netwerk is not None:
        wijk_id = netwerk.wijk_id
    ends_on = form.ends_on.data or clock.today()
    return Invited(form.email.data or "", role, ends_on, wijk_id, netwerk.id if netwerk else None)
