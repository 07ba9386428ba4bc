"""Tables of persons, their roles, and the ways in."""

from __future__ import annotations

import enum
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock
from bewonersplatform.domain.permissions import Role


class Person(Base):
    """Somebody. The same person asks and offers; there is no kind of person."""

    __tablename__ = "person"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    email: Mapped[str | None] = mapped_column(
        String(254), unique=True
    )  # lower case; None after erase, or by phone
    name: Mapped[str] = mapped_column(String(60), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    locale: Mapped[str] = mapped_column(String(5), default="nl")
    buurt_id: Mapped[int | None] = mapped_column(ForeignKey("buurt.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    erased_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]  # "het is even druk" since then; nobody asks why
    paused_until: Mapped[date | None]  # the day on which it is over; None: when they say so


class HowVerified(enum.StrEnum):
    """Where a wijkteamlid saw that somebody lives here."""

    INLOOP = "inloop"
    HUISBEZOEK = "huisbezoek"


class Verification(Base):
    """That a wijkteamlid verified a resident: who, when, how. No copies. Reversible."""

    __tablename__ = "verification"
    __table_args__ = (
        # one that stands per person
        Index(
            "uq_verification_standing",
            "person_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    how: Mapped[HowVerified] = mapped_column(status_type(HowVerified))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class RoleGrant(Base):
    """A role of a person, for a wijk, a gemeente or a netwerk, until a date."""

    __tablename__ = "role_grant"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(status_type(Role))
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"))
    wijk_id: Mapped[int | None] = mapped_column(ForeignKey("wijk.id"))
    netwerk_id: Mapped[int | None]
    ends_on: Mapped[date]
    revoked_at: Mapped[datetime | None]


class Invitation(Base):
    """An invitation to a role. The link in the mail is an HMAC over id and nonce; nobody stores it."""

    __tablename__ = "invitation"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    email: Mapped[str | None] = mapped_column(String(254))
    role: Mapped[Role] = mapped_column(status_type(Role))
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"))
    wijk_id: Mapped[int | None] = mapped_column(ForeignKey("wijk.id"))
    netwerk_id: Mapped[int | None]
    ends_on: Mapped[date]
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    nonce: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Blokkade(Base):
    """Two who are kept apart: whoever asked for it, neither meets the other here. Only who asked knows."""

    __tablename__ = "blokkade"
    __table_args__ = (UniqueConstraint("by_id", "who_id"), CheckConstraint("by_id <> who_id", "two_people"))

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    who_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)


class SignIn(Base):
    """One try to sign in by mail: a code and a link, both derived from the nonce, single use."""

    __tablename__ = "sign_in"
    __table_args__ = (
        CheckConstraint("tries <= 5", "tries_limited"),
        Index("ix_sign_in_email_at", "email", "created_at"),
        Index("ix_sign_in_used_at_created_at", "used_at", "created_at"),  # what nobody confirmed
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    email: Mapped[str | None] = mapped_column(String(254))
    postcode: Mapped[str] = mapped_column(String(6), default="")
    buurt_id: Mapped[int | None] = mapped_column(ForeignKey("buurt.id"))
    draft_id: Mapped[int | None]  # the post that is handed in when this is confirmed
    locale: Mapped[str] = mapped_column(String(5), default="nl")
    next_address: Mapped[str] = mapped_column(String(200), default="")
    nonce: Mapped[str] = mapped_column(String(32))
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Session(Base):
    """A signed-in browser. The cookie holds a random token, the row its hash."""

    __tablename__ = "session"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    device: Mapped[str] = mapped_column(String(60), default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    last_seen_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
