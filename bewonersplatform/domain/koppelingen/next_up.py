"""Who could be asked next, set ready for the wijkteam when somebody said no or did not answer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.actors import Actor, Grant, Role
from bewonersplatform.domain.koppelingen.changes import taken
from bewonersplatform.domain.koppelingen.course import plan
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.suggestions import Suggestion, suggestions
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.vragen.model import SEEKING, Post

_S = KoppelingStatus
LOOKED_AT = 6


def suggest_next(vraag_id: int) -> Koppeling | None:
    """Set the best that was not asked yet ready, when a place is free that nobody is asked for in time.

    Nothing when one is ready already, when nothing is sought, or when nothing fits. Tells nobody: who is only
    suggested does not hear it. Runs again and again without harm.
    """
    vraag = db.session.get_one(Post, vraag_id)
    db.session.refresh(vraag, with_for_update=True)
    if vraag.status not in SEEKING or vraag.hidden or not _has_place(vraag):
        return None
    known = _known(vraag_id)
    for found in suggestions(_as_team(vraag), vraag, limit=LOOKED_AT):
        row = _row(vraag, found)
        if (row.helper_id, row.netwerk_id) not in known:
            db.session.add(row)
            db.session.flush()
            return row
    return None


def _as_team(vraag: Post) -> Actor:
    grant = Grant(Role.WIJKTEAMLID, vraag.gemeente_id, vraag.wijk_id)
    return Actor(grants=(grant,))


def _known(vraag_id: int) -> set[tuple[int | None, int | None]]:
    rows = select(Koppeling.helper_id, Koppeling.netwerk_id).where(Koppeling.vraag_id == vraag_id)
    return {(row.helper_id, row.netwerk_id) for row in db.session.execute(rows)}


def _has_place(vraag: Post) -> bool:
    """Whether more help is welcome than help and are asked in time; who is set ready counts as asked."""
    late: datetime = clock.now()
    waiting = db.session.scalar(
        select(func.count()).where(
            Koppeling.vraag_id == vraag.id,
            Koppeling.status.in_([_S.VOORGESTELD, _S.GEVRAAGD]),
            (Koppeling.status == _S.VOORGESTELD) | (Koppeling.due_at > late),
        )
    )
    return len(taken(vraag.id)) + (waiting or 0) < vraag.helpers_wanted


def _row(vraag: Post, found: Suggestion) -> Koppeling:
    netwerk = found.kind == "netwerk"
    row = Koppeling(
        gemeente_id=vraag.gemeente_id,
        wijk_id=vraag.wijk_id,
        vraag_id=vraag.id,
        asker_id=vraag.author_id,
        netwerk_id=found.id if netwerk else None,
        aanbod_id=None if netwerk else found.id,
        helper_id=None if netwerk else db.session.get_one(Post, found.id).author_id,
        nonce=proofs.new_nonce(),
        status=_S.VOORGESTELD,
    )
    plan(row)
    return row
