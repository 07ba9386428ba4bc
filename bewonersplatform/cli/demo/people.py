"""Who lives and works there: written persons, and neighbours who read, support and vote."""

from __future__ import annotations

import itertools
from datetime import timedelta
from functools import partial

from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.mailkeuze import choosing
from bewonersplatform.domain.mailkeuze.model import Mailsoort, Ritme
from bewonersplatform.domain.people.facts import PersonJoined
from bewonersplatform.domain.people.model import HowVerified, Person, RoleGrant
from bewonersplatform.domain.people.verifying import get_resident, verify_person
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.wijken.model import Buurt

# Everybody came by before the oldest stemronde; the wijkteam first, because it verifies the others.
_TEAM_CAME, _FIRST_CAME, _LAST_CAME = 470.0, 460.0, 405.0


def load_people(story: Story) -> None:
    """Let everybody join, the wijkteams first, and be verified soon after."""
    people = rows("personen", "person")
    story.looked_as = frozenset(row["key"] for row in people if "demo" in row)
    for row in people:
        if _works(row):
            story.at(story.ago(_TEAM_CAME, row["key"]), partial(_join, story, row))
    residents = [row for row in people if not _works(row)] + _readers()
    step = (_FIRST_CAME - _LAST_CAME) / len(residents)
    for number, row in enumerate(residents):
        came = story.ago(_FIRST_CAME - number * step)
        story.at(came, partial(_join, story, row))
        if row["verified"]:
            story.at(came + timedelta(days=2), partial(_verify, story, row))
        if "mail" in row:
            story.at(came + timedelta(days=3), partial(_choose_mail, story, row))


def load_roles_in_netwerken(story: Story, row: Row) -> None:
    """Give a person the role of contact of a netwerk, once the netwerk exists."""
    for role in row.get("roles", []):
        if role["role"] == Role.NETWERKCONTACT:
            _grant(story, row, role)
    story.forget(row["key"])


def demo_persons(story: Story) -> list[dict[str, int | str]]:
    """The written persons to look as."""
    return [
        {"id": story.person[row["key"]], "who": row["demo"]}
        for row in rows("personen", "person")
        if "demo" in row
    ]


def _choose_mail(story: Story, row: Row) -> None:
    """Somebody would rather have their mail together."""
    receiver = choosing.myself(story.actor(row["key"]))
    chosen = {Mailsoort(soort): Ritme(ritme) for soort, ritme in row["mail"].items()}
    choosing.choose(receiver, choosing.chosen(receiver) | chosen)


def _works(row: Row) -> bool:
    return any(role["role"] != Role.NETWERKCONTACT for role in row.get("roles", []))


def _readers() -> list[Row]:
    """The quiet neighbours as rows like the written ones; the first so many of each buurt are verified."""
    number = itertools.count(1)
    return [
        {
            "key": f"buur-{(no := next(number))}",
            "name": name,
            "buurt": group["buurt"],
            "locale": "nl",
            "verified": place < group["verified"],
            "email": f"buur{no}@voorbeeld.example",
        }
        for group in rows("meelezers", "meelezers")
        for place, name in enumerate(group["names"])
    ]


def _join(story: Story, row: Row) -> None:
    email = row.get("email")
    person = Person(
        email=email,
        name=row["name"],
        locale=row["locale"],
        buurt_id=story.buurt[row["buurt"]],
        phone="" if email else f"06-555 {len(story.person) + 20000}",
    )
    db.session.add(person)
    db.session.flush()
    story.person[row["key"]] = person.id
    wijk_id = db.session.get_one(Buurt, person.buurt_id).wijk_id
    record(None, PersonJoined(person.id, wijk_id))
    if _works(row):
        for role in row["roles"]:
            _grant(story, row, role)
    else:
        story.readers.setdefault(wijk_id, []).append(row["key"])


def _grant(story: Story, row: Row, role: Row) -> None:
    netwerk_id, wijk_id, gemeente_id = None, None, None
    if "wijk" in role:
        wijk_id = story.wijk[role["wijk"]]
        story.team.setdefault(wijk_id, []).append(row["key"])
    elif "netwerk" in role:
        netwerk_id = story.netwerk[role["netwerk"]]
        wijk_id = story.wijk_of_netwerk[netwerk_id]
    else:
        gemeente_id = story.gemeente[role["gemeente"]]
    db.session.add(
        RoleGrant(
            person_id=story.person[row["key"]],
            role=Role(role["role"]),
            gemeente_id=gemeente_id or story.gemeente_of[wijk_id or 0],
            wijk_id=wijk_id,
            netwerk_id=netwerk_id,
            ends_on=(story.now + timedelta(days=role["ends_in_days"])).astimezone(clock.HOME).date(),
        )
    )


def _verify(story: Story, row: Row) -> None:
    """Somebody of the wijkteam saw at the desk, or at home, that this resident lives here."""
    person = db.session.get_one(Person, story.person[row["key"]])
    wijk_id = db.session.get_one(Buurt, person.buurt_id).wijk_id
    how = HowVerified.HUISBEZOEK if person.id % 5 == 0 else HowVerified.INLOOP
    verify_person(story.actor(story.colleague(wijk_id)), get_resident(wijk_id, person.public_id), how)
    story.forget(row["key"])
