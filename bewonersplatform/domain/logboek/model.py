"""Facts, their seals, what follows from them, and the mail that goes out."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text

from bewonersplatform.database import Base, Id, Mapped, mapped_column, status_type
from bewonersplatform.domain import clock


class Gebeurtenis(Base):
    """A fact: something that happened. Insert-only (triggers); holds ids, never text or names."""

    __tablename__ = "gebeurtenis"
    __table_args__ = (Index("ix_gebeurtenis_thing", "thing", "thing_id"),)

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(60), index=True)
    actor_id: Mapped[int | None] = mapped_column(index=True)
    wijk_id: Mapped[int | None]
    gemeente_id: Mapped[int | None]
    thing: Mapped[str] = mapped_column(String(40))
    thing_id: Mapped[int]
    data: Mapped[dict[str, Any]]
    at: Mapped[datetime] = mapped_column(default=clock.now)


class Zegel(Base):
    """The seal of a fact in the hash chain: set afterwards, in id order, by the worker."""

    __tablename__ = "zegel"

    gebeurtenis_id: Mapped[int] = mapped_column(
        ForeignKey("gebeurtenis.id"), primary_key=True, autoincrement=False
    )
    sha256: Mapped[str] = mapped_column(String(64))


class ReactieState(enum.StrEnum):
    """How far a reaction is."""

    WACHT = "wacht"
    KLAAR = "klaar"
    MISLUKT = "mislukt"


class Reactie(Base):
    """One thing that must follow from a fact: claimed with a lease, retried until done."""

    __tablename__ = "reactie"
    __table_args__ = (
        UniqueConstraint("gebeurtenis_id", "handler"),
        Index("ix_reactie_state_lease_until", "state", "lease_until"),
    )

    id: Mapped[Id]
    gebeurtenis_id: Mapped[int] = mapped_column(ForeignKey("gebeurtenis.id"))
    handler: Mapped[str] = mapped_column(String(60))
    state: Mapped[ReactieState] = mapped_column(status_type(ReactieState), default=ReactieState.WACHT)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime] = mapped_column(default=clock.now)
    last_error: Mapped[str] = mapped_column(String(300), default="")


class Mail(Base):
    """One mail to one person or address, written when it is sent: the row holds ids, no text.

    Unique per fact, kind and receiver, so that a reaction that runs twice mails once.
    """

    __tablename__ = "mail"
    __table_args__ = (
        UniqueConstraint("gebeurtenis_id", "kind", "receiver"),
        Index("ix_mail_state_lease_until", "state", "lease_until"),
    )

    id: Mapped[Id]
    gebeurtenis_id: Mapped[int] = mapped_column(ForeignKey("gebeurtenis.id"))
    kind: Mapped[str] = mapped_column(String(60))
    receiver: Mapped[str] = mapped_column(
        String(60)
    )  # "person:12", "contact:3", "sign-in:44", "invitation:2"
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    ref_id: Mapped[int | None]  # what the mail is about, in the table its kind knows
    state: Mapped[ReactieState] = mapped_column(status_type(ReactieState), default=ReactieState.WACHT)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime] = mapped_column(default=clock.now)
    last_error: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    sent_at: Mapped[datetime | None]
    digest_id: Mapped[int | None] = mapped_column(
        ForeignKey("digest.id"), index=True
    )  # told there, not by itself


class Digest(Base):
    """One mail about all that could wait until `moment`, for one receiver. Unique, so that it is made once."""

    __tablename__ = "digest"
    __table_args__ = (
        UniqueConstraint("receiver", "moment"),
        Index(
            "ix_digest_waits",
            "moment",
            sqlite_where=text("made_at IS NULL"),
            postgresql_where=text("made_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    receiver: Mapped[str] = mapped_column(String(60))  # as of a mail
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    moment: Mapped[datetime]
    made_at: Mapped[datetime | None]
