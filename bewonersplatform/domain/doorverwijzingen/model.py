"""Who the wijkteam may ask behind its own door, and what it asked: advice, or a warm handover."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock
from bewonersplatform.domain.vragen.model import Channel


class Specialist(Base):
    """Somebody who knows a field, outside the wijkteam: answers by mail link, without an account."""

    __tablename__ = "specialist"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    organisation: Mapped[str] = mapped_column(String(80))
    field: Mapped[str] = mapped_column(String(80))  # what about, as residents say it: "schulden en geld"
    email: Mapped[str | None] = mapped_column(String(254))  # None: erased
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)


class DoorverwijzingKind(enum.StrEnum):
    """What the wijkteam asks of a specialist."""

    ADVIES = "advies"  # without a name: nothing of the vraag or of who asked goes along
    OVERDRACHT = "overdracht"  # warm, after the yes of who it is about


class DoorverwijzingStatus(enum.StrEnum):
    """Where a doorverwijzing is."""

    VOORGESTELD = "voorgesteld"  # waits for the yes of who it is about; the specialist knows of nothing
    JA = "ja"  # that yes was said, for this once
    NEE = "nee"
    VERSTUURD = "verstuurd"  # the specialist has it
    OPGEPAKT = "opgepakt"
    ANTWOORD = "antwoord"  # the specialist answered the wijkteam
    TERUG = "terug"  # the wijkteam told who it is about
    AFGESLOTEN = "afgesloten"
    GESTOPT = "gestopt"


class Deel(enum.StrEnum):
    """What may go along with a handover; who it is about says yes to each."""

    VRAAG = "vraag"
    VOOR_WIE_HELPT = "voor-wie-helpt"
    NAAM = "naam"
    MAIL = "mail"
    TELEFOON = "telefoon"


_S = DoorverwijzingStatus
ENDED = frozenset({_S.NEE, _S.AFGESLOTEN, _S.GESTOPT})
WITH_SPECIALIST = frozenset({_S.VERSTUURD, _S.OPGEPAKT, _S.ANTWOORD, _S.TERUG})
_LIVE = text("ended_at IS NULL")


class Doorverwijzing(Base):
    """One vraag and one specialist."""

    __tablename__ = "doorverwijzing"
    __table_args__ = (
        # before the yes there is nothing to see: no state beyond it can be reached without one
        CheckConstraint(
            "kind = 'advies' OR status IN ('voorgesteld', 'nee', 'gestopt') OR yes_at IS NOT NULL", "consent"
        ),
        CheckConstraint("kind = 'overdracht' OR (yes_at IS NULL AND NOT by_proxy)", "advice_without_name"),
        CheckConstraint("(consent_by_id IS NULL) = (consent_how IS NULL)", "consent_noted_how"),
        CheckConstraint(
            "status NOT IN ('verstuurd', 'opgepakt', 'antwoord', 'terug', 'afgesloten') OR sent_at IS NOT NULL",
            "sent",
        ),
        CheckConstraint(
            "status NOT IN ('antwoord', 'terug', 'afgesloten') OR answered_at IS NOT NULL", "answered"
        ),
        CheckConstraint("status NOT IN ('terug', 'afgesloten') OR told_at IS NOT NULL", "told"),
        CheckConstraint("(status IN ('nee', 'gestopt', 'afgesloten')) = (ended_at IS NOT NULL)", "ended"),
        CheckConstraint("(ended_at IS NULL) = (due_at IS NOT NULL)", "waits_until"),
        Index(
            "uq_doorverwijzing_live",
            "vraag_id",
            "specialist_id",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
        Index("ix_doorverwijzing_due_at", "due_at"),  # what is late now
        Index("ix_doorverwijzing_wijk_id_created_at", "wijk_id", "created_at"),
    )

    STEPS: ClassVar[Mapping[DoorverwijzingStatus, frozenset[DoorverwijzingStatus]]] = {
        _S.VOORGESTELD: frozenset({_S.JA, _S.NEE, _S.GESTOPT}),
        _S.JA: frozenset({_S.VERSTUURD, _S.GESTOPT}),
        _S.VERSTUURD: frozenset({_S.OPGEPAKT, _S.ANTWOORD, _S.GESTOPT}),
        _S.OPGEPAKT: frozenset({_S.ANTWOORD, _S.GESTOPT}),
        _S.ANTWOORD: frozenset({_S.TERUG, _S.GESTOPT}),
        _S.TERUG: frozenset({_S.AFGESLOTEN, _S.GESTOPT}),
    }

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"))
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"))
    vraag_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)  # whose vraag it is
    specialist_id: Mapped[int] = mapped_column(ForeignKey("specialist.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[DoorverwijzingKind] = mapped_column(status_type(DoorverwijzingKind))
    status: Mapped[DoorverwijzingStatus] = mapped_column(status_type(DoorverwijzingStatus))
    status_since: Mapped[datetime] = mapped_column(default=clock.now)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    due_at: Mapped[datetime | None]  # after this whoever is to move is late
    reminded_at: Mapped[datetime | None]  # one friendly reminder, when it was late
    question: Mapped[str] = mapped_column(String(1000))  # written anew by the wijkteam
    parts: Mapped[list[str]] = mapped_column(default=list)  # what may go along, as proposed
    by_proxy: Mapped[bool] = mapped_column(default=False)  # who it is about came by phone or at the desk
    yes_at: Mapped[datetime | None]
    consent_how: Mapped[Channel | None] = mapped_column(status_type(Channel, "consent_how"))
    consent_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    sent_at: Mapped[datetime | None]
    picked_up_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(String(1500), default="")
    declined: Mapped[bool] = mapped_column(default=False)  # the specialist cannot do this, and says why
    told_at: Mapped[datetime | None]
    told: Mapped[str] = mapped_column(String(1000), default="")  # what came of it, for who it is about
    ended_at: Mapped[datetime | None]
    nonce: Mapped[str] = mapped_column(String(32))  # the mail link of the specialist derives from it
    version: Mapped[int] = mapped_column(default=1)

    @property
    def is_with_specialist(self) -> bool:
        """Whether the specialist may see it: sent, and neither stopped nor closed."""
        return self.status in WITH_SPECIALIST

    @property
    def is_handover(self) -> bool:
        """Whether it tells the specialist who it is about."""
        return self.kind is DoorverwijzingKind.OVERDRACHT


class DoorverwijzingDeel(Base):
    """The words that somebody said yes to, as they stood then. Written with the yes; gone when it ends."""

    __tablename__ = "doorverwijzing_deel"

    doorverwijzing_id: Mapped[int] = mapped_column(ForeignKey("doorverwijzing.id"), primary_key=True)
    part: Mapped[Deel] = mapped_column(status_type(Deel), primary_key=True)
    text: Mapped[str] = mapped_column(String(1700))
