"""The table of photos: in the database, so that every worker sees them and a backup holds them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column
from bewonersplatform.domain import clock

MOST = 3


class Foto(Base):
    """One photo with a post, made anew in two sizes."""

    __tablename__ = "foto"
    __table_args__ = (
        UniqueConstraint("post_id", "no"),
        CheckConstraint(f"no BETWEEN 1 AND {MOST}", "at_most"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    no: Mapped[int]
    alt: Mapped[str] = mapped_column(String(200), default="")
    width: Mapped[int]
    height: Mapped[int]
    large: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    small: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    text_no: Mapped[int]  # others see it from when the wijkteam looked at this text
    at: Mapped[datetime] = mapped_column(default=clock.now)
