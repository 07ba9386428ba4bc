"""The back door of the demo: the specialists, who was asked for advice, and who was handed over."""

from __future__ import annotations

from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.database import db
from bewonersplatform.domain.doorverwijzingen.model import Specialist


def load_doorverwijzingen(story: Story) -> None:
    """Write down the specialists."""
    for row in rows("doorverwijzingen", "specialist"):
        _specialist(story, row)


def _specialist(story: Story, row: Row) -> None:
    texts = {name: row[name] for name in ("name", "organisation", "field", "email")}
    found = Specialist(gemeente_id=story.gemeente[row["gemeente"]], active=row.get("active", True), **texts)
    db.session.add(found)
    db.session.flush()
    story.specialist[row["key"]] = found.id
