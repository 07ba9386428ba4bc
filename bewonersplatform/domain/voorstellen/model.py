"""A voorstel: versions, writers, support, who does what, attempts."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock


class VoorstelStatus(enum.StrEnum):
    """Where a voorstel is; the first seven are the houses of the street."""

    IDEE = "idee"
    UITWERKEN = "uitwerken"
    STEUN = "steun"
    STEMRONDE = "stemronde"
    RAAD = "raad"
    UITVOERING = "uitvoering"
    DRAAIT = "draait"
    NOG_NIET = "nog-niet"
    NEE = "nee"
    INGETROKKEN = "ingetrokken"


_S = VoorstelStatus
STREET = (_S.IDEE, _S.UITWERKEN, _S.STEUN, _S.STEMRONDE, _S.RAAD, _S.UITVOERING, _S.DRAAIT)


class Voorstel(Base):
    """What neighbours want for their wijk. Its text is the newest version."""

    __tablename__ = "voorstel"
    __table_args__ = (
        Index("ix_voorstel_wijk_status", "wijk_id", "status", "published_at"),
        CheckConstraint("support_count >= 0", "support_not_negative"),
        CheckConstraint("published_at IS NOT NULL OR status IN ('idee', 'ingetrokken')", "published"),
        CheckConstraint("cost_eur IS NULL OR cost_eur >= 0", "cost_not_negative"),
        CheckConstraint("asked_eur IS NULL OR asked_eur >= 0", "asked_not_negative"),
    )

    STEPS: ClassVar[Mapping[VoorstelStatus, frozenset[VoorstelStatus]]] = {
        _S.IDEE: frozenset({_S.UITWERKEN, _S.INGETROKKEN}),
        _S.UITWERKEN: frozenset({_S.STEUN, _S.INGETROKKEN}),
        _S.STEUN: frozenset({_S.STEMRONDE, _S.RAAD, _S.UITWERKEN, _S.UITVOERING, _S.INGETROKKEN}),
        _S.STEMRONDE: frozenset({_S.RAAD, _S.UITVOERING, _S.STEUN}),
        _S.RAAD: frozenset({_S.UITVOERING, _S.NOG_NIET, _S.NEE}),
        _S.UITVOERING: frozenset({_S.DRAAIT}),
        _S.DRAAIT: frozenset({_S.UITVOERING}),
        _S.NOG_NIET: frozenset({_S.UITWERKEN}),
        _S.NEE: frozenset({_S.UITWERKEN}),
        _S.INGETROKKEN: frozenset({_S.UITWERKEN}),
    }

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"))
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    patroon_id: Mapped[int | None] = mapped_column(ForeignKey("patroon.id"), unique=True)
    vraag_count: Mapped[int] = mapped_column(default=0)  # vragen it comes from; never whose
    unmet_count: Mapped[int] = mapped_column(default=0)
    gesprek_id: Mapped[int] = mapped_column(ForeignKey("gesprek.id"))
    thema_id: Mapped[int | None] = mapped_column(ForeignKey("thema.id"))
    language: Mapped[str] = mapped_column(String(5), default="nl")
    title: Mapped[str] = mapped_column(String(120))
    lead: Mapped[str] = mapped_column(String(400), default="")  # what will be different for residents
    version_no: Mapped[int] = mapped_column(default=1)
    writer_count: Mapped[int] = mapped_column(default=1)
    cost_eur: Mapped[int | None]  # None is unknown, never shown as 0
    asked_eur: Mapped[int | None]
    asked_text: Mapped[str] = mapped_column(String(300), default="")
    status: Mapped[VoorstelStatus] = mapped_column(status_type(VoorstelStatus), default=VoorstelStatus.IDEE)
    status_since: Mapped[datetime] = mapped_column(default=clock.now)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    published_at: Mapped[datetime | None]
    support_until: Mapped[datetime | None]
    support_count: Mapped[int] = mapped_column(default=0)
    support_needed: Mapped[int] = mapped_column(default=0)
    helper_count: Mapped[int] = mapped_column(default=0)  # neighbours who pledged
    attempt_no: Mapped[int] = mapped_column(default=1)
    hidden: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    # Filled by queries for the rules on the policy page.
    writer_ids: frozenset[int] = frozenset()
    invited_ids: frozenset[int] = frozenset()

    @property
    def is_published(self) -> bool:
        """Whether everyone may read it: it was shown once, and nobody hid it."""
        return self.published_at is not None and not self.hidden


class VoorstelVersie(Base):
    """One version of the text: who wrote it and when. Old ones stay."""

    __tablename__ = "voorstel_versie"

    voorstel_id: Mapped[int] = mapped_column(ForeignKey("voorstel.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    lead: Mapped[str] = mapped_column(String(400))
    for_whom: Mapped[str] = mapped_column(String(2000), default="")
    small_start: Mapped[str] = mapped_column(String(2000), default="")
    costs_text: Mapped[str] = mapped_column(String(2000), default="")
    note: Mapped[str] = mapped_column(String(200), default="")  # what this version changes
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)


class SchrijverState(enum.StrEnum):
    """Where somebody is with writing along."""

    UITGENODIGD = "uitgenodigd"
    SCHRIJFT = "schrijft"
    BEDANKT = "bedankt"  # said no, thanks


class Schrijver(Base):
    """Who writes a voorstel, or was invited because of an own vraag. Why somebody was invited is not kept."""

    __tablename__ = "schrijver"

    voorstel_id: Mapped[int] = mapped_column(ForeignKey("voorstel.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    state: Mapped[SchrijverState] = mapped_column(status_type(SchrijverState))
    at: Mapped[datetime] = mapped_column(default=clock.now)


class Steun(Base):
    """That somebody supports a voorstel. Withdrawing deletes the row; the fact stays in the log."""

    __tablename__ = "steun"

    voorstel_id: Mapped[int] = mapped_column(ForeignKey("voorstel.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)


class PartyKind(enum.StrEnum):
    """Sorts of parties; all get a card of the same size."""

    BUREN = "buren"
    NETWERK = "netwerk"
    CORPORATIE = "corporatie"
    GEMEENTE = "gemeente"
    WIJKTEAM = "wijkteam"
    ONDERNEMER = "ondernemer"


class ToezeggingState(enum.StrEnum):
    """How firm a toezegging is."""

    GEVRAAGD = "gevraagd"
    IN_GESPREK = "in-gesprek"
    TOEGEZEGD = "toegezegd"
    GEDAAN = "gedaan"


class Toezegging(Base):
    """What a neighbour or a party will do."""

    __tablename__ = "toezegging"
    __table_args__ = (UniqueConstraint("voorstel_id", "person_id"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    voorstel_id: Mapped[int] = mapped_column(ForeignKey("voorstel.id"))
    party_kind: Mapped[PartyKind] = mapped_column(status_type(PartyKind))
    party_name: Mapped[str] = mapped_column(String(80), default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    what: Mapped[str] = mapped_column(String(200))
    state: Mapped[ToezeggingState] = mapped_column(status_type(ToezeggingState))
    by_date: Mapped[date | None]
    at: Mapped[datetime] = mapped_column(default=clock.now)


class PogingOutcome(enum.StrEnum):
    """How an attempt ended; None while it runs."""

    JA = "ja"
    JA_MITS = "ja-mits"
    NOG_NIET = "nog-niet"
    NEE = "nee"


class Poging(Base):
    """One attempt of a voorstel: ten times no, once yes. Earlier ones keep their reasons."""

    __tablename__ = "poging"

    voorstel_id: Mapped[int] = mapped_column(ForeignKey("voorstel.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime] = mapped_column(default=clock.now)
    different_now: Mapped[str] = mapped_column(String(500), default="")
    ended_at: Mapped[datetime | None]
    outcome: Mapped[PogingOutcome | None] = mapped_column(status_type(PogingOutcome))
    decided_by: Mapped[str] = mapped_column(String(80), default="")
    reason: Mapped[str] = mapped_column(String(1000), default="")
    what_is_possible: Mapped[str] = mapped_column(String(1000), default="")
