"""Verbinden: the board of vragen, and for the chosen one who fits and why."""

from __future__ import annotations

from flask import make_response, request
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.board_page import board_page, gather, lane_page, to_vraag
from bewonersplatform.blueprints.werkbank.doors import desk, desk_place, named, post_here
from bewonersplatform.blueprints.werkbank.forms import AskForm
from bewonersplatform.domain.bord.lanes import Lane
from bewonersplatform.domain.errors import AlreadyDone, NotFound, Refused
from bewonersplatform.domain.koppelingen.actions import ask_helper, ask_suggested
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.koppelingen.queries import get_koppeling
from bewonersplatform.domain.netwerken.queries import get_netwerk
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.queries import get_post
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import actor


@desk()
def connect(place: Place) -> str:
    """Four lanes, and the vraag that was chosen."""
    return board_page(gather(place), request.args.get("vraag"))


@desk()
def lane(place: Place) -> str:
    """One lane with all its cards, page by page."""
    return lane_page(gather(place), Lane(named("lane")))


def _suggested(vraag: Post, public_id: str) -> Koppeling:
    found = get_koppeling(public_id)
    if found.vraag_id != vraag.id:
        raise NotFound
    return found


def _ask(vraag: Post, form: AskForm) -> None:
    """Ask the neighbour behind an aanbod, a netwerk, or who was set ready: "aanbod:…", "netwerk:…", "koppeling:…"."""
    kind, _, public_id = (form.helper.data or "").partition(":")
    message = form.message.data or ""
    try:
        if kind == "koppeling":
            ask_suggested(actor(), _suggested(vraag, public_id), message)
        elif kind == "netwerk":
            ask_helper(actor(), vraag, netwerk=get_netwerk(public_id), message=message)
        else:
            ask_helper(actor(), vraag, aanbod=get_post(public_id), message=message)
    except NotFound:
        raise Refused("no-such-helper") from None
    except AlreadyDone:
        raise Refused("asked-before") from None


@desk(Action.ASK_HELPER, post_here)
def ask(vraag: Post) -> Response:
    """Ask one helper for a vraag."""
    place, form = desk_place(), AskForm()
    if form.validate():
        try:
            _ask(vraag, form)
            return to_vraag(place, vraag, "gevraagd")
        except Refused as error:
            form.refuse(error)
    return make_response(board_page(gather(place), vraag.public_id, ask=form), 422)
