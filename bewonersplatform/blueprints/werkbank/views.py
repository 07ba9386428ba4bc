"""The doors of the workbench of a wijkteam."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank import reviewing
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.wijken.queries import get_place_by_id
from bewonersplatform.web.access import actor, signed_in


@signed_in
def mine() -> Response:
    """The workbench of the wijk where the actor is in the team."""
    wijk_id = next((g.wijk_id for g in actor().grants if g.role is Role.WIJKTEAMLID and g.wijk_id), None)
    if wijk_id is None:
        raise NotFound
    return redirect(url_for("werkbank.review", wijk=get_place_by_id(wijk_id).slug), 303)


werkbank = Blueprint("werkbank", __name__, template_folder="templates")
werkbank.add_url_rule("/werkbank", view_func=mine)
_DESK = "/werkbank/<slug:wijk>"
for _address, _view in (
    ("te-bekijken", reviewing.review),
    ("te-bekijken/<id:post>", reviewing.decide_page),
):
    werkbank.add_url_rule(f"{_DESK}/{_address}", view_func=_view)
for _address, _view in (
    ("te-bekijken/<id:post>", reviewing.decide),
    ("te-bekijken/<id:post>/in-orde", reviewing.dismiss),
):
    werkbank.add_url_rule(f"{_DESK}/{_address}", view_func=_view, methods=["POST"])
