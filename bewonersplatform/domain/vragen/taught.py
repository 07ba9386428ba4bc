"""The words that the wijkteams of a gemeente taught: what they say here, beside the lexicon that ships."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select, text

from bewonersplatform.database import Base, Id, Mapped, PublicId, db, mapped_column, status_type
from bewonersplatform.domain import clock
from bewonersplatform.domain.taal.themas import Side, Taught
from bewonersplatform.domain.wijken.model import Thema

_LIVE = text("undone_at IS NULL")


class TaughtSide(enum.StrEnum):
    """In which texts a taught word counts."""

    VRAAG = "vraag"
    AANBOD = "aanbod"
    BEIDE = "beide"


class ThemaWord(Base):
    """A word that points to a thema in this gemeente, or does not. Never changed: taken back and taught again."""

    __tablename__ = "thema_word"
    __table_args__ = (
        CheckConstraint("(undone_by_id IS NULL) = (undone_at IS NULL)", "undone_by_somebody"),
        CheckConstraint("stems <> ''", "stems_not_empty"),
        Index(
            "uq_thema_word_live",
            "gemeente_id",
            "thema_id",
            "stems",
            "side",
            unique=True,
            sqlite_where=_LIVE,
            postgresql_where=_LIVE,
        ),
    )

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"), index=True)
    thema_id: Mapped[int] = mapped_column(ForeignKey("thema.id"))
    words: Mapped[str] = mapped_column(String(60))  # as typed
    stems: Mapped[str] = mapped_column(String(80))  # of its telling words, with a space between
    side: Mapped[TaughtSide] = mapped_column(status_type(TaughtSide), default=TaughtSide.BEIDE)
    points: Mapped[bool] = mapped_column(default=True)  # False: these words are not about this thema here
    added_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    added_at: Mapped[datetime] = mapped_column(default=clock.now)
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    undone_at: Mapped[datetime | None]


def taught_in(gemeente_id: int | None) -> tuple[tuple[Taught, ...], int]:
    """What was taught in a gemeente, and a number that grows with every change of it. One statement."""
    if gemeente_id is None:
        return (), 0
    rows = db.session.execute(
        select(Thema.key, ThemaWord.stems, ThemaWord.side, ThemaWord.points, ThemaWord.undone_at)
        .join(Thema, Thema.id == ThemaWord.thema_id)
        .where(ThemaWord.gemeente_id == gemeente_id)
        .order_by(ThemaWord.id)
    ).all()
    live = tuple(
        Taught(row.key, tuple(row.stems.split()), _side(row.side), row.points)
        for row in rows
        if row.undone_at is None
    )
    return live, 2 * len(rows) - len(live)


def _side(side: TaughtSide) -> Side | None:
    return None if side is TaughtSide.BEIDE else Side(side.value)
