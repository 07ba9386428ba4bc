"""Invitations to a role: read what it is, and say yes with a button."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.people import invitations
from bewonersplatform.domain.people import sessions as people_sessions
from bewonersplatform.domain.people.model import Invitation
from bewonersplatform.domain.permissions import Role
from bewonersplatform.web import sessions
from bewonersplatform.web.access import actor, public
from bewonersplatform.web.devices import device_name
from bewonersplatform.web.limits import limiter

uitnodigingen = Blueprint("uitnodigingen", __name__, template_folder="templates")

# where the work of a role begins
_DESKS = {
    Role.BEHEERDER: "inrichten.mine",
    Role.WIJKTEAMLID: "werkbank.mine",
    Role.RAADSLID: "raad.mine",
    Role.GRIFFIE: "raad.mine",
}


def _page(row: Invitation, token: str) -> str:
    gemeente, wijk = invitations.place_of(row)
    return render_template(
        "uitnodigingen/show.html",
        row=row,
        token=token,
        gemeente=gemeente,
        wijk=wijk,
        usable=invitations.is_open(row),
        other=invitations.is_for_another(actor(), row),
    )


@uitnodigingen.get("/uitnodigingen/<id:invitation>/<token:token>")
@public
def show(invitation: str, token: str) -> str:
    """What you are invited to. Opening the page changes nothing."""
    return _page(invitations.get_invitation(invitation, token), token)


@uitnodigingen.post("/uitnodigingen/<id:invitation>/<token:token>")
@public
@limiter.limit("60 per hour")
def accept(invitation: str, token: str) -> Response:
    """Say yes: you are signed in and have the role."""
    row = invitations.get_invitation(invitation, token)
    try:
        person = invitations.accept_invitation(actor(), row)
    except Refused:
        return make_response(_page(row, token), 422)
    opened = people_sessions.open_session(person, device_name())
    target = url_for(_DESKS.get(row.role, "ik.index"), gezegd="uitnodiging-aangenomen")
    return sessions.keep(redirect(target, 303), opened)
