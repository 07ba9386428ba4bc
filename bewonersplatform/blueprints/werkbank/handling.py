"""Who has a vraag, when the team comes back to it, and that somebody called: each one tap on the board."""

from __future__ import annotations

from datetime import date, timedelta

from flask import make_response, request
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.board_forms import ContactForm, HolderForm, ReturnForm
from bewonersplatform.blueprints.werkbank.board_page import board_page, gather, to_vraag
from bewonersplatform.blueprints.werkbank.doors import desk, desk_place, named, post_here
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord import actions
from bewonersplatform.domain.bord.model import ContactKind
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.web.access import actor


@desk(Action.HANDLE_VRAAG, post_here)
def assign(vraag: Post) -> Response:
    """Take a vraag up, hand it over, or let it go."""
    shown = gather(desk_place())
    form = HolderForm().prepare(shown.team)
    if form.validate():
        try:
            member = actions.assign_vraag(actor(), vraag, form.who.data or "", seen=form.seen.data or "")
            own = member is not None and member.id == actor().id
            return to_vraag(
                shown.place, vraag, "opgepakt" if own else "toegewezen" if member else "losgelaten"
            )
        except Refused as error:
            form.refuse(error)
    return make_response(board_page(shown, vraag.public_id, holder=form), 422)


def _day(form: ReturnForm) -> date | None:
    """The day that was typed, or so many days from now: the button says which."""
    days = request.form.get("in", "")
    if days.isascii() and days.isdigit() and len(days) <= 3:
        return clock.today() + timedelta(days=int(days))
    return None if "niet" in request.form else form.day.data


@desk(Action.HANDLE_VRAAG, post_here)
def plan(vraag: Post) -> Response:
    """Choose the day to come back to a vraag, or let go of it."""
    place, form = desk_place(), ReturnForm()
    if form.validate() or "in" in request.form or "niet" in request.form:
        day = _day(form)
        try:
            actions.plan_return(actor(), vraag, day)
            return to_vraag(place, vraag, "terugkomen" if day else "terugkomen-niet")
        except Refused as error:
            form.refuse(error)
    return make_response(board_page(gather(place), vraag.public_id, **{"return": form}), 422)


@desk(Action.HANDLE_VRAAG, post_here)
def contact(vraag: Post) -> Response:
    """Note that one called or came by."""
    place, form = desk_place(), ContactForm()
    if form.validate():
        try:
            actions.note_contact(actor(), vraag, ContactKind(form.kind.data))
            return to_vraag(place, vraag, "contact-genoteerd")
        except Refused as error:
            form.refuse(error)
    return make_response(board_page(gather(place), vraag.public_id, contact=form), 422)


@desk(Action.HANDLE_VRAAG, post_here)
def take_back(vraag: Post) -> Response:
    """That was a slip of the finger."""
    actions.take_back_contact(actor(), vraag, named("contact"))
    return to_vraag(desk_place(), vraag, "contact-teruggehaald")
