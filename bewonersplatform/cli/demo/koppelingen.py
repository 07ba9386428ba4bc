"""Who was connected with whom: asked or offered, agreed on, written about, and how it went."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.actions import (
    answer_as_asker,
    answer_as_helper,
    ask_helper,
    offer_help,
    write_message,
)
from bewonersplatform.domain.koppelingen.afterwards import finish_koppeling, say_comfort
from bewonersplatform.domain.koppelingen.agreeing import Terms, go_on, propose_afspraak
from bewonersplatform.domain.koppelingen.answers import link_token, open_link
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.koppelingen.nabericht import Comfort
from bewonersplatform.domain.koppelingen.thread import give_contact
from bewonersplatform.domain.netwerken.model import Netwerk
from bewonersplatform.domain.people.sessions import actor_for
from bewonersplatform.domain.permissions import Actor
from bewonersplatform.domain.vragen.model import Outcome, Post

_ANSWERS_AFTER = timedelta(hours=7)
_WRITES_AFTER = timedelta(hours=2)
_DONE_AT = 0.6  # of the time since both agreed
_AGREED = frozenset({"loopt", "gedaan"})


def load_koppelingen(story: Story) -> None:
    """Let every koppeling begin, and go on as far as it was written."""
    for row in rows("koppelingen", "koppeling"):
        begins = story.ago(row["days_ago"], row["vraag"])
        story.at(begins, partial(_begin, story, row, begins))


def _begin(story: Story, row: Row, begins: datetime) -> None:
    """Ask or offer, and plan what follows."""
    vraag = db.session.get_one(Post, story.post[row["vraag"]])
    aanbod = db.session.get_one(Post, story.post[row["aanbod"]]) if "aanbod" in row else None
    if "asked_by" not in row:
        helper = story.person[row["helper"]] if aanbod is None else aanbod.author_id
        koppeling = offer_help(actor_for(helper or 0), vraag, aanbod=aanbod)
    else:
        koppeling = ask_helper(
            story.actor(row["asked_by"]),
            vraag,
            aanbod=aanbod,
            netwerk=db.session.get_one(Netwerk, story.netwerk[row["netwerk"]]) if "netwerk" in row else None,
            helper_id=story.person[row["helper"]] if "helper" in row else None,
        )
    if row["state"] != "gevraagd":
        step = min(_ANSWERS_AFTER, (story.now - begins) / 8)
        story.at(begins + step, partial(_answer, koppeling, yes=row["state"] in _AGREED))
        if row["state"] in _AGREED:
            story.at(begins + 2 * step, partial(_agree, koppeling))
            _go_on(story, row, koppeling, begins + 2 * step)


def _go_on(story: Story, row: Row, koppeling: Koppeling, agreed: datetime) -> None:
    """Plan what both write, and the end."""
    messages = row.get("messages", [])
    step = min(_WRITES_AFTER, (story.now - agreed) / (len(messages) + 2))
    for number, message in enumerate(messages, 1):
        story.at(agreed + number * step, partial(_write, story, koppeling, message))
    if "terms" in row:
        story.at(agreed + (len(messages) + 1) * step, partial(_agree_on, koppeling, row["terms"]))
    if row["state"] == "gedaan":
        ends = agreed + max((len(messages) + 1) * step, (story.now - agreed) * _DONE_AT)
        if "done_days_ago" in row:
            ends = max(ends, story.ago(row["done_days_ago"]))
        story.at(ends, partial(_finish, koppeling, Outcome(row["outcome"])))
        after = (story.now - ends) / (len(row.get("afterwards", [])) + 1)
        for number, said in enumerate(row.get("afterwards", []), 1):
            story.at(ends + number * min(after, _WRITES_AFTER), partial(_look_back, koppeling, said))


def _helper(koppeling: Koppeling) -> Actor:
    """The helper as the mail link knows it: a netwerk answers without account."""
    if koppeling.helper_id is not None:
        return actor_for(koppeling.helper_id)
    return open_link(koppeling.public_id, link_token(koppeling))[1]


def _answer(koppeling: Koppeling, *, yes: bool) -> None:
    if koppeling.helper_yes_at is None:
        answer_as_helper(_helper(koppeling), koppeling, yes)


def _agree(koppeling: Koppeling) -> None:
    answer_as_asker(actor_for(koppeling.asker_id), koppeling, True)
    give_contact(_helper(koppeling), koppeling, mail=True, phone=False)


def _write(story: Story, koppeling: Koppeling, message: Row) -> None:
    sides = {"asker": partial(actor_for, koppeling.asker_id), "helper": partial(_helper, koppeling)}
    writer = sides.get(message["by"], partial(story.actor, message["by"]))
    write_message(writer(), koppeling, message["text"])


def _finish(koppeling: Koppeling, outcome: Outcome) -> None:
    finish_koppeling(actor_for(koppeling.asker_id), koppeling, outcome)


def _look_back(koppeling: Koppeling, said: Row) -> None:
    """What one side says afterwards: how it went, and whether it felt right."""
    who = actor_for(koppeling.asker_id) if said["by"] == "asker" else _helper(koppeling)
    if "outcome" in said:
        finish_koppeling(who, koppeling, Outcome(said["outcome"]))
    if "comfort" in said:
        say_comfort(who, koppeling, Comfort(said["comfort"]), said.get("words", ""))


def _agree_on(koppeling: Koppeling, row: Row) -> None:
    """One side proposes until when, and the other agrees when that was written."""
    sides = {"asker": partial(actor_for, koppeling.asker_id), "helper": partial(_helper, koppeling)}
    first = clock.today()
    back = first + timedelta(days=row["back"]) if "back" in row else None
    propose_afspraak(
        sides[row["by"]](), koppeling, Terms(first, first + timedelta(days=row["days"]), back, row["goal"])
    )
    if row.get("agreed"):
        go_on(sides["asker" if row["by"] == "helper" else "helper"](), koppeling)
