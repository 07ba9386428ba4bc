"""A stemronde: frozen projects, who may vote, that somebody voted, and ballots that know nobody."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, LargeBinary, String

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock


class StemrondeStatus(enum.StrEnum):
    """Where a stemronde is."""

    CONCEPT = "concept"
    OPEN = "open"
    GESLOTEN = "gesloten"  # ballots rewritten in key order, root published
    GETELD = "geteld"


_S = StemrondeStatus


class Stemronde(Base):
    """A vote on the wijkbudget of one wijk."""

    __tablename__ = "stemronde"
    __table_args__ = (
        CheckConstraint("budget_eur > 0", "budget_positive"),
        CheckConstraint("opens_at < closes_at", "opens_before_closes"),
        Index("ix_stemronde_wijk_id_status", "wijk_id", "status"),
    )

    STEPS: ClassVar[Mapping[StemrondeStatus, frozenset[StemrondeStatus]]] = {
        _S.CONCEPT: frozenset({_S.OPEN}),
        _S.OPEN: frozenset({_S.GESLOTEN}),
        _S.GESLOTEN: frozenset({_S.GETELD}),
        _S.GETELD: frozenset(),
    }

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    gemeente_id: Mapped[int] = mapped_column(ForeignKey("gemeente.id"))
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"))
    title: Mapped[str] = mapped_column(String(120))
    budget_eur: Mapped[int]
    rule: Mapped[str] = mapped_column(String(40))  # version of the rule, frozen with the round
    lot_seed: Mapped[str] = mapped_column(String(80), default="")  # drawn in public, opened at closing
    lot_commitment: Mapped[str] = mapped_column(
        String(64), default=""
    )  # sha256 of the seed, published before
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    status: Mapped[StemrondeStatus] = mapped_column(
        status_type(StemrondeStatus), default=StemrondeStatus.CONCEPT
    )
    status_since: Mapped[datetime] = mapped_column(default=clock.now)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    closed_at: Mapped[datetime | None]
    entitled_count: Mapped[int] = mapped_column(default=0)
    ballot_count: Mapped[int | None]  # known after closing
    ballot_root: Mapped[str] = mapped_column(String(64), default="")
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    result_sha256: Mapped[str] = mapped_column(String(64), default="")
    swept_at: Mapped[datetime | None]  # what was dropped at closing is wiped from the files of the database
    version: Mapped[int] = mapped_column(default=1)

    # Filled by queries for the rule on the policy page: the asker, when on the list.
    entitled_ids: frozenset[int] = frozenset()

    @property
    def is_published(self) -> bool:
        """Whether everyone may see it."""
        return self.status is not StemrondeStatus.CONCEPT


class StemrondeProject(Base):
    """What can be voted for; cannot change once the round is open (trigger)."""

    __tablename__ = "stemronde_project"
    __table_args__ = (CheckConstraint("cost_eur > 0", "cost_positive"),)

    stemronde_id: Mapped[int] = mapped_column(ForeignKey("stemronde.id"), primary_key=True)
    no: Mapped[int] = mapped_column(primary_key=True)
    voorstel_id: Mapped[int | None] = mapped_column(ForeignKey("voorstel.id"), index=True)
    external_id: Mapped[str] = mapped_column(String(40), default="")  # id in the file it was imported from
    title: Mapped[str] = mapped_column(String(200))
    lead: Mapped[str] = mapped_column(String(200), default="")
    cost_eur: Mapped[int]
    funded: Mapped[bool | None]


class Stemgerechtigde(Base):
    """Who may vote in a round: frozen when it opens."""

    __tablename__ = "stemgerechtigde"

    stemronde_id: Mapped[int] = mapped_column(ForeignKey("stemronde.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)


class Stemmer(Base):
    """That somebody voted: one row per person and round, nothing about what or when."""

    __tablename__ = "stemmer"
    __table_args__ = (
        # who is not on the list of the round cannot be marked, whatever the code does
        ForeignKeyConstraint(
            ["stemronde_id", "person_id"], ["stemgerechtigde.stemronde_id", "stemgerechtigde.person_id"]
        ),
        {"sqlite_with_rowid": False},  # no number that says who came before whom
    )

    stemronde_id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(primary_key=True, index=True)


class Stembiljet(Base):
    """A ballot while the round is open: random key and choices; no person, no moment, no sequence."""

    __tablename__ = "stembiljet"
    __table_args__ = {"sqlite_with_rowid": False}  # rows lie in key order, not in casting order

    stemronde_id: Mapped[int] = mapped_column(ForeignKey("stemronde.id"), primary_key=True)
    ballot_key: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    choices: Mapped[str] = mapped_column(String(600))  # project numbers, ascending, comma between


class StembiljetFinal(Base):
    """A ballot after closing: copied in key order, so that nothing of the casting order is left."""

    __tablename__ = "stembiljet_final"
    __table_args__ = {"sqlite_with_rowid": False}

    stemronde_id: Mapped[int] = mapped_column(ForeignKey("stemronde.id"), primary_key=True)
    ballot_key: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    choices: Mapped[str] = mapped_column(String(600))
