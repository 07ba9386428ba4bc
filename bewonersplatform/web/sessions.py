"""Who is asking: the cookie holds a random token, the database its hash; Flask-Login serves through request_loader."""

from __future__ import annotations

from typing import Any

from flask import Flask, Request, Response, current_app, g, request
from flask.sessions import SessionInterface, SessionMixin
from flask_login import LoginManager
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response as BaseResponse

from bewonersplatform.domain.people import sessions as people_sessions
from bewonersplatform.domain.permissions import VISITOR, Actor
from bewonersplatform.web.fresh import fresh


class _NoSession(dict[str, Any], SessionMixin):
    """Flask's own session, kept empty: nothing is signed into a cookie that cannot be taken back."""


class _NoSessionInterface(SessionInterface):
    def open_session(self, app: Flask, request: Request) -> _NoSession:
        return _NoSession()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write nothing."""


def cookie_name(name: str) -> str:
    """The name of a cookie: bound to the host where the site runs on https."""
    return f"__Host-{name}" if current_app.config["SETTINGS"].https else name


def session_token() -> str:
    """The token in the session cookie of this request, or an empty text."""
    return request.cookies.get(cookie_name("sessie"), "")


def _load(_request: Request) -> Actor | None:
    token = session_token()
    if not token:
        return None
    found = fresh(("who", token), lambda: [people_sessions.actor_of(token)])[0]
    if found is None:
        return None
    g.session_seen_at = found.seen_at
    return found.actor


def keep(response: BaseResponse, token: str) -> BaseResponse:
    """Give the browser the token of a new session."""
    https = current_app.config["SETTINGS"].https
    response.set_cookie(
        cookie_name("sessie"), token, httponly=True, samesite="Lax", secure=https, max_age=90 * 86400
    )
    return response


def take_cookie(response: BaseResponse, name: str) -> None:
    """Take one of our cookies from the browser, which ignores this unless it is said as when it was set."""
    https = current_app.config["SETTINGS"].https
    response.delete_cookie(cookie_name(name), secure=https, httponly=True, samesite="Lax")


def forget(response: BaseResponse) -> BaseResponse:
    """Take the token from the browser, and what it kept of our pages."""
    take_cookie(response, "sessie")
    # what was written down at a door and is not sent yet stays: it is bound to the account, and its page says so
    unsent = request.cookies.get(cookie_name("eropaf"))
    response.headers["Clear-Site-Data"] = '"cache"' if unsent else '"cache", "storage"'
    return response


def _note_seen(response: Response) -> Response:
    """Note that the session is in use, at most once in five minutes, outside the page's transaction."""
    seen_at = g.get("session_seen_at")
    if seen_at is not None and people_sessions.is_stale(seen_at):
        try:
            people_sessions.note_seen(session_token())
        except OperationalError:
            # Somebody writes just now; the next request notes it.
            current_app.logger.info("last seen not noted")
    return response


def init_app(app: Flask) -> None:
    """Wire Flask-Login without its cookies."""
    app.session_interface = _NoSessionInterface()
    login = LoginManager()
    login.session_protection = None
    login.anonymous_user = lambda: VISITOR
    login.request_loader(_load)
    login.init_app(app, add_context_processor=False)
    # runs before the commit hook is registered, so after it in the answer: the page's transaction has ended
    app.after_request(_note_seen)
