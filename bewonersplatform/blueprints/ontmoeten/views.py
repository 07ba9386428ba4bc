"""ontmoeten."""

from __future__ import annotations

from flask import Blueprint

from bewonersplatform.web.access import public

ontmoeten = Blueprint("ontmoeten", __name__, template_folder="templates")


@ontmoeten.get("/wijken/<slug:wijk>/ontmoetingen")
@public
def index(wijk: str) -> str:
    """List."""
    return ""
