"""A day on the boards: who has which vraag, when they come back to it, whom they called, and who is away."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.absence import arrange_cover
from bewonersplatform.domain.bord.actions import assign_vraag, keep_card, note_contact, plan_return
from bewonersplatform.domain.bord.model import ContactKind
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.teaching import take_back, teach
from bewonersplatform.domain.wijken.queries import get_place_by_id


def load_board(story: Story) -> None:
    """Let the teams work: each row is one vraag, told from when it was taken up."""
    for row in rows("bord", "kaart"):
        story.at(story.ago(row["days_ago"], row["vraag"]), partial(_take, story, row))
        for contact in row.get("contacts", []):
            happens = partial(_call, story, row, ContactKind(contact["kind"]))
            story.at(story.ago(contact["days_ago"], row["vraag"]), happens)
    for row in rows("bord", "afwezig"):
        story.at(story.now, partial(_away, story, row))
    for row in rows("bord", "woord"):
        story.at(story.ago(row["days_ago"]), partial(_learn, story, row))
    story.at(story.now, partial(_read_when, story))


def _public_id(story: Story, key: str) -> str:
    return db.session.get_one(Person, story.person[key]).public_id


def _take(story: Story, row: Row) -> None:
    vraag, who = db.session.get_one(Post, story.post[row["vraag"]]), row["who"]
    assign_vraag(story.actor(who), vraag, _public_id(story, who))
    if "back_in_days" in row:
        day = story.now.astimezone(clock.HOME).date() + timedelta(days=row["back_in_days"])
        plan_return(story.actor(who), vraag, max(day, clock.today()))


def _call(story: Story, row: Row, kind: ContactKind) -> None:
    note_contact(story.actor(row["who"]), db.session.get_one(Post, story.post[row["vraag"]]), kind)


def _away(story: Story, row: Row) -> None:
    starts_on = clock.today() + timedelta(days=row["in_days"])
    arrange_cover(
        story.actor(row["who"]),
        get_place_by_id(story.wijk[row["wijk"]]),
        who=_public_id(story, row["who"]),
        cover=_public_id(story, row["cover"]),
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=row["days"]),
    )


def _learn(story: Story, row: Row) -> None:
    place, points = get_place_by_id(story.wijk[row["wijk"]]), row.get("points", True)
    word = teach(story.actor(row["who"]), place, row["words"], row["thema"], points=points)
    if row.get("undone"):
        take_back(story.actor(row["who"]), place, word.public_id)


def _read_when(story: Story) -> None:
    """By when help is needed, for all: the worker reads that when a vraag is placed."""
    for post_id in story.post.values():
        keep_card(post_id)
