"""The netwerken and partners of the wijken, and who answers for them."""

from __future__ import annotations

from functools import partial

from bewonersplatform.cli.demo.people import load_roles_in_netwerken
from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.database import db
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact, NetwerkKind, NetwerkThema

_CAME = 404.0  # after everybody joined


def load_netwerken(story: Story) -> None:
    """Make every netwerk with its themas and contact; then its contact gets the role."""
    for row in rows("netwerken", "netwerk"):
        story.at(story.ago(_CAME, row["key"]), partial(_netwerk, story, row))
    for row in rows("personen", "person"):
        story.at(story.ago(_CAME - 1), partial(load_roles_in_netwerken, story, row))


def _netwerk(story: Story, row: Row) -> None:
    wijk_id = story.wijk[row["wijk"]]
    netwerk = Netwerk(
        gemeente_id=story.gemeente_of[wijk_id],
        wijk_id=wijk_id,
        name=row["name"],
        kind=NetwerkKind(row["kind"]),
        about=row["about"],
        hours=row["hours"],
        capacity=row["capacity"] + _running(row["key"]),
    )
    db.session.add(netwerk)
    db.session.flush()
    story.netwerk[row["key"]], story.wijk_of_netwerk[netwerk.id] = netwerk.id, wijk_id
    db.session.add_all(
        NetwerkThema(netwerk_id=netwerk.id, thema_id=story.thema[key]) for key in row["themas"]
    )
    contact = dict(row["contact"])
    person = contact.pop("person", None)
    db.session.add(
        NetwerkContact(netwerk_id=netwerk.id, person_id=story.person[person] if person else None, **contact)
    )


def _running(netwerk: str) -> int:
    """How many koppelingen run with a netwerk now: it had so many places more at first."""
    return sum(
        row.get("netwerk") == netwerk and row["state"] == "loopt" for row in rows("koppelingen", "koppeling")
    )
