"""Steps of a vraag with which several parties help: planned together, allowed by whose it is, done one by one."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.stap_owners import list_owners
from bewonersplatform.domain.bord.stappen import allow_stap, move_stap, plan_stap
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.stap import Stap, StapStatus


def load_stappen(story: Story) -> None:
    """Plan each step as it was written, and let it go as far as it went."""
    for row in rows("bord", "stap"):
        story.at(story.ago(row["days_ago"], row["vraag"]), partial(_plan, story, row))


def _plan(story: Story, row: Row) -> None:
    vraag, team = db.session.get_one(Post, story.post[row["vraag"]]), story.actor(row["by"])
    wanted = story.netwerk.get(row.get("netwerk", "")), story.person.get(row.get("person", ""))
    owners = list_owners(team, vraag)
    owner = next(one for one in owners if (one.netwerk_id, one.person_id) == wanted)
    day = (
        story.now.astimezone(clock.HOME).date() + timedelta(days=row["in_days"]) if "in_days" in row else None
    )
    stap = plan_stap(team, vraag, row["title"], owner, day)
    if "allowed_ago" in row:
        story.at(story.ago(row["allowed_ago"]), partial(allow_stap, story.actor(row["asker"]), stap))
    if "state" in row:
        story.at(story.ago(row["state_ago"]), partial(_move, story, row, stap))


def _move(story: Story, row: Row, stap: Stap) -> None:
    move_stap(story.actor(row["by"]), stap, StapStatus(row["state"]))
