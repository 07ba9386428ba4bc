"""The page on which a netwerk keeps itself up to date: is this still right, and how much room is there?

Its contact comes by the link in a mail, without an account, or signed in. Opening it changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.netwerken.actions import keep_room
from bewonersplatform.domain.netwerken.checking import confirm_netwerk, open_link
from bewonersplatform.domain.netwerken.model import Netwerk
from bewonersplatform.domain.netwerken.queries import get_netwerk, times_of
from bewonersplatform.domain.permissions import Action, Actor
from bewonersplatform.web.access import actor, needs, public
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.hours import RoomForm
from bewonersplatform.web.limits import limiter

bijhouden = Blueprint("bijhouden", __name__, template_folder="templates")


@dataclass(frozen=True)
class Door:
    """Through which door somebody came, and who they are there."""

    actor: Actor
    netwerk: Netwerk
    token: str | None = None

    def url(self, page: str, **kwargs: Any) -> str:
        """The address of a page of this netwerk behind this door."""
        if self.token:
            kwargs["token"] = self.token
        name = f"{page}_by_link" if self.token else page
        return url_for(f"bijhouden.{name}", netwerk=self.netwerk.public_id, **kwargs)


def _by_link(netwerk: str, token: str) -> Door:
    row, holder = open_link(netwerk, token)
    return Door(holder, row, token)


def _page(door: Door, form: RoomForm) -> str:
    enter_by_id(door.netwerk.wijk_id)
    return render_template("bijhouden/show.html", netwerk=door.netwerk, url=door.url, form=form)


def _show(door: Door) -> str:
    _, week, closures = times_of([door.netwerk.id])[0]
    form = RoomForm(formdata=None)
    form.show(door.netwerk, week, closures)
    return _page(door, form)


def _confirm(door: Door) -> Response:
    confirm_netwerk(door.actor, door.netwerk)
    return redirect(door.url("show", gezegd="klopt-nog"), 303)


def _save(door: Door) -> Response:
    form = RoomForm()
    if form.validate():
        try:
            keep_room(door.actor, door.netwerk, form.room())
            return redirect(door.url("show", gezegd="bijgehouden"), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_page(door, form), 422)


@bijhouden.get("/netwerken/<id:netwerk>/bijhouden")
@needs(Action.KEEP_NETWERK, get_netwerk)
def show(netwerk: Netwerk) -> str:
    """What stands there now, one button when it is right, and a form when it is not."""
    return _show(Door(actor(), netwerk))


@bijhouden.post("/netwerken/<id:netwerk>/bijhouden/klopt")
@needs(Action.KEEP_NETWERK, get_netwerk)
def confirm(netwerk: Netwerk) -> Response:
    """Klopt nog."""
    return _confirm(Door(actor(), netwerk))


@bijhouden.post("/netwerken/<id:netwerk>/bijhouden")
@needs(Action.KEEP_NETWERK, get_netwerk)
def save(netwerk: Netwerk) -> Response:
    """Keep how much room there is, until when, and the hours."""
    return _save(Door(actor(), netwerk))


@bijhouden.get("/bijhouden/<id:netwerk>/<token:token>")
@public
def show_by_link(netwerk: str, token: str) -> str:
    """The same page from the mail."""
    return _show(_by_link(netwerk, token))


@bijhouden.post("/bijhouden/<id:netwerk>/<token:token>/klopt")
@public
@limiter.limit("60 per hour")
def confirm_by_link(netwerk: str, token: str) -> Response:
    """Klopt nog, from the mail."""
    return _confirm(_by_link(netwerk, token))


@bijhouden.post("/bijhouden/<id:netwerk>/<token:token>")
@public
@limiter.limit("60 per hour")
def save_by_link(netwerk: str, token: str) -> Response:
    """Keep it, from the mail."""
    return _save(_by_link(netwerk, token))
