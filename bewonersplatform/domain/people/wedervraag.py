"""The question the other way round: who was helped is asked what they can do, who helped what would help them."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey

from bewonersplatform.database import Base, Mapped, mapped_column, status_type

REST_DAYS = 30  # between two of these questions to one person; the database holds it too


class WedervraagSide(enum.StrEnum):
    """What somebody is asked."""

    GEVEN = "geven"  # after a vraag that was fulfilled: what can you do, however small?
    VRAGEN = "vragen"  # after help that was given: what would help you?


class Wedervraag(Base):
    """The last question the other way round that somebody got: at most one in thirty days."""

    __tablename__ = "wedervraag"
    __table_args__ = (
        CheckConstraint(f"before_day IS NULL OR asked_day - before_day >= {REST_DAYS}", name="rests_between"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    side: Mapped[WedervraagSide] = mapped_column(status_type(WedervraagSide))
    koppeling_id: Mapped[int]  # the help that it followed
    fact_id: Mapped[int]  # that it worked: the first friendly mail from then on says it too
    asked_at: Mapped[datetime]
    asked_day: Mapped[int]  # as a number, so that both engines can count the days between
    before_day: Mapped[int | None]  # of the question before this one
    closed_at: Mapped[datetime | None]  # answered, put aside, or the help did not work out after all
