"""Verbinden: the board of vragen, and for the chosen one who fits and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.doors import desk, desk_place, post_here
from bewonersplatform.blueprints.werkbank.forms import AskForm
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain.errors import AlreadyDone, NotFound, Refused
from bewonersplatform.domain.koppelingen.actions import ask_helper, ask_suggested
from bewonersplatform.domain.koppelingen.board import Board, BoardCard, board
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.koppelingen.queries import get_koppeling
from bewonersplatform.domain.koppelingen.suggestions import Suggestion, suggestions
from bewonersplatform.domain.netwerken.queries import get_netwerk
from bewonersplatform.domain.patronen.queries import biggest_patroon
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.queries import PostView, get_post, view_post
from bewonersplatform.domain.wijken.model import Term
from bewonersplatform.domain.wijken.queries import Place, list_buurten, terms
from bewonersplatform.web.access import actor


@dataclass(frozen=True)
class Chosen:
    """The vraag in the side panel: who stands beside it already, and who fits."""

    card: BoardCard
    post: Post
    view: PostView
    fits: list[Suggestion]


def _choose(columns: Board, public_id: str | None) -> Chosen | None:
    """The vraag with this id when it stands on the board, else the one that waits longest."""
    cards = [*columns.seeks, *columns.asked, *columns.runs, *columns.rond]
    card = next((card for card in cards if card.public_id == public_id), cards[0] if cards else None)
    if card is None:
        return None
    post = get_post(card.public_id)
    fits = suggestions(actor(), post) if card in columns.seeks or card in columns.asked else []
    return Chosen(card, post, view_post(actor(), post), fits)


def _page(place: Place, form: AskForm, public_id: str | None) -> str:
    buurten = {buurt.code.lower(): buurt for buurt in list_buurten(place.id)}
    buurt = buurten.get(request.args.get("buurt", ""))
    columns, values = board(place.id, buurt.id if buurt else None), terms(place.gemeente_id)
    return page(
        "connect",
        place,
        "connect",
        board=columns,
        late=columns.late,
        chosen=_choose(columns, public_id),
        patroon=biggest_patroon(actor(), place, values),
        form=form,
        period=values[Term.PATTERN_DAYS],
        values=values,
        buurten=buurten,
        buurt=buurt,
        only=buurt.code.lower() if buurt else None,
    )


@desk()
def connect(place: Place) -> str:
    """Four columns, and the vraag that was chosen."""
    return _page(place, AskForm(), request.args.get("vraag"))


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
            chosen: dict[str, Any] = {"vraag": vraag.public_id, "buurt": request.args.get("buurt")}
            return redirect(
                url_for("werkbank.connect", wijk=place.slug, **chosen, gezegd="gevraagd", _anchor="gekozen"),
                303,
            )
        except Refused as error:
            form.refuse(error)
    return make_response(_page(place, form, vraag.public_id), 422)
