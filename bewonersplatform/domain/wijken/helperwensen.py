"""What a helper may need to have or to be: rows of a gemeente, begun with the standard ones."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.wijken.facts import GemeenteChanged
from bewonersplatform.domain.wijken.model import Gemeente, Helperwens

# (text, only the wijkteam asks it): what a gemeente begins with
STANDARD = (
    ("een auto", False),
    ("een fiets", False),
    ("sterke armen", False),
    ("handige handen", False),
    ("handig met computer of telefoon", False),
    ("geduld", False),
    ("goed kunnen luisteren", False),
    ("niet bang voor dieren", False),
    ("een VOG", True),
)


def add_standard(gemeente_id: int) -> None:
    """Give a new gemeente the standard ones."""
    db.session.add_all(
        Helperwens(gemeente_id=gemeente_id, text=text, by_team=team) for text, team in STANDARD
    )


def list_helperwensen(gemeente_id: int) -> list[Helperwens]:
    """Those that a gemeente uses, in its order."""
    in_use = (Helperwens.gemeente_id == gemeente_id, Helperwens.active)
    return list(db.session.scalars(select(Helperwens).where(*in_use).order_by(Helperwens.id)))


def save_helperwensen(actor: Actor, gemeente: Gemeente, free: Sequence[str], by_team: Sequence[str]) -> None:
    """Keep what residents may tick and what only the wijkteam asks; what is left out is not offered any more."""
    require(actor, Action.MANAGE_GEMEENTE, gemeente)
    wanted = dict.fromkeys(free, False) | dict.fromkeys(by_team, True)
    rows = db.session.scalars(select(Helperwens).where(Helperwens.gemeente_id == gemeente.id)).all()
    for row in rows:
        row.active = row.text in wanted
        row.by_team = wanted.pop(row.text, row.by_team)
    db.session.add_all(
        Helperwens(gemeente_id=gemeente.id, text=text, by_team=team) for text, team in wanted.items()
    )
    record(actor, GemeenteChanged(gemeente.id, gemeente_id=gemeente.id, step="helperwensen"))
