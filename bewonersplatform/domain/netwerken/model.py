"""Informal networks and partners, what they carry, and who to ask."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock


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
    hours: Mapped[str] = mapped_column(String(120), default="")
    capacity: Mapped[int] = mapped_column(default=0)  # how many vragen it can still take
    helped_count: Mapped[int] = mapped_column(default=0)  # koppelingen that were done
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
    checked_at: Mapped[datetime] = mapped_column(default=clock.now)  # when the capacity was last confirmed


class NetwerkThema(Base):
    """What a netwerk carries."""

    __tablename__ = "netwerk_thema"

    netwerk_id: Mapped[int] = mapped_column(ForeignKey("netwerk.id"), primary_key=True)
    thema_id: Mapped[int] = mapped_column(ForeignKey("thema.id"), primary_key=True)


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
