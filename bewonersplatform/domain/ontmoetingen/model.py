"""A meeting in the wijk and who comes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column
from bewonersplatform.domain import clock


class Ontmoeting(Base):
    """Something to come to."""

    __tablename__ = "ontmoeting"
    __table_args__ = (Index("ix_ontmoeting_wijk_id_at", "wijk_id", "at"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"))
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    about: Mapped[str] = mapped_column(String(1500), default="")
    place: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
    language: Mapped[str] = mapped_column(String(5), default="nl")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    attend_count: Mapped[int] = mapped_column(default=0)
    cancelled_at: Mapped[datetime | None]
    hidden: Mapped[bool] = mapped_column(default=False)  # set by moderation, a higher room
    version: Mapped[int] = mapped_column(default=1)


class Aanmelding(Base):
    """That somebody comes."""

    __tablename__ = "aanmelding"

    ontmoeting_id: Mapped[int] = mapped_column(ForeignKey("ontmoeting.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
