"""Informal networks and partners, what they carry, and who to ask."""

from __future__ import annotations

import enum
from datetime import date, datetime, time, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, String

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock
from bewonersplatform.domain.wijken.model import STANDARD_TERMS, Term


class NetwerkKind(enum.StrEnum):
    """What sort of netwerk; all get the same card."""

    KERK = "kerk"
    MOSKEE = "moskee"
    SPORTCLUB = "sportclub"
    BUURTGROEP = "buurtgroep"
    SCHOOL = "school"
    CORPORATIE = "corporatie"
    HUISARTS = "huisarts"
    WELZIJN = "welzijn"
    BIBLIOTHEEK = "bibliotheek"
    VERENIGING = "vereniging"
    ONDERNEMER = "ondernemer"


def _after(which: Term) -> datetime:
    return clock.now() + timedelta(days=STANDARD_TERMS[which])


class NetwerkState(enum.StrEnum):
    """Whether a netwerk can be asked now. Not kept: it follows from room, rest and when it was last confirmed."""

    PLEK = "plek"
    VOL = "vol"
    RUST = "rust"  # it said itself until when
    VOORBIJ = "voorbij"  # it did this until a day that is over
    OUD = "oud"  # nobody confirmed it for long


class Netwerk(Base):
    """A group that can carry something in a wijk."""

    __tablename__ = "netwerk"
    __table_args__ = (CheckConstraint("capacity >= 0", "capacity_not_negative"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"))
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[NetwerkKind] = mapped_column(status_type(NetwerkKind))
    about: Mapped[str] = mapped_column(String(600), default="")
    own_words: Mapped[str] = mapped_column(String(300), default="")  # what it takes on, as it says so itself
    hours: Mapped[str] = mapped_column(
        String(120), default=""
    )  # what the table of opening hours does not say
    phone: Mapped[str] = mapped_column(String(20), default="")  # for everyone; that of a contact is not
    place: Mapped[str] = mapped_column(String(120), default="")
    buurt_id: Mapped[int | None] = mapped_column(ForeignKey("buurt.id"))
    languages: Mapped[list[str]] = mapped_column(default=list)
    wheelchair: Mapped[bool | None]  # None: nobody looked
    capacity: Mapped[int] = mapped_column(default=0)  # how many vragen it can still take
    helped_count: Mapped[int] = mapped_column(default=0)  # koppelingen that were done
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
    until: Mapped[date | None]  # the last day on which it does this
    rests_until: Mapped[date | None]  # "even niet", up to and including this day
    checked_at: Mapped[datetime] = mapped_column(default=clock.now)  # when this was last confirmed
    ask_at: Mapped[datetime] = mapped_column(
        default=lambda: _after(Term.NETWERK_CHECK_DAYS)
    )  # "klopt dit nog?"
    fresh_until: Mapped[datetime] = mapped_column(default=lambda: _after(Term.NETWERK_STALE_DAYS))

    @property
    def netwerk_id(self) -> int:
        """A netwerk lies in itself: rules ask every thing for its netwerk."""
        return self.id


class NetwerkThema(Base):
    """What a netwerk carries."""

    __tablename__ = "netwerk_thema"

    netwerk_id: Mapped[int] = mapped_column(ForeignKey("netwerk.id"), primary_key=True)
    thema_id: Mapped[int] = mapped_column(ForeignKey("thema.id"), primary_key=True)


class NetwerkMeaning(Base):
    """What a netwerk says of itself as a vector, with the extra `betekenis`; made anew by the worker at each change."""

    __tablename__ = "netwerk_meaning"

    netwerk_id: Mapped[int] = mapped_column(ForeignKey("netwerk.id"), primary_key=True)
    model: Mapped[str] = mapped_column(String(40))
    vector: Mapped[bytes]


class Openingstijd(Base):
    """When a netwerk is open, each week."""

    __tablename__ = "openingstijd"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 1 AND 7", "weekday_in_week"),
        CheckConstraint("opens < closes", "opens_before_closes"),
    )

    id: Mapped[Id]
    netwerk_id: Mapped[int] = mapped_column(ForeignKey("netwerk.id"), index=True)
    weekday: Mapped[int]  # 1 is Monday
    opens: Mapped[time]
    closes: Mapped[time]


class Sluiting(Base):
    """Days on which a netwerk is closed, whatever its week says: a holiday, a wedding in the hall."""

    __tablename__ = "sluiting"
    __table_args__ = (CheckConstraint("first <= last", "first_before_last"),)

    id: Mapped[Id]
    netwerk_id: Mapped[int] = mapped_column(ForeignKey("netwerk.id"), index=True)
    first: Mapped[date]
    last: Mapped[date]
    why: Mapped[str] = mapped_column(String(60), default="")


class NetwerkContact(Base):
    """Who answers for a netwerk: by mail without account, or as a person here."""

    __tablename__ = "netwerk_contact"

    id: Mapped[Id]
    netwerk_id: Mapped[int] = mapped_column(ForeignKey("netwerk.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    email: Mapped[str | None] = mapped_column(String(254))
    phone: Mapped[str] = mapped_column(String(20), default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    locale: Mapped[str] = mapped_column(String(5), default="nl")
    nonce: Mapped[str] = mapped_column(
        String(32), default=""
    )  # the mail link of this contact derives from it
    link_until: Mapped[datetime | None]  # until when that link opens; None: it was never sent, or taken back
