"""The back door of the demo: the specialists, who was asked for advice, and who was handed over."""

from __future__ import annotations

from functools import partial

from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.database import db
from bewonersplatform.domain.doorverwijzingen import answering, asking, consent, ending
from bewonersplatform.domain.doorverwijzingen.model import Doorverwijzing, Specialist
from bewonersplatform.domain.permissions import Actor
from bewonersplatform.domain.vragen.model import Post


def load_doorverwijzingen(story: Story) -> None:
    """Write down the specialists, and tell each doorverwijzing from when it was asked."""
    for row in rows("doorverwijzingen", "specialist"):
        story.at(story.ago(400), partial(_specialist, story, row))
    for row in rows("doorverwijzingen", "doorverwijzing"):
        story.at(story.ago(row["days_ago"]), partial(_ask, story, row))


def _specialist(story: Story, row: Row) -> None:
    texts = {name: row[name] for name in ("name", "organisation", "field", "email")}
    found = Specialist(gemeente_id=story.gemeente[row["gemeente"]], active=row.get("active", True), **texts)
    db.session.add(found)
    db.session.flush()
    story.specialist[row["key"]] = found.public_id


def _ask(story: Story, row: Row) -> None:
    team, vraag = story.actor(row["who"]), db.session.get_one(Post, story.post[row["vraag"]])
    known, words = story.specialist[row["specialist"]], row["question"]
    if row["kind"] == "advies":
        made = asking.ask_advice(team, vraag, known, words, sure=True)
    else:
        made = asking.propose_handover(team, vraag, known, words, row["parts"])
    for name, happens in (("yes", _agree), ("taken", _take), ("answer", _answer), ("told", _tell)):
        if name in row:
            when = row[name] if name == "taken" else row[name]["days_ago"]
            story.at(story.ago(when), partial(happens, story, row, made.id))


def _find(number: int) -> tuple[Doorverwijzing, Actor]:
    return db.session.get_one(Doorverwijzing, number), Actor(doorverwijzing_id=number)


def _agree(story: Story, row: Row, number: int) -> None:
    author = next(key for key, person in story.person.items() if person == _find(number)[0].author_id)
    consent.answer_handover(story.actor(author), _find(number)[0], True, row["yes"]["parts"])
    consent.send_handover(number)


def _take(story: Story, row: Row, number: int) -> None:
    made, specialist = _find(number)
    answering.pick_up(specialist, made)


def _answer(story: Story, row: Row, number: int) -> None:
    made, specialist = _find(number)
    answering.give_answer(specialist, made, row["answer"]["text"])


def _tell(story: Story, row: Row, number: int) -> None:
    ending.tell_back(story.actor(row["who"]), _find(number)[0], row["told"]["text"])
