"""What parties were asked and said: kept by the wijkteam."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, make_response, render_template
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.voorstellen.forms import PartyForm, StateForm
from bewonersplatform.blueprints.voorstellen.writing import to_voorstel
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.taal.hints import Hint
from bewonersplatform.domain.voorstellen import pledges, reading
from bewonersplatform.domain.voorstellen.model import PartyKind, ToezeggingState, Voorstel
from bewonersplatform.domain.voorstellen.pledges import ToezeggingOf, get_toezegging
from bewonersplatform.domain.voorstellen.queries import get_voorstel
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.hints import look_at


def _page(form: PartyForm, voorstel: Voorstel, hints: list[Hint] | None = None) -> str:
    enter_by_id(voorstel.wijk_id)
    rows = sorted(reading.list_pledges(voorstel), key=lambda row: row.kind is PartyKind.BUREN)
    states = list(ToezeggingState)
    more = {"rows": rows, "states": states, "hints": hints}
    return render_template("voorstellen/parties.html", form=form, voorstel=voorstel, **more)


@needs(Action.MANAGE_TOEZEGGING, get_voorstel)
def parties(voorstel: Voorstel) -> str:
    """All toezeggingen, and one more."""
    return _page(PartyForm(), voorstel)


@needs(Action.MANAGE_TOEZEGGING, get_voorstel)
def add(voorstel: Voorstel) -> Response:
    """Keep what a party was asked or said."""
    form = PartyForm()
    fine, hints = look_at(form, form.party_name, form.what)
    if fine:
        try:
            pledges.add_toezegging(actor(), voorstel, **_filled(form))
            return to_voorstel(voorstel, "toezegging")
        except Refused as error:
            form.refuse(error)
    return make_response(_page(form, voorstel, hints), 422)


def _filled(form: PartyForm) -> dict[str, Any]:
    return {
        "party_kind": PartyKind(form.party_kind.data),
        "party_name": form.party_name.data or "",
        "what": form.what.data or "",
        "state": ToezeggingState(form.state.data),
        "by_date": form.by_date.data,
    }


@needs(Action.MANAGE_TOEZEGGING, get_toezegging)
def change_state(of: ToezeggingOf) -> Response:
    """Keep how firm it is now."""
    form = StateForm()
    if not form.validate():
        return make_response(_page(PartyForm(), of.voorstel), 422)
    pledges.change_toezegging(actor(), of, ToezeggingState(form.state.data))
    return to_voorstel(of.voorstel, "toezegging")


def hang(door: Blueprint) -> None:
    """Hang these pages behind the door."""
    thing = "/voorstellen/<id:voorstel>/toezeggingen"
    door.add_url_rule(thing, view_func=parties)
    door.add_url_rule(thing, view_func=add, methods=["POST"])
    door.add_url_rule(f"{thing}/<id:toezegging>/stand", view_func=change_state, methods=["POST"])
