"""werkbank."""

from __future__ import annotations

from flask import Blueprint

from bewonersplatform.web.access import signed_in

werkbank = Blueprint("werkbank", __name__, template_folder="templates")


@werkbank.get("/werkbank")
@signed_in
def mine() -> str:
    """Mine."""
    return ""
