"""Reads of the versions of a text: nothing that was written is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.voorstellen.model import Voorstel, VoorstelVersie
from bewonersplatform.domain.voorstellen.queries import get_voorstel

VERSIONS = 100


@dataclass(frozen=True)
class VersionRow:
    """A version in the list."""

    no: int
    note: str
    name: str | None
    at: datetime


def list_versions(actor: Actor, voorstel: Voorstel) -> list[VersionRow]:
    """The versions of a text, newest first."""
    require(actor, Action.READ_VOORSTEL, voorstel)
    rows = db.session.execute(
        select(VoorstelVersie.no, VoorstelVersie.note, Person.name, VoorstelVersie.at)
        .outerjoin(Person, Person.id == VoorstelVersie.by_id)
        .where(VoorstelVersie.voorstel_id == voorstel.id)
        .order_by(VoorstelVersie.no.desc())
        .limit(VERSIONS)
    )
    return [VersionRow(*row) for row in rows]


@dataclass(frozen=True)
class Compared:
    """A version and the one before it (None for the first); readable by who may read the voorstel."""

    voorstel: Voorstel
    version: VoorstelVersie
    before: VoorstelVersie | None

    @property
    def wijk_id(self) -> int:
        """Its wijk."""
        return self.voorstel.wijk_id

    @property
    def is_published(self) -> bool:
        """Whether everyone may read it."""
        return self.voorstel.is_published

    @property
    def writer_ids(self) -> frozenset[int]:
        """Who writes it."""
        return self.voorstel.writer_ids

    @property
    def invited_ids(self) -> frozenset[int]:
        """Who was invited to write it."""
        return self.voorstel.invited_ids


def newest_version(voorstel: Voorstel) -> VoorstelVersie:
    """The text as it is now. The caller has asked for the right."""
    return db.session.get_one(VoorstelVersie, (voorstel.id, voorstel.version_no))


def get_compared(voorstel_id: str, no: int) -> Compared:
    """A version of this voorstel with the one before it; NotFound when there is none. Ask for rights after."""
    voorstel = get_voorstel(voorstel_id)
    if not 0 < no <= voorstel.version_no:
        raise NotFound
    rows = db.session.scalars(
        select(VoorstelVersie)
        .where(VoorstelVersie.voorstel_id == voorstel.id, VoorstelVersie.no.in_([no, no - 1]))
        .order_by(VoorstelVersie.no.desc())
    ).all()
    return Compared(voorstel, rows[0], rows[1] if len(rows) > 1 else None)
