"""The front door of a wijkteam: it says itself when it is full, and what else there is. The door stays open."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.wijken.facts import WijkteamFull, WijkteamHasRoom
from bewonersplatform.domain.wijken.model import Wijkteam
from bewonersplatform.domain.wijken.queries import Place


def _locked(place: Place) -> Wijkteam:
    row = db.session.scalar(select(Wijkteam).where(Wijkteam.wijk_id == place.id).with_for_update())
    if row is None:
        raise NotFound
    return row


def say_full(actor: Actor, place: Place, until: date, instead: str) -> None:
    """The team is full until this day, and says what else there is. Refused: past, too-far, required."""
    require(actor, Action.SAY_FULL, place)
    if until < clock.today():
        raise Refused("past", "full_until")
    if (until - clock.today()).days > 183:
        raise Refused("too-far", "full_until")
    if not instead.strip():
        raise Refused("required", "instead")
    team = _locked(place)
    team.full_until, team.instead = until, instead
    record(actor, WijkteamFull(team.id, place.id, place.gemeente_id, until=until.isoformat()))


def say_room(actor: Actor, place: Place) -> None:
    """There is room again, sooner than was said."""
    require(actor, Action.SAY_FULL, place)
    team = _locked(place)
    if team.full_until is not None:
        team.full_until, team.instead = None, ""
        record(actor, WijkteamHasRoom(team.id, place.id, place.gemeente_id))
