"""The netwerken and partners of the wijken, and who answers for them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bewonersplatform.cli.demo.people import load_roles_in_netwerken
from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.database import db
from bewonersplatform.domain.netwerken.actions import NetwerkText, add_netwerk, change_netwerk, first_contact
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkKind
from bewonersplatform.domain.wijken.queries import get_place

_CAME = 404.0  # after everybody joined
_CHECKED = 16.0


def load_netwerken(story: Story) -> None:
    """Make every netwerk with its themas and contact; its contact gets the role; lately its room was checked."""
    for row in rows("netwerken", "netwerk"):
        story.at(story.ago(_CAME, row["key"]), partial(_add, story, row))
        story.at(story.ago(_CHECKED, row["key"]), partial(_check, story, row))
    for row in rows("personen", "person"):
        story.at(story.ago(_CAME - 1), partial(load_roles_in_netwerken, story, row))


def _text(row: Row) -> NetwerkText:
    contact = row["contact"]
    return NetwerkText(
        name=row["name"],
        kind=NetwerkKind(row["kind"]),
        about=row["about"],
        hours=row["hours"],
        capacity=row["capacity"] + _running(row["key"]),
        themas=row["themas"],
        contact=contact["name"],
        email=contact["email"],
        phone=contact["phone"],
    )


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
    change_netwerk(actor, netwerk, replace(_text(row), capacity=netwerk.capacity))


def _running(netwerk: str) -> int:
    """How many koppelingen run with a netwerk now: it had so many places more at first."""
    return sum(
        row.get("netwerk") == netwerk and row["state"] == "loopt" for row in rows("koppelingen", "koppeling")
    )
