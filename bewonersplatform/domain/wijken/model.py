"""Tables of places, and the terms, numbers and words that are a gemeente's own."""

from __future__ import annotations

import enum
from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint

from bewonersplatform.database import Base, Id, Mapped, mapped_column, status_type


class Gemeente(Base):
    """A municipality. Those that do not take part are known by code and name only."""

    __tablename__ = "gemeente"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(6), unique=True)  # GM + 4 digits
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    takes_part: Mapped[bool] = mapped_column(default=False)
    setup_step: Mapped[int] = mapped_column(default=1)  # 1..5 is being set up, 6 is done
    phone: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str] = mapped_column(String(254), default="")

    @property
    def gemeente_id(self) -> int:
        """A gemeente lies in itself: rules ask every thing for its gemeente."""
        return self.id

    @property
    def is_ready(self) -> bool:
        """Whether the setup is done."""
        return self.setup_step > 5


class Wijk(Base):
    """A neighbourhood with one front page."""

    __tablename__ = "wijk"
    __table_args__ = (UniqueConstraint("gemeente_id", "name"),)

    id: Mapped[Id]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"), index=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)  # WK + 4 + 2
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    inhabitants: Mapped[int | None]
    takes_part: Mapped[bool] = mapped_column(
        default=True
    )  # imported wijken wait until the beheerder chooses them

    @property
    def wijk_id(self) -> int:
        """A wijk lies in itself: rules ask every thing for its wijk."""
        return self.id


class Buurt(Base):
    """A part of a wijk."""

    __tablename__ = "buurt"

    id: Mapped[Id]
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"), index=True)
    code: Mapped[str] = mapped_column(String(10), unique=True)  # BU + 4 + 2 + 2
    name: Mapped[str] = mapped_column(String(80))
    inhabitants: Mapped[int | None]
    water: Mapped[bool] = mapped_column(default=False)


class PostcodeBuurt(Base):
    """Which share of the house numbers of a postcode lies in a buurt."""

    __tablename__ = "postcode_buurt"
    __table_args__ = (Index("ix_postcode_buurt_buurt_id", "buurt_id"),)

    postcode: Mapped[str] = mapped_column(String(6), primary_key=True)
    buurt_id: Mapped[int] = mapped_column(ForeignKey("buurt.id"), primary_key=True)
    share: Mapped[float]


class Term(enum.StrEnum):
    """What a gemeente decides about how long, how many and how soon."""

    SUPPORT_PROMILLE = "support-promille"  # support threshold: per thousand inhabitants of the wijk
    SUPPORT_MIN = "support-min"
    SUPPORT_DAYS = "support-days"
    DECIDE_DAYS = "decide-days"
    RAADSVRAAG_ANSWER_DAYS = "answer-days"
    TERUGKOPPELING_DAYS = "report-back-days"
    REACTION_WORKDAYS = "reaction-workdays"
    KOPPELING_ANSWER_DAYS = "koppeling-days"
    AGREE_DAYS = "agree-days"  # within which both find a day; then we ask how it went
    OUTCOME_DAYS = "outcome-days"  # to say how it went, before the wijkteam looks
    PATTERN_PEOPLE = "pattern-people"
    PATTERN_DAYS = "pattern-days"
    SMALLEST_NUMBER = "smallest-number"  # numbers about people under this are not shown
    BALLOTS_PUBLIC_FROM = "ballots-public"  # with fewer ballots only totals are published
    AFTERWARDS_DAYS = "afterwards-days"  # how long asker and helper can reach each other when it is over
    NETWERK_CHECK_DAYS = "netwerk-check-days"  # after so long a netwerk is asked: is this still right?
    NETWERK_STALE_DAYS = "netwerk-stale-days"  # after so long without an answer it is not suggested any more
    SPECIALIST_DAYS = "specialist-days"  # how long a specialist has to answer the wijkteam
    MAIL_QUIET_FROM = "mail-quiet-from"  # from this hour on mail that may wait goes out in the morning
    MAIL_QUIET_UNTIL = "mail-quiet-until"  # the hour of the morning mail; the same hour twice: no quiet hours


