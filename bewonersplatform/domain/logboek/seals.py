"""The hash chain over the facts: each seal covers its fact and the seal before it, so nothing can be changed unseen."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile
from typing import Any

from sqlalchemy import and_, literal_column, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.logboek.model import Gebeurtenis, Zegel

AT_ONCE = 500
# A fact gets its number a moment before it is committed; another with a higher number may be there first.
SETTLES = timedelta(seconds=10)


def seal(previous: str, fact: Gebeurtenis) -> str:
    """The seal of a fact: sha256 over the seal before it and all that the fact says."""
    said = [
        fact.id,
        fact.kind,
        fact.actor_id,
        fact.wijk_id,
        fact.gemeente_id,
        fact.thing,
        fact.thing_id,
        fact.data,
    ]
    text = json.dumps([previous, *said, fact.at.isoformat()], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _is_settled() -> Any:
    """No fact with a lower number can still come: old enough, and committed before all that still runs."""
    old = Gebeurtenis.at < clock.now() - SETTLES
    if db.engine.dialect.name == "sqlite":
        return old  # one writer at a time
    running: Any = literal_column("age(pg_snapshot_xmin(pg_current_snapshot())::xid)")
    return and_(old, literal_column("age(gebeurtenis.xmin)") > running)


def seal_some() -> bool:
    """Seal facts in the order of their numbers, up to the first that is not settled; returns whether any was."""
    last = db.session.execute(
        select(Zegel.gebeurtenis_id, Zegel.sha256).order_by(Zegel.gebeurtenis_id.desc()).limit(1)
    ).first()
    at, previous = last or (0, "")
    rows = db.session.execute(
        select(Gebeurtenis, _is_settled()).where(Gebeurtenis.id > at).order_by(Gebeurtenis.id).limit(AT_ONCE)
    )
    sealed = False
    for fact, _ in takewhile(lambda row: row[1], rows.all()):
        previous = seal(previous, fact)
        db.session.add(Zegel(gebeurtenis_id=fact.id, sha256=previous))
        sealed = True
    return sealed


@dataclass(frozen=True)
class Verdict:
    """What a check of the chain found: how many facts agree, and the first number that does not."""

    agree: int
    wrong_at: int | None = None


def verify() -> Verdict:
    """Compute the whole chain again and compare. Facts that are not sealed yet are not looked at.

    A fact that was changed, taken away or slipped in breaks it: seals refer to facts, and each to the one before.
    """
    last = select(Zegel.gebeurtenis_id).order_by(Zegel.gebeurtenis_id.desc()).limit(1).scalar_subquery()
    rows = (
        select(Gebeurtenis, Zegel.sha256)
        .outerjoin(Zegel, Zegel.gebeurtenis_id == Gebeurtenis.id)
        .where(Gebeurtenis.id <= last)
        .order_by(Gebeurtenis.id)
        .limit(AT_ONCE)
    )
    previous, agree, at = "", 0, 0
    while page := db.session.execute(rows.where(Gebeurtenis.id > at)).all():
        for fact, sha256 in page:
            if sha256 is None or seal(previous, fact) != sha256:
                return Verdict(agree, fact.id)
            previous, agree, at = sha256, agree + 1, fact.id
        db.session.expire_all()
    return Verdict(agree)
