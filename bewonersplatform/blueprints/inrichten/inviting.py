"""Step 5 of the setup: who has a role, who was invited, and both taken back."""

from __future__ import annotations

from flask import make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.inrichten.door import inrichten
from bewonersplatform.blueprints.inrichten.forms import EndRoleForm, InviteForm
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.netwerken.queries import NetwerkName, WijkName, list_names
from bewonersplatform.domain.people import invitations, roles
from bewonersplatform.domain.people.invitations import Invited
from bewonersplatform.domain.people.model import Invitation
from bewonersplatform.domain.permissions import Action, Role
from bewonersplatform.domain.wijken import setup
from bewonersplatform.domain.wijken.model import Gemeente
from bewonersplatform.domain.wijken.queries import get_gemeente
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.forms import options


def _invite_page(gemeente: Gemeente, form: InviteForm) -> str:
    rows = invitations.list_invitations(actor(), gemeente)
    held = roles.list_roles(actor(), gemeente)
    netwerken = {value: name for value, name, *_ in form.netwerk.iter_choices()}
    return render_template(
        "inrichten/uitnodigen.html", gemeente=gemeente, form=form, rows=rows, roles=held, netwerken=netwerken
    )


def _invite_form(gemeente: Gemeente) -> InviteForm:
    form = InviteForm()
    wijken = list_names(gemeente.id)
    form.wijk.choices = options([("", "–"), *((wijk.slug, wijk.name) for wijk in wijken)])
    form.netwerk.choices = options([("", "–"), *((str(n.id), n.name) for n in _netwerken(wijken))])
    return form


def _netwerken(wijken: list[WijkName]) -> list[NetwerkName]:
    """All of them, by name."""
    found = [netwerk for wijk in wijken for netwerk in wijk.netwerken]
    return sorted(found, key=lambda netwerk: netwerk.name.casefold())


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
    netwerk = next((n for n in _netwerken(list_names(gemeente.id)) if str(n.id) == form.netwerk.data), None)
    wijk_id = setup.get_wijk(gemeente.slug, form.wijk.data).id if form.wijk.data else None
    if role is Role.NETWERKCONTACT and netwerk is not None:
        wijk_id = netwerk.wijk_id
    ends_on = form.ends_on.data or clock.today()
    return Invited(form.email.data or "", role, ends_on, wijk_id, netwerk)


@inrichten.post("/inrichten/<slug:gemeente>/uitnodigen/<id:invitation>/intrekken")
@needs(Action.INVITE, roles.get_invitation_in)
def withdraw(invitation: Invitation) -> Response:
    """Take an invitation back."""
    roles.withdraw_invitation(actor(), invitation)
    gemeente, _ = invitations.place_of(invitation)
    return redirect(url_for("inrichten.team", gemeente=gemeente.slug, gezegd="uitnodiging-ingetrokken"), 303)


@inrichten.post("/inrichten/<slug:gemeente>/uitnodigen/rol-stoppen")
@needs(Action.INVITE, get_gemeente)
def end_role(gemeente: Gemeente) -> Response:
    """End a role."""
    form = EndRoleForm()
    form.held.choices = options((str(row.id), row.who) for row in roles.list_roles(actor(), gemeente))
    if not form.validate():
        raise NotFound
    roles.end_role(actor(), gemeente, int(form.held.data))
    return redirect(url_for("inrichten.team", gemeente=gemeente.slug, gezegd="rol-gestopt"), 303)
