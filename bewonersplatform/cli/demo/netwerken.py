"""The netwerken and partners of the wijken, and who answers for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from bewonersplatform.cli.demo.people import load_roles_in_netwerken
from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.netwerken.actions import (
    NetwerkRoom,
    NetwerkText,
    add_netwerk,
    change_netwerk,
    first_contact,
)
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkKind
from bewonersplatform.domain.netwerken.opening import Closure, Hours, parse_hours
from bewonersplatform.domain.wijken.queries import get_place, list_buurten

_CAME = 404.0  # after everybody joined
_CHECKED = 16.0


def load_netwerken(story: Story) -> None:
    """Make every netwerk with its themas and contact; its contact gets the role; lately its room was checked."""
    for row in rows("netwerken", "netwerk"):
        story.at(story.ago(_CAME, row["key"]), partial(_add, story, row))
        story.at(story.ago(row.get("checked", _CHECKED), row["key"]), partial(_check, story, row))
    for row in rows("personen", "person"):
        story.at(story.ago(_CAME - 1), partial(load_roles_in_netwerken, story, row))


def _text(row: Row) -> NetwerkText:
    contact = row["contact"]
    return NetwerkText(
        name=row["name"],
        kind=NetwerkKind(row["kind"]),
        about=row["about"],
        own_words=row.get("own_words", ""),
        room=NetwerkRoom(
            row["capacity"] + _running(row["key"]),
            hours=row["hours"],
            week=_week(row),
            closures=_closures(row),
        ),
        open_phone=row["contact"]["phone"],
        place=row.get("place", ""),
        buurt_id=_buurt(row),
        languages=row.get("languages", ["nl"]),
        wheelchair=row.get("wheelchair"),
        themas=row["themas"],
        contact=contact["name"],
        email=contact["email"],
        phone=contact["phone"],
    )


def _week(row: Row) -> list[Hours]:
    return [hours for day, text in row.get("week", {}).items() for hours in parse_hours(int(day), text)]


def _closures(row: Row) -> list[Closure]:
    """Days on which it is closed, counted from today: the demo is always now."""
    return [
        Closure(clock.today() + timedelta(days=one["in_days"]),
                clock.today() + timedelta(days=one["in_days"] + one["days"] - 1), one["why"])
        for one in row.get("closed", ())
    ]  # fmt: skip


def _buurt(row: Row) -> int | None:
    name = row.get("buurt")
    return next((b.id for b in list_buurten(get_place(row["wijk"]).id) if b.name == name), None)


def _add(story: Story, row: Row) -> None:
    place = get_place(row["wijk"])
    netwerk = add_netwerk(story.actor(story.colleague(place.id)), place, _text(row))
    contact = first_contact(netwerk)
    if contact is not None and "person" in row["contact"]:
        contact.person_id = story.person[row["contact"]["person"]]
    story.netwerk[row["key"]], story.wijk_of_netwerk[netwerk.id] = netwerk.id, netwerk.wijk_id


def _check(story: Story, row: Row) -> None:
    """The wijkteam asked how much room there is; it is as it was counted."""
    netwerk = db.session.get_one(Netwerk, story.netwerk[row["key"]])
    actor = story.actor(story.colleague(netwerk.wijk_id))
    text = _text(row)
    change_netwerk(actor, netwerk, replace(text, room=replace(text.room, capacity=netwerk.capacity)))


def _running(netwerk: str) -> int:
    """How many koppelingen run with a netwerk now: it had so many places more at first."""
    return sum(
        row.get("netwerk") == netwerk and row["state"] == "loopt" for row in rows("koppelingen", "koppeling")
    )
