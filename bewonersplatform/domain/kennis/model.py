"""A vondst in five fields, and the three questions under it."""

from __future__ import annotations

import enum
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock


class Vondst(Base):
    """What worked in practice, written so that another can use it. No names of people."""

    __tablename__ = "vondst"
    __table_args__ = (
        CheckConstraint("erkend_by_id IS NULL OR erkend_by_id <> author_id", "erkend_by_another"),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"))
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    vraag_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    thema_id: Mapped[int | None] = mapped_column(ForeignKey("thema.id"))
    title: Mapped[str] = mapped_column(String(120))
    situation: Mapped[str] = mapped_column(String(1000))
    did: Mapped[str] = mapped_column(String(1000))
    rule: Mapped[str] = mapped_column(String(300), default="")  # which rule rubbed
    gained: Mapped[str] = mapped_column(String(1000))
    usable: Mapped[str] = mapped_column(String(1000))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    erkend_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    erkend_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def is_published(self) -> bool:
        """Public once a colleague recognised it."""
        return self.erkend_at is not None


class LeerkaartLevel(enum.StrEnum):
    """For whom the answer holds."""

    IK = "ik"
    WIJ = "wij"
    GEMEENTE = "gemeente"


class LeerkaartApplies(enum.StrEnum):
    """Does this hold for me too?"""

    JA = "ja"
    DEELS = "deels"
    NEE = "nee"


class Leerkaart(Base):
    """The three questions: does it hold for me, what does it mean, what am I going to do."""

    __tablename__ = "leerkaart"
    __table_args__ = (UniqueConstraint("vondst_id", "person_id", "level"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    vondst_id: Mapped[int] = mapped_column(ForeignKey("vondst.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    level: Mapped[LeerkaartLevel] = mapped_column(status_type(LeerkaartLevel))
    applies: Mapped[LeerkaartApplies] = mapped_column(status_type(LeerkaartApplies))
    means: Mapped[str] = mapped_column(String(300), default="")
    action: Mapped[str] = mapped_column(String(300), default="")
    by_date: Mapped[date | None]
    hidden: Mapped[bool] = mapped_column(default=False)  # the line, for others; set by moderation
    at: Mapped[datetime] = mapped_column(default=clock.now)
