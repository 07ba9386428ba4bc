"""The doors of the workbench: who is not signed in may do that first, for others than the team it is not there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.queries import get_post
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import needs, signed_in
from bewonersplatform.web.frame import enter, here


def desk(action: Action = Action.USE_WERKBANK, load: Callable[..., Any] = enter) -> Callable[[Any], Any]:
    """Only who may do `action` to what the address names; visitors are asked to sign in."""

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


def post_here(wijk: str, post: str) -> Post:
    """The post with this id, when it lies in this wijk."""
    place, found = enter(wijk), get_post(post)
    if found.wijk_id != place.id:
        raise NotFound
    return found
