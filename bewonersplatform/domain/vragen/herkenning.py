"""That a neighbour recognises a vraag of somebody else."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey

from bewonersplatform.database import Base, Mapped, mapped_column
from bewonersplatform.domain import clock


class Herkenning(Base):
    """ "Herken ik": one per person and vraag. Others see a number, never who."""

    __tablename__ = "herkenning"

    vraag_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)
