"""voorstellen."""

from __future__ import annotations

from flask import Blueprint

from bewonersplatform.web.access import public

voorstellen = Blueprint("voorstellen", __name__, template_folder="templates")


@voorstellen.get("/wijken/<slug:wijk>/voorstellen")
@public
def index(wijk: str) -> str:
    """List."""
    return ""
