"""The vote on the wijkbudget: one round that is open and one that was counted."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from random import Random

from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.cli.demo.voorstellen import get
from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.stemrondes.actions import (
    Plan,
    add_project,
    add_voorstel,
    draft_stemronde,
    end_of,
    open_stemronde,
)
from bewonersplatform.domain.stemrondes.casting import cast_ballot
from bewonersplatform.domain.stemrondes.closing import close, settle, work_out
from bewonersplatform.domain.stemrondes.model import Stemronde
from bewonersplatform.domain.stemrondes.receipts import new_key
from bewonersplatform.domain.wijken.queries import get_place

_MADE_BEFORE = timedelta(hours=3)
_MOMENT = timedelta(minutes=1)


def load_stemrondes(story: Story) -> None:
    """Make every round, open it, let neighbours vote, and close it when its time is over."""
    for row in rows("stemrondes", "stemronde"):
        opened = story.ago(row["opened_days_ago"])
        closes = row["closes_in_days"] if "closes_in_days" in row else -row["closed_days_ago"]
        closes_at = end_of((story.now + timedelta(days=closes)).astimezone(clock.HOME).date())
        story.at(
            opened - _MADE_BEFORE,
            partial(_draft, story, row, Plan(row["title"], row["budget"], closes_at.date())),
        )
        story.at(opened, partial(_open, story, row))
        ends = min(closes_at, story.now)
        ballots = _ballots(row)
        for number, choices in enumerate(ballots, 1):
            cast = opened + (ends - opened) * (number / (len(ballots) + 1))
            story.at(cast, partial(_cast, story, row, number - 1, choices))
        if closes_at < story.now:
            story.at(closes_at + _MOMENT, partial(_close, story, row))


def _ballots(row: Row) -> list[list[int]]:
    """Every ballot once, in an order that says nothing."""
    ballots = [ballot["choices"] for ballot in row["ballots"] for _ in range(ballot["times"])]
    Random(row["key"]).shuffle(ballots)  # noqa: S311  no secret: the ballots are written in the content
    return ballots


def _draft(story: Story, row: Row, plan: Plan) -> None:
    place = get_place(row["wijk"])
    actor = story.actor(story.colleague(place.id))
    voorstellen = {voorstel["key"]: voorstel for voorstel in rows("voorstellen", "voorstel")}
    ronde = draft_stemronde(actor, place, plan)
    story.stemronde[row["key"]] = ronde.id
    for project in sorted(row["project"], key=lambda project: int(project["no"])):
        if "voorstel" in project:
            voorstel = get(story, voorstellen[project["voorstel"]])
            add_voorstel(actor, ronde, voorstel, project["cost"])
        else:
            add_project(actor, ronde, title=project["title"], lead=project["lead"], cost_eur=project["cost"])
        db.session.flush()


def _ronde(story: Story, row: Row) -> Stemronde:
    return db.session.get_one(Stemronde, story.stemronde[row["key"]])


def _open(story: Story, row: Row) -> None:
    open_stemronde(story.actor(story.colleague(story.wijk[row["wijk"]])), _ronde(story, row))


def _cast(story: Story, row: Row, number: int, choices: list[int]) -> None:
    """One more verified neighbour votes; the persons to look as keep their vote for who looks around."""
    voter = story.voters(story.wijk[row["wijk"]])[number]
    cast_ballot(story.actor(voter), _ronde(story, row), new_key(), choices)


def _close(story: Story, row: Row) -> None:
    """The time is over: closed and counted, as the worker does it."""
    ronde = _ronde(story, row)
    close(None, ronde)
    settle(None, ronde, work_out(ronde))
