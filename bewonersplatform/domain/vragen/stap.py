"""A step on the way of a vraag: one thing that one party does."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, String

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock
from bewonersplatform.domain.people.proofs import new_nonce

READ_AFTER = timedelta(days=30)  # how long who did a step can still look at it


class StapStatus(enum.StrEnum):
    """Where a step is."""

    TE_DOEN = "te-doen"
    LOOPT = "loopt"
    GEDAAN = "gedaan"
    VERVALLEN = "vervallen"


class StapParty(enum.StrEnum):
    """Who does a step. The first two read the vraag anyway; the others see it after a yes of whose vraag it is."""

    VRAGER = "vrager"
    WIJKTEAM = "wijkteam"
    NETWERK = "netwerk"
    BUUR = "buur"  # who helps with this vraag


_S = StapStatus
TO_DO = frozenset({_S.TE_DOEN, _S.LOOPT})
INSIDE = frozenset({StapParty.VRAGER, StapParty.WIJKTEAM})


class Stap(Base):
    """One step of a vraag, with exactly one owner."""

    __tablename__ = "stap"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (netwerk_id IS NULL)", "one_owner"),
        CheckConstraint("(party = 'netwerk') = (netwerk_id IS NOT NULL)", "netwerk_owner"),
        CheckConstraint("(party = 'buur') = (koppeling_id IS NOT NULL)", "buur_koppeling"),
        # a party from outside does nothing of which whose vraag it is did not say that they may know
        CheckConstraint(
            "party IN ('vrager', 'wijkteam') OR allowed_at IS NOT NULL OR status IN ('te-doen', 'vervallen')",
            "allowed_first",
        ),
    )

    STEPS: ClassVar[Mapping[StapStatus, frozenset[StapStatus]]] = {
        _S.TE_DOEN: frozenset({_S.LOOPT, _S.GEDAAN, _S.VERVALLEN}),
        _S.LOOPT: frozenset({_S.GEDAAN, _S.VERVALLEN}),
        _S.GEDAAN: frozenset({_S.LOOPT}),  # not done after all
        _S.VERVALLEN: frozenset(),
    }
    MOST: ClassVar[int] = 12  # of one vraag that are still to be done

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"))
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"))
    vraag_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    asker_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    title: Mapped[str] = mapped_column(String(160))
    party: Mapped[StapParty] = mapped_column(status_type(StapParty))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    netwerk_id: Mapped[int | None] = mapped_column(ForeignKey("netwerk.id"), index=True)
    koppeling_id: Mapped[int | None] = mapped_column(ForeignKey("koppeling.id"), index=True)
    due_on: Mapped[date | None]
    allowed_at: Mapped[datetime | None]  # since when whose vraag it is lets the party see this step
    status: Mapped[StapStatus] = mapped_column(status_type(StapStatus), default=StapStatus.TE_DOEN)
    status_since: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    nonce: Mapped[str] = mapped_column(String(32), default=new_nonce)  # the mail link of its owner

    @property
    def author_id(self) -> int:
        """Whose vraag it is: rules ask every thing for it."""
        return self.asker_id

    @property
    def waits_for_yes(self) -> bool:
        """Whether its owner may not know of it yet."""
        return self.party not in INSIDE and self.allowed_at is None and self.status in TO_DO

    @property
    def is_for_owner(self) -> bool:
        """Whether its owner sees it now."""
        if self.status is StapStatus.VERVALLEN or (self.party not in INSIDE and self.allowed_at is None):
            return False
        return self.status in TO_DO or self.status_since > clock.now() - READ_AFTER

    @property
    def is_late(self) -> bool:
        """Whether it should have been done by now."""
        return self.status in TO_DO and self.due_on is not None and self.due_on < clock.today()
