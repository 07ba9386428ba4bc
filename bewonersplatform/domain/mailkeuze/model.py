"""Which kinds of mail there are for who receives them, and what somebody chose."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint

from bewonersplatform.database import Base, Id, Mapped, mapped_column, status_type
from bewonersplatform.domain import clock


class Mailsoort(enum.StrEnum):
    """What a mail is about, as somebody chooses it."""

    SAMEN = "samen"
    BERICHTEN = "berichten"
    VOORSTELLEN = "voorstellen"
    BESLUITEN = "besluiten"
    BORD = "bord"
    NETWERK = "netwerk"


class Mailkeuze(Base):
    """That somebody does not want one kind of mail, or wants it again. Without a row it comes."""

    __tablename__ = "mailkeuze"
    __table_args__ = (
        UniqueConstraint("person_id", "soort"),
        UniqueConstraint("contact_id", "soort"),
        CheckConstraint("(person_id IS NULL) <> (contact_id IS NULL)", "of_one"),
    )

    id: Mapped[Id]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("netwerk_contact.id"))
    soort: Mapped[Mailsoort] = mapped_column(status_type(Mailsoort))
    wanted: Mapped[bool]
    at: Mapped[datetime] = mapped_column(default=clock.now)
