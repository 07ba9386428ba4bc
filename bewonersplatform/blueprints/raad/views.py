"""raad."""

from __future__ import annotations

from flask import Blueprint

from bewonersplatform.web.access import signed_in

raad = Blueprint("raad", __name__, template_folder="templates")


@raad.get("/raad")
@signed_in
def mine() -> str:
    """Mine."""
    return ""
