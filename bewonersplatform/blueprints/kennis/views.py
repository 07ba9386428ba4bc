"""kennis."""

from __future__ import annotations

from flask import Blueprint

from bewonersplatform.web.access import public

kennis = Blueprint("kennis", __name__, template_folder="templates")


@kennis.get("/wijken/<slug:wijk>/kennis")
@public
def index(wijk: str) -> str:
    """List."""
    return ""
