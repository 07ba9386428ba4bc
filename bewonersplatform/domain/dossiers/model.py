"""What lies before the raad, what it decided, and what came of it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock


class DossierStatus(enum.StrEnum):
    """Where a dossier is."""

    BIJ_RAAD = "bij-raad"
    BESLOTEN = "besloten"
    TERUGGEKOPPELD = "teruggekoppeld"


_S = DossierStatus


class Dossier(Base):
    """A voorstel as it lies before the raad: evidence, advice, what is asked."""

    __tablename__ = "dossier"
    __table_args__ = (
        UniqueConstraint("gemeente_id", "number"),
        UniqueConstraint("voorstel_id", "attempt_no"),
        Index("ix_dossier_gemeente_id_status", "gemeente_id", "status"),
    )

    STEPS: ClassVar[Mapping[DossierStatus, frozenset[DossierStatus]]] = {
        _S.BIJ_RAAD: frozenset({_S.BESLOTEN}),
        _S.BESLOTEN: frozenset({_S.TERUGGEKOPPELD}),
        _S.TERUGGEKOPPELD: frozenset(),
    }

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    number: Mapped[str] = mapped_column(String(12))
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"))
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"))
    voorstel_id: Mapped[int] = mapped_column(ForeignKey("voorstel.id"), index=True)
    attempt_no: Mapped[int] = mapped_column(default=1)
    version_no: Mapped[int] = mapped_column(default=1)  # of the text, as it was when it was sent
    advice: Mapped[str] = mapped_column(String(2000))
    asked_text: Mapped[str] = mapped_column(String(300))
    asked_eur: Mapped[int | None]
    support_count: Mapped[int]  # as it was when it was sent
    vraag_count: Mapped[int]
    submitted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    submitted_at: Mapped[datetime] = mapped_column(default=clock.now)
    decide_by: Mapped[date]
    report_back_by: Mapped[date | None]
    status: Mapped[DossierStatus] = mapped_column(status_type(DossierStatus), default=DossierStatus.BIJ_RAAD)
    status_since: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    # Filled by queries for the rules on the policy page.
    writer_ids: frozenset[int] = frozenset()

    @property
    def is_published(self) -> bool:
        """A dossier is public from the moment it lies before the raad."""
        return True


class Raadsvraag(Base):
    """A question of a raadslid, with a public clock."""

    __tablename__ = "raadsvraag"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    body: Mapped[str] = mapped_column(String(1000))
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    answer_by: Mapped[date]
    answer: Mapped[str] = mapped_column(String(2000), default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]


class BesluitOutcome(enum.StrEnum):
    """What the raad decided."""

    JA = "ja"
    JA_MITS = "ja-mits"
    NOG_NIET = "nog-niet"
    NEE = "nee"


class Besluit(Base):
    """The decision of the raad, with a public reason. Insert-only (trigger)."""

    __tablename__ = "besluit"
    __table_args__ = (
        CheckConstraint("length(reason) > 0", "has_reason"),
        CheckConstraint("outcome = 'ja' OR length(what_is_possible) > 0", "no_without_what_can"),
    )

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    outcome: Mapped[BesluitOutcome] = mapped_column(status_type(BesluitOutcome))
    reason: Mapped[str] = mapped_column(String(1000))
    what_is_possible: Mapped[str] = mapped_column(String(1000), default="")
    decided_on: Mapped[date]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime] = mapped_column(default=clock.now)


class Terugkoppeling(Base):
    """What a raadslid tells everybody who asked or helped, once."""

    __tablename__ = "terugkoppeling"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    body: Mapped[str] = mapped_column(String(2000))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    receiver_count: Mapped[int] = mapped_column(default=0)


class OpvolgingStatus(enum.StrEnum):
    """Where a step is."""

    OPEN = "open"
    GEDAAN = "gedaan"


class Opvolging(Base):
    """A small step of carrying out, with an owner and a date."""

    __tablename__ = "opvolging"

    STEPS: ClassVar[Mapping[OpvolgingStatus, frozenset[OpvolgingStatus]]] = {
        OpvolgingStatus.OPEN: frozenset({OpvolgingStatus.GEDAAN}),
        OpvolgingStatus.GEDAAN: frozenset({OpvolgingStatus.OPEN}),  # a resident said: it did not come
    }

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"), index=True)
    voorstel_id: Mapped[int] = mapped_column(ForeignKey("voorstel.id"), index=True)
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"))
    title: Mapped[str] = mapped_column(String(160))
    owner: Mapped[str] = mapped_column(String(80))
    due_on: Mapped[date]
    status: Mapped[OpvolgingStatus] = mapped_column(
        status_type(OpvolgingStatus), default=OpvolgingStatus.OPEN
    )
    status_since: Mapped[datetime] = mapped_column(default=clock.now)
    reopened: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    # Filled by queries for the rules on the policy page.
    writer_ids: frozenset[int] = frozenset()


class BevestigingAnswer(enum.StrEnum):
    """Did it really come?"""

    JA = "ja"
    HALF = "half"
    NEE = "nee"


class Bevestiging(Base):
    """The answer of a resident who supported: did the step really come."""

    __tablename__ = "bevestiging"

    opvolging_id: Mapped[int] = mapped_column(ForeignKey("opvolging.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    answer: Mapped[BevestigingAnswer] = mapped_column(status_type(BevestigingAnswer))
    note: Mapped[str] = mapped_column(String(300), default="")
    at: Mapped[datetime] = mapped_column(default=clock.now)
