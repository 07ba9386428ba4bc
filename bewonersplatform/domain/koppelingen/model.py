"""A vraag that is being connected with who can help."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock
from bewonersplatform.domain.vragen.model import Outcome


class KoppelingStatus(enum.StrEnum):
    """Where a koppeling is."""

    GEVRAAGD = "gevraagd"  # waits for the yes of one or both sides
    LOOPT = "loopt"  # both said yes: they see each other's contact
    GEDAAN = "gedaan"
    AFGEZEGD = "afgezegd"  # one side said no
    GESTOPT = "gestopt"


_S = KoppelingStatus
_TAKEN = text("status IN ('loopt', 'gedaan')")


class Koppeling(Base):
    """One vraag and one possible helper: a neighbour (with or without aanbod) or a netwerk."""

    __tablename__ = "koppeling"
    __table_args__ = (
        CheckConstraint("(helper_id IS NULL) <> (netwerk_id IS NULL)", "one_helper"),
        CheckConstraint(
            "status <> 'loopt' OR (helper_yes_at IS NOT NULL AND asker_yes_at IS NOT NULL)", "both_yes"
        ),
        CheckConstraint(
            "status NOT IN ('gedaan', 'afgezegd', 'gestopt') OR readable_until IS NOT NULL", "ended_until"
        ),
        UniqueConstraint("vraag_id", "helper_id"),
        UniqueConstraint("vraag_id", "netwerk_id"),
        # A vraag is taken once: two neighbours who say yes in the same second cannot both have it.
        Index("uq_koppeling_taken", "vraag_id", unique=True, sqlite_where=_TAKEN, postgresql_where=_TAKEN),
        Index("ix_koppeling_wijk_id_status", "wijk_id", "status"),
    )

    STEPS: ClassVar[Mapping[KoppelingStatus, frozenset[KoppelingStatus]]] = {
        _S.GEVRAAGD: frozenset({_S.LOOPT, _S.AFGEZEGD, _S.GESTOPT}),
        _S.LOOPT: frozenset({_S.GEDAAN, _S.GESTOPT}),
        _S.GEDAAN: frozenset({_S.GESTOPT}),  # "het is niet gelukt" opens the vraag again
        _S.AFGEZEGD: frozenset({_S.GEVRAAGD}),
        _S.GESTOPT: frozenset({_S.GEVRAAGD}),
    }

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"))
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"))
    vraag_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    asker_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    aanbod_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    helper_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    netwerk_id: Mapped[int | None] = mapped_column(ForeignKey("netwerk.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("netwerk_contact.id"))
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: the helper offered
    message: Mapped[str] = mapped_column(String(500), default="")  # what goes with the asking or offering
    reply: Mapped[str] = mapped_column(String(500), default="")  # what the helper said with the yes or no
    status: Mapped[KoppelingStatus] = mapped_column(
        status_type(KoppelingStatus), default=KoppelingStatus.GEVRAAGD
    )
    status_since: Mapped[datetime] = mapped_column(default=clock.now)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    answer_by: Mapped[datetime | None]
    helper_yes_at: Mapped[datetime | None]
    asker_yes_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(status_type(Outcome))
    gesprek_id: Mapped[int | None] = mapped_column(ForeignKey("gesprek.id"))
    nonce: Mapped[str] = mapped_column(String(32))  # the mail links of the helper derive from it
    readable_until: Mapped[datetime | None]  # set when it ends: then contact and mail link are gone
    version: Mapped[int] = mapped_column(default=1)

    @property
    def is_agreed(self) -> bool:
        """Both sides said yes and nobody stopped it, now or a short while ago: they know how to reach each other."""
        return self.status in {KoppelingStatus.LOOPT, KoppelingStatus.GEDAAN} and not self.is_past

    @property
    def is_past(self) -> bool:
        """It ended, and the days in which both could still reach each other are over."""
        return self.readable_until is not None and self.readable_until < clock.now()
