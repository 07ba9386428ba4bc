"""Who can have a step of a vraag: who asked it, somebody of the team, a netwerk of the wijk, a neighbour who helps."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Integer, String, cast, literal, null, select, union_all

from bewonersplatform.database import db
from bewonersplatform.domain.bord.team import in_team
from bewonersplatform.domain.koppelingen.model import RUNS, Koppeling
from bewonersplatform.domain.netwerken.model import Netwerk
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.stap import StapParty

_MOST = 300


@dataclass(frozen=True)
class StapOwner:
    """Somebody who can have a step."""

    party: StapParty
    public_id: str
    name: str
    person_id: int | None = None
    netwerk_id: int | None = None
    koppeling_id: int | None = None

    @property
    def key(self) -> str:
        """What a form sends."""
        return f"{self.party.value}:{self.public_id}"


def _kind(party: StapParty) -> ColumnElement[str]:
    return cast(literal(party.value), String)


def list_owners(actor: Actor, vraag: Post) -> list[StapOwner]:
    """Everybody who can have a step of this vraag, in one statement: the team may choose."""
    require(actor, Action.GUIDE_POST, vraag)
    no = cast(null(), Integer)
    asker = select(_kind(StapParty.VRAGER), Person.public_id, Person.name, Person.id, no, no).where(
        Person.id == vraag.author_id
    )
    team = select(_kind(StapParty.WIJKTEAM), Person.public_id, Person.name, Person.id, no, no).where(
        in_team(vraag.wijk_id or 0), Person.erased_at.is_(None)
    )
    netwerken = select(_kind(StapParty.NETWERK), Netwerk.public_id, Netwerk.name, no, Netwerk.id, no).where(
        Netwerk.wijk_id == vraag.wijk_id, Netwerk.active
    )
    buren = (
        select(_kind(StapParty.BUUR), Koppeling.public_id, Person.name, Person.id, no, Koppeling.id)
        .join(Person, Person.id == Koppeling.helper_id)
        .where(Koppeling.vraag_id == vraag.id, Koppeling.status.in_(RUNS))
    )
    rows = db.session.execute(union_all(asker, team, netwerken, buren).limit(_MOST)).all()
    order = list(StapParty)
    found = [StapOwner(StapParty(row[0]), *row[1:]) for row in rows]
    return sorted(found, key=lambda one: (order.index(one.party), one.name.casefold()))
