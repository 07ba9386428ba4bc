"""Forms can only be sent from our own pages, and a form that lay open too long loses nothing.

The secret derives from the session, or for visitors from a random cookie without a moment in it, so showing a
form writes nothing and a clock that jumps signs nobody out. The token is masked afresh per answer, because pages
are compressed (BREACH).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from flask import Flask, Response, abort, current_app, g, make_response, render_template, request
from markupsafe import Markup

from bewonersplatform.web.access import View
from bewonersplatform.web.commit import SAFE, open_write
from bewonersplatform.web.sessions import cookie_name, session_token

FIELD = "csrf_token"
_SIZE = 16


def _visitor() -> str:
    """The random value of the visitor's cookie; drawn and set when there is none yet."""
    known = request.cookies.get(cookie_name("bezoek"), "")
    if len(known) == 22:
        return known
    if "new_visitor" not in g:
        g.new_visitor = secrets.token_urlsafe(16)
    drawn: str = g.new_visitor
    return drawn


def _secret() -> bytes:
    base = session_token() or _visitor()
    key = current_app.config["SETTINGS"].secret_key.encode()
    return hmac.new(key, b"csrf:" + base.encode(), hashlib.sha256).digest()[:_SIZE]


def token() -> str:
    """A masked token for a form in this answer."""
    g.has_form = True
    mask = secrets.token_bytes(_SIZE)
    return base64.urlsafe_b64encode(mask + _xor(mask, _secret())).decode()


def field() -> Markup:
    """The hidden field that every form carries."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, token())


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))


def _good(sent: str) -> bool:
    try:
        raw = base64.urlsafe_b64decode(sent)
    except ValueError:
        return False
    return len(raw) == 2 * _SIZE and hmac.compare_digest(_xor(raw[:_SIZE], raw[_SIZE:]), _secret())


def one_click(view: View) -> View:
    """A door that a mail program may use for who reads the mail (RFC 8058): the proof is in its address."""
    view.one_click = True  # type: ignore[attr-defined]
    return view


def _asked_by_mail_program() -> bool:
    view = current_app.view_functions[request.endpoint or ""]
    return hasattr(view, "one_click") and request.form.get("List-Unsubscribe") == "One-Click"


def _check() -> Response | None:
    """Let a form with a good token pass; show one that grew old again, with everything in it, to send once more."""
    if request.method in SAFE or request.endpoint is None:
        return None
    if _good(request.form.get(FIELD, "")) or _asked_by_mail_program():
        open_write()
        return None
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        abort(403)
    again = [(name, value) for name in request.form for value in request.form.getlist(name) if name != FIELD]
    return make_response(render_template("errors/again.html", fields=again, action=request.full_path), 422)


def _set_cookie(response: Response) -> Response:
    if "new_visitor" in g:
        https = current_app.config["SETTINGS"].https
        response.set_cookie(
            cookie_name("bezoek"), g.new_visitor, httponly=True, samesite="Lax", secure=https, max_age=86400
        )
    return response


def init_app(app: Flask) -> None:
    """Check all unsafe requests and give templates `csrf_field` and `csrf_token`."""
    app.before_request(_check)
    app.after_request(_set_cookie)
    app.jinja_env.globals.update(csrf_field=field, csrf_token=token)
