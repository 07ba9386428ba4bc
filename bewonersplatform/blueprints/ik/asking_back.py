"""What my page asks the other way round, put aside with one tap: for now, or for good."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from bewonersplatform.domain.koppelingen.asking_back import put_aside
from bewonersplatform.web.access import actor, signed_in

asking_back = Blueprint("asking_back", __name__)


@asking_back.post("/ik/vraag-terug/nu-niet")
@signed_in
def not_now() -> Response:
    """Not now."""
    put_aside(actor(), for_good=False)
    return redirect(url_for("ik.index", gezegd="nu-niet"), 303)


@asking_back.post("/ik/vraag-terug/nooit-meer")
@signed_in
def never() -> Response:
    """Never again."""
    put_aside(actor(), for_good=True)
    return redirect(url_for("ik.index", gezegd="nooit-meer"), 303)
