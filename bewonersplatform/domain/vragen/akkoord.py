"""The yes of whose post it is: to words that another wrote, once for each wording that waits."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock


class AkkoordAbout(enum.StrEnum):
    """What the yes is asked for."""

    NAMENS = "namens"  # what the wijkteam wrote for somebody: nobody else reads it before the yes
    VERWOORDING = "verwoording"  # other words for what stands already: the old ones stay until the yes
    SLUITEN = "sluiten"  # the wijkteam closed it for somebody


class AkkoordStatus(enum.StrEnum):
    """What became of it."""

    WACHT = "wacht"
    JA = "ja"
    ANDERS = "anders"  # rather otherwise, or not at all
    VERVALLEN = "vervallen"  # other words were written meanwhile


class AkkoordHow(enum.StrEnum):
    """How the answer was given."""

    SITE = "site"
    CODE = "code"
    BALIE = "balie"
    TELEFOON = "telefoon"
    HUISBEZOEK = "huisbezoek"
    UITZONDERING = "uitzondering"  # nobody said it; the reason stands in `said`


# what a wijkteamlid writes down for somebody; the others are answers of the person alone
NOTED = (AkkoordHow.BALIE, AkkoordHow.TELEFOON, AkkoordHow.HUISBEZOEK)
MAX_TRIES = 5
KEY_LENGTH = 4
_S = AkkoordStatus


class Akkoord(Base):
    """One wording that somebody else wrote, and what whose post it is said to that. Both wordings are kept."""

    __tablename__ = "akkoord"
    __table_args__ = (
        CheckConstraint("(status IN ('ja', 'anders')) = (how IS NOT NULL)", "answered_somehow"),
        CheckConstraint(
            "(how IN ('balie', 'telefoon', 'huisbezoek', 'uitzondering')) = (noted_by_id IS NOT NULL)",
            "noted",
        ),
        CheckConstraint("tries BETWEEN 0 AND 5", "tries"),
        # one at a time: whoever says yes knows to what
        Index(
            "uq_akkoord_waiting",
            "post_id",
            unique=True,
            sqlite_where=text("status = 'wacht'"),
            postgresql_where=text("status = 'wacht'"),
        ),
    )
    STEPS: ClassVar[Mapping[AkkoordStatus, frozenset[AkkoordStatus]]] = {
        _S.WACHT: frozenset({_S.JA, _S.ANDERS, _S.VERVALLEN}),
        _S.JA: frozenset(),
        _S.ANDERS: frozenset(),
        _S.VERVALLEN: frozenset(),
    }

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    about: Mapped[AkkoordAbout] = mapped_column(status_type(AkkoordAbout))
    text_no: Mapped[int]  # the number of the words that stood there when it was asked
    title: Mapped[str] = mapped_column(String(120))
    body: Mapped[str] = mapped_column(String(1500), default="")
    old_title: Mapped[str] = mapped_column(String(120), default="")
    old_body: Mapped[str] = mapped_column(String(1500), default="")
    why: Mapped[str] = mapped_column(String(300), default="")  # for whose post it is
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    status: Mapped[AkkoordStatus] = mapped_column(status_type(AkkoordStatus), default=AkkoordStatus.WACHT)
    status_since: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)
    how: Mapped[AkkoordHow | None] = mapped_column(status_type(AkkoordHow))
    given_on: Mapped[date | None]
    given_by: Mapped[str] = mapped_column(String(80), default="")  # who said it, as it was noted
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    said: Mapped[str] = mapped_column(String(500), default="")  # what somebody would rather have
    # a code on paper: the first characters find the row, of the whole only a keyed hash is kept
    code_key: Mapped[str | None] = mapped_column(String(KEY_LENGTH), unique=True)
    code_hash: Mapped[str] = mapped_column(String(64), default="")
    code_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
