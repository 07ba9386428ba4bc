"""Brings the themas in the database to the lexicon of this version."""

from __future__ import annotations

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain.taal.themas import lexicon
from bewonersplatform.domain.wijken.model import Thema


def sync_themas() -> int:
    """Add new themas and change names, icons and sensitivity; none is removed. Returns how many there are."""
    rows = {row.key: row for row in db.session.scalars(select(Thema))}
    for key, thema in lexicon().themas.items():
        row = rows.setdefault(key, Thema(key=key))
        row.name, row.icon, row.sensitive = thema.name, thema.icon, thema.sensitive
        db.session.add(row)
    return len(rows)
