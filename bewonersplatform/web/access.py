"""Every view says who may come in: `@public`, `@signed_in` or `@needs(...)`. A view that says nothing is refused."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, current_app, request
from flask_login import current_user

from bewonersplatform.domain import permissions
from bewonersplatform.domain.errors import NotAllowed
from bewonersplatform.domain.permissions import Action, Actor

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Access:
    """What a view declared; read by the house tests and written to docs/rechten.md."""

    kind: str
    action: Action | None = None


def actor() -> Actor:
    """Who is asking: a signed-in person or a visitor."""
    who: Actor = current_user._get_current_object()
    return who


def public(view: View) -> View:
    """Everybody may open this page; its actions still ask for rights."""
    view.access = Access("public")  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Only somebody who signed in."""

    @functools.wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if not actor().is_authenticated:
            raise NotAllowed("sign-in")
        return view(*args, **kwargs)

    guarded.access = Access("signed-in")  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def needs(action: Action, load: Callable[..., Any]) -> Callable[[View], View]:
    """Only who may do `action` to the thing that `load` finds from the address.

    `load` takes the arguments of the address in their order and raises NotFound; the view gets the thing instead.
    """

    def declare(view: View) -> View:
        @functools.wraps(view)
        def guarded(**kwargs: Any) -> Any:
            thing = load(*kwargs.values())
            permissions.require(actor(), action, thing)
            return view(thing)

        guarded.access = Access("needs", action)  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return declare


def may(action: str, thing: Any = None) -> bool:
    """For templates: whether to show the button."""
    return permissions.may(actor(), Action(action), thing)


def _refuse_undeclared() -> None:
    if request.endpoint is None:
        return
    view = current_app.view_functions[request.endpoint]
    if not hasattr(view, "access"):
        raise RuntimeError(f"{request.endpoint} does not say who may come in")


def init_app(app: Flask) -> None:
    """Guard all views and give templates `may` and `actor`."""
    app.before_request(_refuse_undeclared)
    app.jinja_env.globals.update(may=may, actor=actor)
