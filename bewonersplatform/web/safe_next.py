"""Where to go after signing in: only to pages of this site, found by our own routing."""

from __future__ import annotations

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from bewonersplatform.domain.people.model import SignIn
from bewonersplatform.web.forms import longest

# the address waits there until the code is typed; no page of ours has a longer one
LONGEST = longest(SignIn.next_address)


def here() -> str:
    """The address of this page when it can be gone back to: a page that was opened, not a form that was sent."""
    return request.path if request.method == "GET" else ""


def safe_address(sent: str) -> str | None:
    """`sent` when it is the path of a page of ours, else None. Never another site, whatever it looks like."""
    if not sent.startswith("/") or not sent.isascii() or any(c in sent for c in "\\%@\t\r\n") or "//" in sent:
        return None
    path = sent.partition("?")[0]
    if len(path) > LONGEST:
        return None
    try:
        current_app.url_map.bind("localhost").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return None
    return path
