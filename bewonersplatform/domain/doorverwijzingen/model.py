"""Who the wijkteam may ask behind its own door."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column


class Specialist(Base):
    """Somebody who knows a field, outside the wijkteam: answers by mail link, without an account."""

    __tablename__ = "specialist"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    organisation: Mapped[str] = mapped_column(String(80))
    field: Mapped[str] = mapped_column(String(80))  # what about, as residents say it: "schulden en geld"
    email: Mapped[str | None] = mapped_column(String(254))  # None: erased
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)
