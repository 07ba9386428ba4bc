"""Other words for a vraag, proposed after a talk: waiting for a yes, agreed to, or rather not."""

from __future__ import annotations

from functools import partial

from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.vragen.agreeing import Answer, Noted, answer_akkoord, asked_for, note_akkoord
from bewonersplatform.domain.vragen.akkoord import AkkoordHow
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.rewording import propose_wording


def load_wordings(story: Story) -> None:
    """Let each wording be proposed, and answered half-way to now when it was."""
    for row in rows("akkoorden", "woorden"):
        asked = story.ago(row["days_ago"], row["vraag"])
        story.at(asked, partial(_propose, story, row))
        if "answer" in row:
            story.at(asked + (story.now - asked) / 2, partial(_answer, story, row))


def _post(story: Story, row: Row) -> Post:
    return db.session.get_one(Post, story.post[row["vraag"]])


def _propose(story: Story, row: Row) -> None:
    propose_wording(story.actor(row["by"]), _post(story, row), row["text"], row["why"])


def _answer(story: Story, row: Row) -> None:
    """By phone to the wijkteam, or by its author on the own page."""
    post = _post(story, row)
    asked, answer = asked_for(post), Answer(yes=row["answer"] == "ja", said=row.get("said", ""))
    if "how" in row:
        noted = Noted(AkkoordHow(row["how"]), clock.today(), row["given_by"])
        note_akkoord(story.actor(row["by"]), asked, answer, noted)
    else:
        author = next(key for key, number in story.person.items() if number == post.author_id)
        answer_akkoord(story.actor(author), asked, answer)
