"""What somebody wants to see of the board: kept per person and wijk, so that it stays until they change it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import delete, select

from bewonersplatform.database import db
from bewonersplatform.domain.bord.model import BordFilter, Whose
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.wijken.model import Buurt, Thema
from bewonersplatform.domain.wijken.queries import Place

MOST = 12  # saved by name


@dataclass(frozen=True)
class Filters:
    """Which vragen are shown."""

    whose: Whose = Whose.TEAM
    buurt_id: int | None = None
    thema_id: int | None = None
    waits_days: int = 0
    late: bool = False
    words: str = ""


@dataclass(frozen=True)
class SavedFilter:
    """A filter with a name."""

    public_id: str
    name: str
    filters: Filters


@dataclass(frozen=True)
class KeptFilters:
    """The filter in use, and those that were saved by name."""

    now: Filters
    saved: list[SavedFilter]
    buurt: str | None = None  # the names of what the one in use chose
    thema: str | None = None


def _filters(row: BordFilter) -> Filters:
    return Filters(row.whose, row.buurt_id, row.thema_id, row.waits_days, row.late, row.words)


def kept_filters(actor: Actor, place: Place) -> KeptFilters:
    """What the actor chose for this board before, in one statement."""
    require(actor, Action.USE_WERKBANK, place)
    rows = db.session.execute(
        select(BordFilter, Buurt.name, Thema.name)
        .outerjoin(Buurt, Buurt.id == BordFilter.buurt_id)
        .outerjoin(Thema, Thema.id == BordFilter.thema_id)
        .where(BordFilter.person_id == actor.id, BordFilter.wijk_id == place.id)
        .order_by(BordFilter.id)
        .limit(MOST + 1)
    ).all()
    saved = [SavedFilter(row.public_id, row.name, _filters(row)) for row, *_ in rows if row.name]
    for row, buurt, thema in rows:
        if not row.name:
            return KeptFilters(_filters(row), saved, buurt, thema)
    return KeptFilters(Filters(), saved)


def use_filters(actor: Actor, place: Place, filters: Filters, name: str = "") -> None:
    """Show this from now on, and keep it by name when one is given; the same name is kept anew."""
    require(actor, Action.USE_WERKBANK, place)
    db.session.execute(select(Person.id).where(Person.id == actor.id).with_for_update(key_share=True))
    kept = kept_filters(actor, place)
    is_new = name and all(saved.name != name for saved in kept.saved)
    if is_new and len(kept.saved) >= MOST:
        raise Refused("too-many-filters", "name")
    for called in {"", name}:
        row = db.session.scalar(select(BordFilter).where(*_mine(actor, place), BordFilter.name == called))
        if row is None:
            row = BordFilter(person_id=actor.id, wijk_id=place.id, name=called)
            db.session.add(row)
        for field, value in asdict(filters).items():
            setattr(row, field, value)
    db.session.flush()


def pick_filters(actor: Actor, place: Place, public_id: str) -> None:
    """Show what was saved under a name."""
    use_filters(actor, place, _filters(_saved(actor, place, public_id)))


def drop_filters(actor: Actor, place: Place, public_id: str) -> None:
    """Forget what was saved under a name."""
    require(actor, Action.USE_WERKBANK, place)
    row = _saved(actor, place, public_id)
    db.session.execute(delete(BordFilter).where(BordFilter.id == row.id))


def _mine(actor: Actor, place: Place) -> tuple[Any, ...]:
    return BordFilter.person_id == actor.id, BordFilter.wijk_id == place.id


def _saved(actor: Actor, place: Place, public_id: str) -> BordFilter:
    mine = (*_mine(actor, place), BordFilter.public_id == public_id, BordFilter.name != "")
    row = db.session.scalar(select(BordFilter).where(*mine))
    if row is None:
        raise NotFound
    return row
