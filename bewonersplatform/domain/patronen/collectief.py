"""Each vraag that one helper answered asks the wijkteam, in one tap: "kan dit collectief?"."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ForeignKey, exists, select

from bewonersplatform.database import Base, Mapped, db, mapped_column
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.koppelingen.model import DONE, Koppeling
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.patronen.facts import CollectiefSaid
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.vragen.model import Post, PostStatus


class Collectief(Base):
    """That somebody of the wijkteam said that a vraag could be answered for all at once, or skipped it."""

    __tablename__ = "collectief"

    vraag_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    yes: Mapped[bool]  # no is "sla over": it is not asked again
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)


def _answered_by_one(vraag_id: int) -> object:
    return exists().where(Koppeling.vraag_id == vraag_id, Koppeling.status.in_(DONE))


def asks_collectief(vraag: Post) -> bool:
    """Whether it is asked: the vraag is rond, one helper or netwerk answered it, and nobody said yet."""
    if vraag.status is not PostStatus.ROND:
        return False
    said = exists().where(Collectief.vraag_id == vraag.id)
    return bool(db.session.scalar(select(_answered_by_one(vraag.id) & ~said)))  # type: ignore[operator]


def say_collectief(actor: Actor, vraag: Post, yes: bool) -> None:
    """Yes makes a patroon of what it asks for, or keeps the one there is, however few people ask it; or skip.

    Twice is once. Refused(not-now) for a vraag that is not rond.
    """
    require(actor, Action.HANDLE_PATROON, vraag)
    db.session.refresh(vraag, with_for_update=True)
    if vraag.status is not PostStatus.ROND:
        raise Refused("not-now")
    row = db.session.get(Collectief, vraag.id)
    if row is not None and row.yes is yes:
        return
    row = row or Collectief(vraag_id=vraag.id)
    row.yes, row.by_id, row.at = yes, actor.id or 0, clock.now()
    db.session.add(row)
    db.session.flush()
    record(actor, CollectiefSaid(vraag.id, vraag.wijk_id, vraag.gemeente_id, yes=yes))


def wanted(vraag_ids: Collection[int]) -> bool:
    """Whether somebody of the wijkteam said of one of these that it can be collective."""
    said = select(Collectief.vraag_id).where(Collectief.vraag_id.in_(vraag_ids), Collectief.yes.is_(True))
    return db.session.scalar(said.limit(1)) is not None
