"""Rounds along doors: one that was walked, with what came of it, and one that is planned."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.eropaf.actions import Plan, note_at_door, plan_ronde
from bewonersplatform.domain.eropaf.model import Ronde
from bewonersplatform.domain.moderation.actions import decide
from bewonersplatform.domain.moderation.model import MaatregelKind
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.people.sessions import actor_for
from bewonersplatform.domain.people.verifying import write_down
from bewonersplatform.domain.vragen.actions import Written, close_post, submit_post_for
from bewonersplatform.domain.vragen.agreeing import Answer, Noted, asked_for, note_akkoord
from bewonersplatform.domain.vragen.akkoord import AkkoordHow
from bewonersplatform.domain.vragen.model import Channel, Outcome, Post, PostKind
from bewonersplatform.domain.wijken.queries import get_place_by_id

_NEXT_DOOR = timedelta(minutes=25)


def load_eropaf(story: Story) -> None:
    """Let the team go out; each door is a row."""
    for row in rows("eropaf", "ronde"):
        story.at(story.ago(row["planned_days_ago"], row["key"]), partial(_plan, story, row))


def _plan(story: Story, row: Row) -> None:
    walked = story.ago(row["days_ago"]) if "days_ago" in row else story.now + timedelta(days=row["in_days"])
    walkers = tuple(db.session.get_one(Person, story.person[key]).public_id for key in row["walkers"])
    plan = Plan(walked.astimezone(clock.HOME).date(), row["streets"], story.buurt[row["buurt"]], walkers)
    place = get_place_by_id(story.wijk[row["wijk"]])
    ronde = plan_ronde(story.actor(row["by"]), place.id, place.gemeente_id, plan)
    for number, door in enumerate(row.get("deur", []), 1):
        story.at(walked + number * _NEXT_DOOR, partial(_ring, story, ronde, door))


def _ring(story: Story, ronde: Ronde, door: Row) -> None:
    client = str(uuid5(NAMESPACE_URL, door["text"]))
    post = note_at_door(story.actor(door["who"]), ronde, client, partial(_hand_in, story, ronde, door))
    if "agrees" not in door:
        return
    said = Noted(AkkoordHow.HUISBEZOEK, clock.today(), door["name"])
    note_akkoord(story.actor(door["who"]), asked_for(post), Answer(yes=True), said)
    story.at(clock.now() + timedelta(hours=3), partial(_place, story, post.id, door))


def _hand_in(story: Story, ronde: Ronde, door: Row) -> Post:
    place, buurt_id = get_place_by_id(ronde.wijk_id), ronde.buurt_id or 0
    actor = story.actor(door["who"])
    person = write_down(actor, place, name=door["name"], buurt_id=buurt_id)
    written = Written(text=door["text"], thema_id=story.thema[door["thema"]])
    return submit_post_for(actor, person.id, buurt_id, PostKind(door["kind"]), written, Channel.HUISBEZOEK)


def _place(story: Story, post_id: int, door: Row) -> None:
    post = db.session.get_one(Post, post_id)
    decide(story.actor(door["who"]), post, MaatregelKind.PLAATSEN)
    if "rond" in door:
        story.at(clock.now() + timedelta(days=2), partial(_close, post_id))


def _close(post_id: int) -> None:
    post = db.session.get_one(Post, post_id)
    close_post(actor_for(post.author_id or 0), post, Outcome.JA)
