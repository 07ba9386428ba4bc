"""Pages for visitors that hold no form are kept whole, compressed, until anything in the database changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from flask import Flask, Response, g, request

from bewonersplatform.web.access import actor
from bewonersplatform.web.frame import desks
from bewonersplatform.web.fresh import keep, kept
from bewonersplatform.web.language import language
from bewonersplatform.web.sessions import cookie_name

_NOT_FROM_DATABASE = ("techniek", "demo")
# a visitor with another cookie than these may see a page of their own
_SHARED_COOKIES = ("wijk", "taal", "bezoek")


@dataclass(frozen=True)
class _Page:
    """A whole answer for visitors, compressed as it went out."""

    body: bytes
    headers: list[tuple[str, str]]
    indexable: bool
    wijk: str | None


def _page_key() -> Hashable | None:
    """Under what this page may be kept whole; None when it is for one reader alone."""
    if request.method != "GET" or request.routing_exception or request.endpoint is None:
        return None
    if request.blueprint in _NOT_FROM_DATABASE or request.cookies.keys() - set(
        map(cookie_name, _SHARED_COOKIES)
    ):
        return None
    wishes = (request.headers.get("Accept-Encoding", ""), request.headers.get("Accept-Language", ""))
    choices = (request.cookies.get(cookie_name("wijk")), request.cookies.get(cookie_name("taal")))
    return request.full_path, wishes, choices


def _answer() -> Response | None:
    key = _page_key()
    if key is None:
        return None
    g.fresh_page = key
    page: _Page | None = kept(key)
    if page is None:
        return None
    del g.fresh_page
    return _again(page)


def _again(page: _Page) -> Response:
    """The answer as it went out before."""
    g.indexable, g.remember_wijk = page.indexable, page.wijk
    response = Response(page.body)
    response.headers.clear()
    response.headers.extend(page.headers)
    return response


def shared_page(key: Hashable, draw: Callable[[], str]) -> Response | str:
    """A page that says nothing about its reader, kept for all who may read the same.

    key: all in which readers differ, beside language and work places, which the frame shows.
    """
    if "fresh_page" in g:
        return draw()  # a visitor's page, kept whole under what the visitor's browser says
    who = actor()
    frame = (who.is_authenticated, tuple(desks()), request.headers.get("Accept-Encoding", ""))
    g.fresh_page = (request.full_path, language(), frame, key)
    page: _Page | None = kept(g.fresh_page)
    if page is None:
        return draw()
    del g.fresh_page
    return _again(page)


def _keep(response: Response) -> Response:
    key = g.pop("fresh_page", None)
    own = response.status_code != 200 or response.mimetype != "text/html" or g.get("has_form")
    if key is None or own:
        return response
    wijk, headers = g.get("remember_wijk"), [pair for pair in response.headers if pair[0] != "Set-Cookie"]
    page = _Page(response.get_data(), headers, bool(g.get("indexable")), wijk)
    keep(key, page)
    return response


def init_app(app: Flask) -> None:
    """Keep and give pages. Registered before all others, so that answers are kept as they leave."""
    app.before_request(_answer)
    app.after_request(_keep)
