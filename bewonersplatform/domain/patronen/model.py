"""Vragen that look alike."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock


class PatroonStatus(enum.StrEnum):
    """Where a patroon is."""

    GEZIEN = "gezien"  # counted by the platform, nobody looked yet
    BEVESTIGD = "bevestigd"
    VOORSTEL = "voorstel"
    LOSGELATEN = "losgelaten"


_S = PatroonStatus


class Patroon(Base):
    """Vragen of one thema in one wijk, from enough different people in a period."""

    __tablename__ = "patroon"
    __table_args__ = (
        Index("ix_patroon_wijk_id_status", "wijk_id", "status"),
        CheckConstraint("into_id IS NULL OR into_id <> id", name="not_into_itself"),
    )

    STEPS: ClassVar[Mapping[PatroonStatus, frozenset[PatroonStatus]]] = {
        _S.GEZIEN: frozenset({_S.BEVESTIGD, _S.LOSGELATEN, _S.VOORSTEL}),
        _S.BEVESTIGD: frozenset({_S.VOORSTEL, _S.LOSGELATEN}),
        _S.LOSGELATEN: frozenset({_S.BEVESTIGD}),
        _S.VOORSTEL: frozenset(),
    }

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"))
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"))
    thema_id: Mapped[int] = mapped_column(ForeignKey("thema.id"))
    status: Mapped[PatroonStatus] = mapped_column(status_type(PatroonStatus), default=PatroonStatus.GEZIEN)
    status_since: Mapped[datetime] = mapped_column(default=clock.now)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    since: Mapped[datetime]  # begin of the period that was counted
    people_count: Mapped[int]
    vraag_count: Mapped[int]
    unmet_count: Mapped[int]  # vragen without help
    words: Mapped[list[str]] = mapped_column(default=list)  # what made them alike
    name: Mapped[str] = mapped_column(String(80), default="")  # what the wijkteam calls it; "" says the thema
    drop_reason: Mapped[str] = mapped_column(
        String(300), default=""
    )  # why it is none, for when it comes back
    into_id: Mapped[int | None] = mapped_column(
        ForeignKey("patroon.id")
    )  # what the wijkteam let it be part of
    split_from_id: Mapped[int | None] = mapped_column(ForeignKey("patroon.id"))
    shape_reason: Mapped[str] = mapped_column(String(300), default="")  # why it was joined, or split off
    shaped_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class PatroonVraag(Base):
    """A vraag that belongs to a patroon."""

    __tablename__ = "patroon_vraag"

    patroon_id: Mapped[int] = mapped_column(ForeignKey("patroon.id"), primary_key=True)
    vraag_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    by_hand: Mapped[bool] = mapped_column(default=False)  # chosen by the wijkteam: no count takes it away
