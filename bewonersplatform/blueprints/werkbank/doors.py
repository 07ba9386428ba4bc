"""The doors of the workbench: who is not signed in may do that first, for others than the team it is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import request

from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.permissions import Action, require
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.queries import get_post
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import actor, needs, signed_in
from bewonersplatform.web.frame import enter, here


def _the_desk(place: Place, *_ids: str) -> Place:
    return place


def desk(
    action: Action = Action.USE_WERKBANK,
    find: Callable[..., Any] = _the_desk,
    *,
    seat: Action = Action.USE_WERKBANK,
) -> Callable[[Any], Any]:
    """Only for the team of the wijk in the address, and who may do `action` to what `find` finds there.

    seat: what somebody needs to come in at all, for a page that more people use than the team.
    `find` takes the wijk and the other arguments of the address, and raises NotFound.
    """

    def load(wijk: str, *ids: str) -> Any:
        place = enter(wijk)
        require(actor(), seat, place)
        return find(place, *ids)

    def declare(view: Any) -> Any:
        inner = needs(action, load)(view)
        outer = signed_in(inner)
        outer.access = inner.access
        return outer

    return declare


def desk_place() -> Place:
    """The wijk whose workbench this is."""
    place = here()
    if place is None:
        raise NotFound
    return place


def named(argument: str) -> str:
    """What this argument of the address names; for doors that look it up in the wijk of the desk."""
    return str((request.view_args or {})[argument])


def post_here(place: Place, post: str, *_ids: str) -> Post:
    """The post with this id, when it lies in this wijk."""
    found = get_post(post)
    if found.wijk_id != place.id:
        raise NotFound
    return found
