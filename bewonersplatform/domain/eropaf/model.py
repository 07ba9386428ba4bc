"""A round of the wijkteam along doors, who walks it, and what was written down on the way."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column
from bewonersplatform.domain import clock

CLIENT_LENGTH = 36


class Ronde(Base):
    """One round on one day, along some streets or a whole buurt."""

    __tablename__ = "ronde"
    __table_args__ = (
        CheckConstraint("streets <> '' OR buurt_id IS NOT NULL", "somewhere"),
        Index("ix_ronde_wijk_id_on_day", "wijk_id", "on_day"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"))
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"))
    buurt_id: Mapped[int | None] = mapped_column(ForeignKey("buurt.id"))
    streets: Mapped[str] = mapped_column(String(200), default="")
    on_day: Mapped[date]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    cancelled_at: Mapped[datetime | None]


class RondeLoper(Base):
    """That somebody of the team walks along."""

    __tablename__ = "ronde_loper"

    ronde_id: Mapped[int] = mapped_column(ForeignKey("ronde.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)


class Aantekening(Base):
    """That a post was written down at a door. The phone draws `client_id`: what is sent again is not taken twice."""

    __tablename__ = "aantekening"

    id: Mapped[Id]
    ronde_id: Mapped[int] = mapped_column(ForeignKey("ronde.id"), index=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    client_id: Mapped[str] = mapped_column(String(CLIENT_LENGTH), unique=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
