"""What the wijkteam decided about what people wrote, and reports by readers."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String

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


# a decision or report is about one thing
_COLUMNS = ("post_id", "voorstel_id", "bijdrage_id", "ontmoeting_id", "leerkaart_id")
_ONE = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in _COLUMNS) + " = 1"


class Maatregel(Base):
    """One decision about one thing: by whom, under which house rule, why; and what the author answered."""

    __tablename__ = "maatregel"
    __table_args__ = (CheckConstraint(_ONE, "one_thing"),)

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    voorstel_id: Mapped[int | None] = mapped_column(ForeignKey("voorstel.id"), index=True)
    bijdrage_id: Mapped[int | None] = mapped_column(ForeignKey("bijdrage.id"), index=True)
    ontmoeting_id: Mapped[int | None] = mapped_column(ForeignKey("ontmoeting.id"), index=True)
    leerkaart_id: Mapped[int | None] = mapped_column(ForeignKey("leerkaart.id"), index=True)
    kind: Mapped[MaatregelKind] = mapped_column(status_type(MaatregelKind))
    huisregel_id: Mapped[int | None] = mapped_column(ForeignKey("huisregel.id"))
    reason: Mapped[str] = mapped_column(String(500), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    reply: Mapped[str] = mapped_column(String(500), default="")
    replied_at: Mapped[datetime | None]


class Melding(Base):
    """A report by a reader that something is not right."""

    __tablename__ = "melding"
    __table_args__ = (Index("ix_melding_post_id", "post_id"), CheckConstraint(_ONE, "one_thing"))

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    voorstel_id: Mapped[int | None] = mapped_column(ForeignKey("voorstel.id"), index=True)
    bijdrage_id: Mapped[int | None] = mapped_column(ForeignKey("bijdrage.id"), index=True)
    ontmoeting_id: Mapped[int | None] = mapped_column(ForeignKey("ontmoeting.id"), index=True)
    leerkaart_id: Mapped[int | None] = mapped_column(ForeignKey("leerkaart.id"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    handled_at: Mapped[datetime | None]
    handled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
