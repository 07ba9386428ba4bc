"""What there is to come to, and what worked and was kept for another."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, time, timedelta
from functools import partial

from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.kennis.actions import VondstText, erken_vondst, fill_leerkaart, keep_vondst
from bewonersplatform.domain.kennis.model import LeerkaartApplies, LeerkaartLevel, Vondst
from bewonersplatform.domain.ontmoetingen.actions import attend, host_ontmoeting
from bewonersplatform.domain.ontmoetingen.model import Ontmoeting
from bewonersplatform.domain.vragen.model import Post, PostStatus
from bewonersplatform.domain.wijken.queries import get_place

_INVITED_DAYS_AGO = 13.0


def load_ontmoetingen(story: Story) -> None:
    """Let somebody invite the wijk, and neighbours say that they come."""
    for row in rows("ontmoetingen", "ontmoeting"):
        story.at(story.ago(_INVITED_DAYS_AGO, row["title"]), partial(_invite, story, row))


def load_vondsten(story: Story) -> None:
    """Let a wijkteamlid keep what worked, a colleague recognise it, and others say what it means for them."""
    for row in rows("vondsten", "vondst"):
        story.at(story.ago(row["days_ago"]), partial(_keep, story, row))


def _keep(story: Story, row: Row) -> None:
    vraag = db.session.get_one(Post, story.post[row["vraag"]])
    if vraag.status is not PostStatus.ROND and clock.now() < story.now:
        # at some hours of the day help ends a little later than what was learned of it would be kept
        story.at(clock.now() + timedelta(hours=1), partial(_keep, story, row))
        return
    text = VondstText(**{field.name: row[field.name] for field in fields(VondstText)})
    vondst = keep_vondst(story.actor(row["author"]), vraag, text)
    if "erkend_by" not in row:
        return
    step = row["days_ago"] / (len(row["cards"]) + 3)
    days = row["days_ago"] - step
    story.at(story.ago(days), partial(_erken, story, row["erkend_by"], vondst))
    for number, card in enumerate(row["cards"], 1):
        story.at(story.ago(days - number * step), partial(_fill, story, card, vondst))


def _erken(story: Story, key: str, vondst: Vondst) -> None:
    erken_vondst(story.actor(key), vondst)


def _fill(story: Story, card: Row, vondst: Vondst) -> None:
    level, applies = LeerkaartLevel(card["level"]), LeerkaartApplies(card["applies"])
    fill_leerkaart(
        story.actor(card["by"]), vondst, level, applies, means=card["means"], action=card["action"]
    )


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
