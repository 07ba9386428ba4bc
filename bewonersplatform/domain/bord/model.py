"""What a wijkteam keeps about its work on vragen: never read by neighbours, always by whose vraag it is."""

from __future__ import annotations

import enum
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock


class Bordkaart(Base):
    """The card of one vraag on the board. One row per vraag, so one wijkteamlid at a time has it."""

    __tablename__ = "bordkaart"
    __table_args__ = (
        CheckConstraint("times_late >= 0", "times_late_counted"),
        CheckConstraint("(holder_id IS NULL) = (held_since IS NULL)", "held_since_holder"),
        Index("ix_bordkaart_wijk_id_back_on", "wijk_id", "back_on"),
    )

    vraag_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True, autoincrement=False)
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"))
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    held_since: Mapped[datetime | None]
    needed_on: Mapped[date | None]  # the day by which help is needed, read from the words of the asker
    back_on: Mapped[date | None] = mapped_column(index=True)  # the day the team comes back to it
    counted_on: Mapped[date | None]  # the back_on that was counted as late
    times_late: Mapped[int] = mapped_column(default=0)  # how many such days passed since the last contact


class ContactKind(enum.StrEnum):
    """How the team reached out."""

    GEBELD = "gebeld"
    VOICEMAIL = "voicemail"
    LANGS = "langs"
    GEEN_GEHOOR = "geen-gehoor"


REACHED = frozenset({ContactKind.GEBELD, ContactKind.LANGS})


class Contactmoment(Base):
    """That somebody of the team called or came by about a vraag. No words, only how and when."""

    __tablename__ = "contactmoment"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    vraag_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[ContactKind] = mapped_column(status_type(ContactKind))
    at: Mapped[datetime] = mapped_column(default=clock.now)


class Waarneming(Base):
    """Somebody of the team is away for some days, and a colleague sees their vragen as own."""

    __tablename__ = "waarneming"
    __table_args__ = (
        CheckConstraint("person_id <> cover_id", "another"),
        CheckConstraint("ends_on >= starts_on", "in_order"),
        Index("ix_waarneming_wijk_id_ends_on", "wijk_id", "ends_on"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    cover_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    stopped_at: Mapped[datetime | None]


class Whose(enum.StrEnum):
    """Whose vragen the board shows."""

    TEAM = "team"
    MIJN = "mijn"  # with those of whom one covers
    NIEMAND = "niemand"


class BordFilter(Base):
    """What somebody of the team wants to see of a board: the one without a name is in use."""

    __tablename__ = "bord_filter"
    __table_args__ = (UniqueConstraint("person_id", "wijk_id", "name"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"))
    name: Mapped[str] = mapped_column(String(40), default="")
    whose: Mapped[Whose] = mapped_column(status_type(Whose), default=Whose.TEAM)
    buurt_id: Mapped[int | None] = mapped_column(ForeignKey("buurt.id"))
    thema_id: Mapped[int | None] = mapped_column(ForeignKey("thema.id"))
    waits_days: Mapped[int] = mapped_column(default=0)  # longer than so many days; 0: all
    late: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str] = mapped_column(String(60), default="")
