"""Until where and how long: what the two of a koppeling agree on, proposed by one side and agreed to by the other."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.nabericht import Side


class AfspraakStatus(enum.StrEnum):
    """Where an afspraak is."""

    VOORGESTELD = "voorgesteld"  # one side proposed it
    GELDT = "geldt"  # the other agreed
    VERVALLEN = "vervallen"  # another took its place, it was declined, or the help ended


_S = AfspraakStatus
_PROPOSED, _HOLDS = text("status = 'voorgesteld'"), text("status = 'geldt'")


class Afspraak(Base):
    """From when to when, a day to look back, and what it is for. Extending is agreeing anew."""

    __tablename__ = "afspraak"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", "ends_after_start"),
        CheckConstraint(
            "look_back_on IS NULL OR (look_back_on >= starts_on AND look_back_on <= ends_on)",
            "look_back_between",
        ),
        CheckConstraint("looked_back_at IS NULL OR look_back_on IS NOT NULL", "looked_back_on_a_day"),
        CheckConstraint("status <> 'geldt' OR agreed_at IS NOT NULL", "agreed_by_both"),
        # one proposal at a time, and one that holds: two who propose in the same second cannot both stand
        Index(
            "uq_afspraak_proposed",
            "koppeling_id",
            unique=True,
            sqlite_where=_PROPOSED,
            postgresql_where=_PROPOSED,
        ),
        Index("uq_afspraak_holds", "koppeling_id", unique=True, sqlite_where=_HOLDS, postgresql_where=_HOLDS),
        Index("ix_afspraak_look_back_on", "look_back_on", sqlite_where=_HOLDS, postgresql_where=_HOLDS),
    )

    STEPS: ClassVar[Mapping[AfspraakStatus, frozenset[AfspraakStatus]]] = {
        _S.VOORGESTELD: frozenset({_S.GELDT, _S.VERVALLEN}),
        _S.GELDT: frozenset({_S.VERVALLEN}),
        _S.VERVALLEN: frozenset(),
    }

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    koppeling_id: Mapped[int] = mapped_column(ForeignKey("koppeling.id"), index=True)
    side: Mapped[Side] = mapped_column(status_type(Side))  # who proposed it
    status: Mapped[AfspraakStatus] = mapped_column(
        status_type(AfspraakStatus), default=AfspraakStatus.VOORGESTELD
    )
    status_since: Mapped[datetime] = mapped_column(default=clock.now)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    agreed_at: Mapped[datetime | None]
    starts_on: Mapped[date]
    look_back_on: Mapped[date | None]
    ends_on: Mapped[date]
    goal: Mapped[str] = mapped_column(String(120), default="")
    looked_back_at: Mapped[datetime | None]  # both were asked how it goes, once
    version: Mapped[int] = mapped_column(default=1)
