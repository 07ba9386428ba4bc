"""Backups and who was erased: a copy says who is gone, and a restore erases them again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import create_engine, select

from bewonersplatform.cli.opened import opened
from bewonersplatform.config import Settings
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.privacy.erase import erase_again
from bewonersplatform.reactions import ledger


def note_beside(url: str, file: Path) -> None:
    """Write down beside a backup who is erased by now: that list counts for the older backups in this folder too."""
    engine = create_engine(url)
    person = Person.__table__
    try:
        with engine.connect() as connection:
            erased = select(Person.public_id, person.c.erased_at).where(person.c.erased_at.is_not(None))
            ledger.add(file.parent, [(row[0], row[1]) for row in connection.execute(erased)])
    finally:
        engine.dispose()


def erased_since(settings: Settings, file: Path) -> dict[str, datetime]:
    """Who is written down as erased, beside the backup and in the folder of the platform. Raises ValueError."""
    return ledger.read(file.parent) | ledger.read(settings.instance)


def erase_all_again(settings: Settings, erased: dict[str, datetime]) -> int:
    """Erase them in the database that was restored, all or none; returns how many came back with the backup."""
    with opened(settings):
        begin_write()
        again = sum(erase_again(public_id, at) for public_id, at in erased.items())
        db.session.commit()
        return again
