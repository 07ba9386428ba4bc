"""A discussion and its contributions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column
from bewonersplatform.domain import clock


class Gesprek(Base):
    """A discussion that hangs on a thing: the thing knows the gesprek, not the other way."""

    __tablename__ = "gesprek"

    id: Mapped[Id]
    count: Mapped[int] = mapped_column(default=0)


class Bijdrage(Base):
    """What somebody said in a gesprek: a person, or the contact of a netwerk who answers by mail link."""

    __tablename__ = "bijdrage"
    __table_args__ = (
        CheckConstraint("(author_id IS NULL) <> (contact_id IS NULL)", "one_author"),
        Index("ix_bijdrage_gesprek_id_id", "gesprek_id", "id"),
        # a mail server delivers at least once; a thread takes a mail once
        Index("uq_bijdrage_mail", "gesprek_id", "mail_sha256", unique=True),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    gesprek_id: Mapped[int] = mapped_column(ForeignKey("gesprek.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("netwerk_contact.id"), index=True)
    body: Mapped[str] = mapped_column(String(2000))
    language: Mapped[str] = mapped_column(String(5), default="nl")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    hidden: Mapped[bool] = mapped_column(default=False)
    mail_sha256: Mapped[str | None] = mapped_column(String(64))  # of the id of the mail it came in
