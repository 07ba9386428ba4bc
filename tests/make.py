"""Test data, made through the real actions where there is one."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from bewonersplatform.cli.themas import sync_themas
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.people import sessions
from bewonersplatform.domain.people.model import HowVerified, Person, RoleGrant, Verification
from bewonersplatform.domain.permissions import Actor, Role
from bewonersplatform.domain.wijken.helperwensen import add_standard
from bewonersplatform.domain.wijken.model import (
    Buurt,
    Gemeente,
    Huisregel,
    Inloop,
    Noodnummer,
    PostcodeBuurt,
    Regeling,
    Term,
    Wijk,
    Wijkteam,
)
from bewonersplatform.reactions.worker import run_until_idle

_numbers = itertools.count(1)


@dataclass(frozen=True)
class World:
    """Two gemeenten; the first with two wijken. Ids and slugs."""

    gemeente_id: int
    wijk_id: int
    buurt_id: int
    other_wijk_id: int
    other_buurt_id: int
    elsewhere_id: int
    elsewhere_wijk_id: int
    elsewhere_buurt_id: int
    wijk: str = "waterwijk"
    other_wijk: str = "veldwijk"
    gemeente: str = "proefstad"
    postcode: str = "2091AB"


def _gemeente(code: str, slug: str) -> Gemeente:
    row = Gemeente(
        code=code, slug=slug, name=slug.title(), takes_part=True, setup_step=6, phone="020-5550123"
    )
    db.session.add(row)
    db.session.flush()
    for key in ("respect", "prive", "eigen"):
        db.session.add(Huisregel(gemeente_id=row.id, key=key, text=f"Huisregel over {key}."))
    add_standard(row.id)
    for term in (Term.MAIL_QUIET_FROM, Term.MAIL_QUIET_UNTIL):  # no quiet hours: tests run at night too
        db.session.add(Regeling(gemeente_id=row.id, term=term, value=8))
    db.session.add(Noodnummer(gemeente_id=row.id, kind="acuut", label="Direct gevaar", phone="112"))
    return row


def _wijk(gemeente: Gemeente, code: str, slug: str, postcode: str) -> tuple[int, int]:
    wijk = Wijk(gemeente_id=gemeente.id, code=code, slug=slug, name=slug.title(), inhabitants=2000)
    db.session.add(wijk)
    db.session.flush()
    buurt = Buurt(wijk_id=wijk.id, code=code.replace("WK", "BU") + "01", name=f"{slug.title()} Oost")
    db.session.add(buurt)
    db.session.flush()
    team = Wijkteam(
        wijk_id=wijk.id,
        name=f"Wijkteam {slug.title()}",
        phone="020-5550123",
        place="Buurthuis",
        does=["Luisteren"],
    )
    db.session.add_all([team, PostcodeBuurt(postcode=postcode, buurt_id=buurt.id, share=1.0)])
    db.session.flush()
    db.session.add(
        Inloop(wijkteam_id=team.id, weekday=2, opens=time(13), closes=time(16), hosts="Joke en Samir")
    )
    return wijk.id, buurt.id


def world(app: Flask) -> World:
    """Places to act in."""
    with app.app_context():
        begin_write()
        sync_themas()
        one, two = _gemeente("GM9901", "proefstad"), _gemeente("GM9902", "elders")
        wijk, buurt = _wijk(one, "WK990101", "waterwijk", "2091AB")
        other, other_buurt = _wijk(one, "WK990102", "veldwijk", "2092AB")
        far, far_buurt = _wijk(two, "WK990201", "verweg", "2081AB")
        made = World(one.id, wijk, buurt, other, other_buurt, two.id, far, far_buurt)
        db.session.commit()
        return made


def person(
    app: Flask,
    buurt_id: int | None,
    name: str = "",
    *,
    roles: tuple[tuple[Role, int, int | None], ...] = (),
    verified_by: int | None = None,
    locale: str = "nl",
    netwerk_id: int | None = None,
) -> int:
    """A person; roles are (role, gemeente_id, wijk_id). Returns the id."""
    with app.app_context():
        begin_write()
        number = next(_numbers)
        row = Person(
            email=f"p{number}@voorbeeld.example",
            name=name or f"Buur {number}",
            buurt_id=buurt_id,
            locale=locale,
        )
        db.session.add(row)
        db.session.flush()
        for role, gemeente_id, wijk_id in roles:
            ends = clock.today() + timedelta(days=365)
            db.session.add(
                RoleGrant(
                    person_id=row.id, role=role, gemeente_id=gemeente_id, wijk_id=wijk_id, ends_on=ends,
                    netwerk_id=netwerk_id if role is Role.NETWERKCONTACT else None,
                )
            )  # fmt: skip
        if verified_by:
            db.session.add(Verification(person_id=row.id, by_id=verified_by, how=HowVerified.INLOOP))
        db.session.commit()
        return row.id


def actor(app: Flask, person_id: int) -> Actor:
    """Who that person is for the domain."""
    with app.app_context():
        return sessions.actor_for(person_id)


def sign_in(app: Flask, person_id: int) -> FlaskClient:
    """A client with a session of that person."""
    with app.app_context():
        begin_write()
        token = sessions.open_session(db.session.get_one(Person, person_id), "toets")
        db.session.commit()
    client = app.test_client()
    client.set_cookie("sessie", token, domain="localhost")
    return client


_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def token_of(page: str) -> str:
    """The token of the first form on a page."""
    found = _TOKEN.search(page)
    assert found, "no form on this page"
    return found.group(1)


def send(
    client: FlaskClient, address: str, data: dict[str, Any] | None = None, *, form_at: str | None = None
) -> Any:
    """Send a form as a browser does: get the page with the form, then post with its token."""
    page = client.get(form_at or address, follow_redirects=True).get_data(as_text=True)
    return client.post(address, data={**(data or {}), "csrf_token": token_of(page)})


def work(app: Flask) -> int:
    """Let the worker do all that waits."""
    return run_until_idle(app)


def mails(app: Flask) -> list[str]:
    """The text of all mail that went out, oldest first, headers included."""
    folder = app.config["SETTINGS"].mail_folder
    return (
        [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.eml"))] if folder.exists() else []
    )


def verify(people: list[int], by_id: int) -> None:
    """Say that these people live here, inside a transaction that is open."""
    db.session.add_all(Verification(person_id=who, by_id=by_id, how=HowVerified.INLOOP) for who in people)


def open_device(person_id: int) -> None:
    """One more browser of somebody, inside a transaction that is open."""
    sessions.open_session(db.session.get_one(Person, person_id), "toets")
    db.session.flush()
