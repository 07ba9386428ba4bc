"""Invitations to a role: read, and say yes."""

from __future__ import annotations

from flask import Blueprint

from bewonersplatform.web.access import public

uitnodigingen = Blueprint("uitnodigingen", __name__, template_folder="templates")


@uitnodigingen.get("/uitnodigingen/<id:invitation>/<token:token>")
@public
def show(invitation: str, token: str) -> str:
    """What you are invited to."""
    return ""
