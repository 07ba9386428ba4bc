"""Which kinds of mail there are for who receives them, and what somebody chose."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint

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
    WEDERVRAAG = "wedervraag"  # no mail of its own: a line in one that comes anyway, and on my page


class Ritme(enum.StrEnum):
    """How soon a kind of mail comes, at the most."""

    METEEN = "meteen"
    DAGELIJKS = "dagelijks"
    WEKELIJKS = "wekelijks"
    NIET = "niet"


BUNDLED = frozenset({Ritme.DAGELIJKS, Ritme.WEKELIJKS})


class Mailkeuze(Base):
    """How soon somebody wants one kind of mail. Without a row it comes at once.

    Of a person, or of the address of who answers for a netwerk without account: not of the netwerk, for another may
    answer for it tomorrow.
    """

    __tablename__ = "mailkeuze"
    __table_args__ = (
        UniqueConstraint("person_id", "soort"),
        UniqueConstraint("email", "soort"),
        CheckConstraint("(person_id IS NULL) <> (email IS NULL)", "of_one"),
    )

    id: Mapped[Id]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    email: Mapped[str | None] = mapped_column(String(254))
    soort: Mapped[Mailsoort] = mapped_column(status_type(Mailsoort))
    ritme: Mapped[Ritme] = mapped_column(status_type(Ritme))
    at: Mapped[datetime] = mapped_column(default=clock.now)
