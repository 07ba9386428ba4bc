"""What the wijkteam decided about a post, and reports by readers."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock


class MaatregelKind(enum.StrEnum):
    """What was decided."""

    PLAATSEN = "plaatsen"
    TERUG = "terug"
    WIJKTEAM = "wijkteam"
    AFWIJZEN = "afwijzen"
    VERBERGEN = "verbergen"
    TONEN = "tonen"


class Maatregel(Base):
    """One decision about one post: by whom, under which house rule, why; and what the author answered."""

    __tablename__ = "maatregel"

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    kind: Mapped[MaatregelKind] = mapped_column(status_type(MaatregelKind))
    huisregel_id: Mapped[int | None] = mapped_column(ForeignKey("huisregel.id"))
    reason: Mapped[str] = mapped_column(String(500), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    reply: Mapped[str] = mapped_column(String(500), default="")
    replied_at: Mapped[datetime | None]


class Melding(Base):
    """A report by a reader that something is not right with a post."""

    __tablename__ = "melding"
    __table_args__ = (Index("ix_melding_post_id", "post_id"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    handled_at: Mapped[datetime | None]
    handled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
