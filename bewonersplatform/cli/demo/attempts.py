"""What was tried before the platform was there: kept as rows, because nobody did it here."""

from __future__ import annotations

from datetime import datetime, timedelta

from bewonersplatform.cli.demo.read import Row
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.voorstellen.model import Poging, PogingOutcome, Voorstel

_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_TOOK = timedelta(days=60)  # from asking to the answer


def remember(story: Story, voorstel: Voorstel, before: list[Row]) -> None:
    """Put earlier attempts before the running one; what each of them taught is what the next did differently."""
    if not before:
        return
    running = db.session.get_one(Poging, (voorstel.id, 1))
    db.session.delete(running)
    db.session.flush()
    different = ""
    for no, row in enumerate(before, 1):
        ended = min(_moment(row["when"]), story.now)
        db.session.add(
            Poging(
                voorstel_id=voorstel.id,
                no=no,
                started_at=ended - _TOOK,
                different_now=different,
                ended_at=ended,
                outcome=PogingOutcome(row["outcome"]),
                decided_by=row["by"],
                reason=row["reason"],
                what_is_possible=row["what_is_possible"],
            )
        )
        different = row["different_now"]
    voorstel.attempt_no = len(before) + 1
    db.session.add(Poging(voorstel_id=voorstel.id, no=voorstel.attempt_no, different_now=different))


def _moment(when: str) -> datetime:
    """The middle of a written month: "maart 2026"."""
    month, year = when.split()
    return datetime(int(year), _MONTHS.index(month[:3]) + 1, 15, 12, tzinfo=clock.HOME)
