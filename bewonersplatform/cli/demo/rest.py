"""What there is to come to, and what worked and was kept for another."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial

from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.domain import clock
from bewonersplatform.domain.ontmoetingen.actions import attend, host_ontmoeting
from bewonersplatform.domain.ontmoetingen.model import Ontmoeting
from bewonersplatform.domain.wijken.queries import get_place

_INVITED_DAYS_AGO = 13.0


def load_ontmoetingen(story: Story) -> None:
    """Let somebody invite the wijk, and neighbours say that they come."""
    for row in rows("ontmoetingen", "ontmoeting"):
        story.at(story.ago(_INVITED_DAYS_AGO, row["title"]), partial(_invite, story, row))


def _invite(story: Story, row: Row) -> None:
    day = (story.now + timedelta(days=row["days_ahead"])).astimezone(clock.HOME).date()
    ontmoeting = host_ontmoeting(
        story.actor(row["host"]),
        get_place(row["wijk"]),
        title=row["title"],
        about=row["about"],
        where=row["place"],
        at=datetime.combine(day, time.fromisoformat(row["at"]), clock.HOME),
    )
    for number, key in enumerate(row["attending"], 1):
        days = _INVITED_DAYS_AGO * (1 - number / (len(row["attending"]) + 1))
        story.at(story.ago(days), partial(_attend, story, key, ontmoeting))


def _attend(story: Story, key: str, ontmoeting: Ontmoeting) -> None:
    attend(story.actor(key), ontmoeting)
