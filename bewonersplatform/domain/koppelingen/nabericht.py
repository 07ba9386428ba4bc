"""What each side of a koppeling says afterwards, apart from the other: did it work, and did it feel right."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, select, text

from bewonersplatform.database import Base, Id, Mapped, PublicId, db, mapped_column, status_type
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.vragen.model import Outcome


class Side(enum.StrEnum):
    """Who says it."""

    ASKER = "asker"
    HELPER = "helper"


class Comfort(enum.StrEnum):
    """Answer to "voelde je je prettig en veilig?": for the wijkteam alone."""

    JA = "ja"
    NIET_HELEMAAL = "niet-helemaal"


_TO_CALL = text("comfort = 'niet-helemaal' AND called_at IS NULL")


class Nabericht(Base):
    """What one side said about one time that help was arranged. The other side never reads it."""

    __tablename__ = "nabericht"
    __table_args__ = (
        UniqueConstraint("koppeling_id", "round", "side"),
        CheckConstraint("(person_id IS NULL) <> (contact_id IS NULL)", "one_speaker"),
        CheckConstraint("(outcome IS NULL) = (outcome_at IS NULL)", "outcome_with_time"),
        CheckConstraint("(comfort IS NULL) = (comfort_at IS NULL)", "comfort_with_time"),
        CheckConstraint("outcome IS NOT NULL OR comfort IS NOT NULL", "something_said"),
        CheckConstraint("words = '' OR comfort IS NOT NULL", "words_with_comfort"),
        CheckConstraint(
            "(called_at IS NULL) = (called_by_id IS NULL) AND (called_at IS NULL OR comfort = 'niet-helemaal')",
            "called_by_somebody",
        ),
        Index("ix_nabericht_to_call", "koppeling_id", sqlite_where=_TO_CALL, postgresql_where=_TO_CALL),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    koppeling_id: Mapped[int] = mapped_column(ForeignKey("koppeling.id"))
    round: Mapped[str] = mapped_column(
        String(32)
    )  # the nonce of the koppeling then: it may be asked once more
    side: Mapped[Side] = mapped_column(status_type(Side))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("netwerk_contact.id"), index=True)
    outcome: Mapped[Outcome | None] = mapped_column(status_type(Outcome))
    outcome_at: Mapped[datetime | None]
    comfort: Mapped[Comfort | None] = mapped_column(status_type(Comfort))
    comfort_at: Mapped[datetime | None]
    words: Mapped[str] = mapped_column(String(500), default="")
    called_at: Mapped[datetime | None]  # the wijkteam called about it
    called_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


def said_by(koppeling: Koppeling, side: Side) -> Nabericht | None:
    """What this side said about this time, or None."""
    return db.session.scalar(
        select(Nabericht).where(
            Nabericht.koppeling_id == koppeling.id,
            Nabericht.round == koppeling.nonce,
            Nabericht.side == side,
        )
    )


def words_of(koppeling: Koppeling, side: Side, person_id: int | None) -> Nabericht:
    """The row of this side, a new one when nothing was said yet. The caller holds the koppeling, and fills it."""
    row = said_by(koppeling, side)
    if row is None:
        row = Nabericht(
            koppeling_id=koppeling.id,
            round=koppeling.nonce,
            side=side,
            person_id=person_id,
            contact_id=None if person_id is not None else koppeling.contact_id,
            words="",
        )
        db.session.add(row)
    return row


def keep_outcome(koppeling: Koppeling, side: Side, person_id: int | None, outcome: Outcome) -> None:
    """Keep how this side says it went."""
    row = words_of(koppeling, side, person_id)
    row.outcome, row.outcome_at = outcome, clock.now()
    db.session.flush()
