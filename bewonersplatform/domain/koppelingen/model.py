"""A vraag that is being connected with who can help."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock
from bewonersplatform.domain.vragen.model import Outcome


class KoppelingStatus(enum.StrEnum):
    """Where a koppeling is."""

    VOORGESTELD = "voorgesteld"  # found by the platform for the wijkteam; who it is was not asked yet
    GEVRAAGD = "gevraagd"  # waits for the yes of one or both sides
    AFGESPROKEN = (
        "afgesproken"  # both said yes: they can write to each other; the (last) day is still to come
    )
    LOOPT = "loopt"  # the (last) day came: is it done?
    GEDAAN = "gedaan"  # one side said that it worked, or half
    NABERICHT = "nabericht"  # and what was to be said afterwards is said
    AFGEZEGD = "afgezegd"  # one side said no
    GESTOPT = "gestopt"


class Gives(enum.StrEnum):
    """What one side lets the other see, beside a name: chosen by each alone, and taken back at any time."""

    NIETS = "niets"
    MAIL = "mail"
    TELEFOON = "telefoon"
    ALLEBEI = "allebei"

    @property
    def mail(self) -> bool:
        """Whether the address is given."""
        return self in {Gives.MAIL, Gives.ALLEBEI}

    @property
    def phone(self) -> bool:
        """Whether the number is given."""
        return self in {Gives.TELEFOON, Gives.ALLEBEI}


_S = KoppelingStatus
RUNS = frozenset({_S.AFGESPROKEN, _S.LOOPT})  # both said yes, and it is not over
DONE = frozenset({_S.GEDAAN, _S.NABERICHT})
TAKEN = RUNS | DONE  # has a place of the vraag
_TAKEN = text("status IN ('afgesproken', 'loopt', 'gedaan', 'nabericht')")


class Koppeling(Base):
    """One vraag and one possible helper: a neighbour (with or without aanbod) or a netwerk."""

    __tablename__ = "koppeling"
    __table_args__ = (
        CheckConstraint("(helper_id IS NULL) <> (netwerk_id IS NULL)", "one_helper"),
        CheckConstraint(
            "status NOT IN ('afgesproken', 'loopt') OR (helper_yes_at IS NOT NULL AND asker_yes_at IS NOT NULL)",
            "both_yes",
        ),
        CheckConstraint(
            "status NOT IN ('gedaan', 'nabericht', 'afgezegd', 'gestopt') OR readable_until IS NOT NULL",
            "ended_until",
        ),
        CheckConstraint(
            "status NOT IN ('afgesproken', 'loopt', 'gedaan', 'nabericht') OR (slot IS NOT NULL AND slot >= 1)",
            "taken_slot",
        ),
        CheckConstraint(
            "ends_on IS NULL OR (starts_on IS NOT NULL AND ends_on >= starts_on)", "ends_after_start"
        ),
        UniqueConstraint("vraag_id", "helper_id"),
        UniqueConstraint("vraag_id", "netwerk_id"),
        # Each place of a vraag is taken once: two neighbours who say yes in the same second cannot both have it.
        Index(
            "uq_koppeling_taken",
            "vraag_id",
            "slot",
            unique=True,
            sqlite_where=_TAKEN,
            postgresql_where=_TAKEN,
        ),
        Index("ix_koppeling_due_at", "due_at"),  # what must move on now
        Index("ix_koppeling_wijk_id_status", "wijk_id", "status"),
    )

    STEPS: ClassVar[Mapping[KoppelingStatus, frozenset[KoppelingStatus]]] = {
        _S.VOORGESTELD: frozenset({_S.GEVRAAGD}),  # or it is taken away: who was not asked leaves no trace
        _S.GEVRAAGD: frozenset({_S.AFGESPROKEN, _S.AFGEZEGD, _S.GESTOPT}),
        _S.AFGESPROKEN: frozenset({_S.LOOPT, _S.GEDAAN, _S.GESTOPT}),
        _S.LOOPT: frozenset({_S.AFGESPROKEN, _S.GEDAAN, _S.GESTOPT}),  # another day was found
        _S.GEDAAN: frozenset({_S.NABERICHT, _S.GESTOPT}),  # "het is niet gelukt" opens the vraag again
        _S.NABERICHT: frozenset({_S.GESTOPT}),
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
    due_at: Mapped[datetime | None]  # after this somebody is late, or the next step comes by itself
    reminded_at: Mapped[datetime | None]  # one friendly reminder, when it was late
    helper_yes_at: Mapped[datetime | None]
    helper_no_at: Mapped[datetime | None]
    asker_yes_at: Mapped[datetime | None]
    asker_no_at: Mapped[datetime | None]
    starts_on: Mapped[date | None]  # the day of the help, or the first
    ends_on: Mapped[date | None]  # the last day, when both agreed on one
    slot: Mapped[int | None]  # which place of the vraag it has: 1 up to how many helpers are welcome
    outcome: Mapped[Outcome | None] = mapped_column(status_type(Outcome))
    gesprek_id: Mapped[int | None] = mapped_column(ForeignKey("gesprek.id"))
    asker_gives: Mapped[Gives] = mapped_column(status_type(Gives, "asker_gives"), default=Gives.NIETS)
    helper_gives: Mapped[Gives] = mapped_column(status_type(Gives, "helper_gives"), default=Gives.NIETS)
    nonce: Mapped[str] = mapped_column(String(32))  # the mail links of the helper derive from it
    readable_until: Mapped[datetime | None]  # set when it ends: then contact and mail link are gone
    version: Mapped[int] = mapped_column(default=1)

    @property
    def is_asked(self) -> bool:
        """Whether anybody but the wijkteam knows of it."""
        return self.status is not KoppelingStatus.VOORGESTELD

    @property
    def is_agreed(self) -> bool:
        """Both sides said yes and nobody stopped it, now or a short while ago: they can write to each other."""
        return self.status in TAKEN and not self.is_past

    @property
    def have_met(self) -> bool:
        """Two neighbours said yes to each other: they know each other by name."""
        return self.helper_id is not None and bool(self.helper_yes_at and self.asker_yes_at)

    @property
    def can_look_back(self) -> bool:
        """Both said yes, now or a short while ago, also when it ended without help: each can say how it was."""
        return bool(self.helper_yes_at and self.asker_yes_at) and not self.is_past

    @property
    def is_past(self) -> bool:
        """It ended, and the days in which both could still reach each other are over."""
        return self.readable_until is not None and self.readable_until < clock.now()