# What a gemeente starts with; every row can be changed in its setup.
STANDARD_TERMS: dict[Term, int] = {
    Term.SUPPORT_PROMILLE: 20,
    Term.SUPPORT_MIN: 25,
    Term.SUPPORT_DAYS: 60,
    Term.DECIDE_DAYS: 56,
    Term.RAADSVRAAG_ANSWER_DAYS: 10,
    Term.TERUGKOPPELING_DAYS: 14,
    Term.REACTION_WORKDAYS: 2,
    Term.KOPPELING_ANSWER_DAYS: 3,
    Term.AGREE_DAYS: 7,
    Term.OUTCOME_DAYS: 7,
    Term.PATTERN_PEOPLE: 5,
    Term.PATTERN_DAYS: 90,
    Term.SMALLEST_NUMBER: 5,
    Term.BALLOTS_PUBLIC_FROM: 30,
    Term.AFTERWARDS_DAYS: 30,
    Term.NETWERK_CHECK_DAYS: 90,
    Term.NETWERK_STALE_DAYS: 120,
    Term.SPECIALIST_DAYS: 5,
    Term.MAIL_QUIET_FROM: 21,
    Term.MAIL_QUIET_UNTIL: 8,
}


class Regeling(Base):
    """One term or threshold of one gemeente."""

    __tablename__ = "regeling"
    __table_args__ = (CheckConstraint("value >= 0", "value_not_negative"),)

    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"), primary_key=True)
    term: Mapped[Term] = mapped_column(status_type(Term), primary_key=True)
    value: Mapped[int]


class Benaming(Base):
    """What a gemeente calls something: its word for the wijkteam, the raad."""

    __tablename__ = "benaming"

    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(30), primary_key=True)
    text: Mapped[str] = mapped_column(String(60))


class Noodnummer(Base):
    """A number to call when it cannot wait."""

    __tablename__ = "noodnummer"

    id: Mapped[Id]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    label: Mapped[str] = mapped_column(String(80))
    phone: Mapped[str] = mapped_column(String(20))


class Huisregel(Base):
    """A house rule: every decision about a post names one."""

    __tablename__ = "huisregel"
    __table_args__ = (UniqueConstraint("gemeente_id", "key"),)

    id: Mapped[Id]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"))
    key: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(String(300))


class Helperwens(Base):
    """Something a helper may need to have or to be: what residents tick, or only the wijkteam asks (a VOG)."""

    __tablename__ = "helperwens"
    __table_args__ = (UniqueConstraint("gemeente_id", "text"),)

    id: Mapped[Id]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"))
    text: Mapped[str] = mapped_column(String(60))
    by_team: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(
        default=True
    )  # one that was dropped still stands where it was ticked


class Wijkteam(Base):
    """The team of a wijk: who to walk in to."""

    __tablename__ = "wijkteam"

    id: Mapped[Id]
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    phone: Mapped[str] = mapped_column(String(20), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    place: Mapped[str] = mapped_column(String(80), default="")
    address: Mapped[str] = mapped_column(String(160), default="")
    about: Mapped[str] = mapped_column(String(600), default="")
    does: Mapped[list[str]] = mapped_column(default=list)
    does_not: Mapped[list[str]] = mapped_column(default=list)
    full_until: Mapped[date | None]  # full up to and including this day, as the team said itself
    instead: Mapped[str] = mapped_column(String(400), default="")  # what else there is meanwhile


class Inloop(Base):
    """Walk-in hours of a wijkteam, each week."""

    __tablename__ = "inloop"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 1 AND 7", "weekday_in_week"),
        CheckConstraint("opens < closes", "opens_before_closes"),
    )

    id: Mapped[Id]
    wijkteam_id: Mapped[int] = mapped_column(ForeignKey("wijkteam.id"), index=True)
    weekday: Mapped[int]  # 1 is Monday
    opens: Mapped[time]
    closes: Mapped[time]
    place: Mapped[str] = mapped_column(String(80), default="")
    hosts: Mapped[str] = mapped_column(String(80), default="")


class Thema(Base):
    """A field of daily life; the words that point to it ship with domain/taal."""

    __tablename__ = "thema"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(60))
    icon: Mapped[str] = mapped_column(String(40))
    sensitive: Mapped[bool] = mapped_column(default=False)


class GemeenteThema(Base):
    """A thema that a gemeente leaves out, or treats as sensitive where the standard does not."""

    __tablename__ = "gemeente_thema"

    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"), primary_key=True)
    thema_id: Mapped[int] = mapped_column(ForeignKey("thema.id"), primary_key=True)
    active: Mapped[bool] = mapped_column(default=True)
    sensitive: Mapped[bool]
