"""Codes, links and limits at the doors where nobody is signed in yet."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.people.model import SignIn
from bewonersplatform.domain.vragen.model import Post, PostPrivate, Visibility
from tests import make, make_koppelingen

TEXT = "Wie rijdt er eens met mijn vader mee? Hij ziet slecht, en ik moet werken."
SECRET = "Ons huisnummer is zeventien"


def _draft(client: FlaskClient, wijk: str, text: str = TEXT) -> str:
    """Write a vraag as a visitor; returns the address where it is confirmed."""
    sent = {"text": text, "thema": "", "visibility": "wijk", "details": SECRET}
    answer = make.send(client, f"/wijken/{wijk}/vragen/nieuw", sent)
    assert answer.status_code == 303
    return answer.headers["Location"]


def _ask(client: FlaskClient, draft: str, address: str) -> str:
    answer = make.send(client, draft, {"email": address, "postcode": "2091AB"})
    assert answer.status_code == 303
    return answer.headers["Location"]


def _mail_to(app: Flask, address: str) -> tuple[str, str]:
    """Code and link of the newest mail to an address."""
    found = [m for m in make.mails(app) if address in m.partition("\n\n")[0]]
    body = email.message_from_string(found[-1], policy=email.policy.default).get_body()
    assert body is not None
    text = body.get_content()
    code, link = (
        re.search(r"\b(\d{6})\b", text),
        re.search(r"http://localhost(/aanmelden/\S+/link/\S+)", text),
    )
    assert code
    assert link
    return code.group(1), link.group(1)


def test_a_mistyped_address_gets_nothing_once_it_is_corrected(app: Flask) -> None:
    client = app.test_client()
    draft = _draft(client, make.world(app).wijk)
    wrong_page = _ask(client, draft, "stranger@voorbeeld.example")
    make.work(app)
    code, link = _mail_to(app, "stranger@voorbeeld.example")
    right_page = _ask(client, draft, "fatma@voorbeeld.example")
    make.work(app)

    stranger = app.test_client()
    assert "werkt niet meer" in stranger.get(link).get_data(as_text=True)
    page = stranger.get("/aanmelden").get_data(as_text=True)
    assert stranger.post(link, data={"csrf_token": make.token_of(page)}).status_code == 422
    answer = make.send(stranger, wrong_page, {"code": code})
    assert answer.status_code == 422
    assert SECRET not in answer.get_data(as_text=True)
    assert stranger.get("/ik").status_code == 303  # nobody

    code, _ = _mail_to(app, "fatma@voorbeeld.example")
    answer = make.send(client, right_page, {"code": code})
    assert SECRET in client.get(answer.headers["Location"]).get_data(as_text=True)


def test_two_drafts_of_one_address_are_both_handed_in(app: Flask) -> None:
    client = app.test_client()
    wijk = make.world(app).wijk
    drafts = [_draft(client, wijk, text) for text in (TEXT, "Wie leent mij een ladder voor een middag?")]
    pages, codes = [], []
    for draft in drafts:
        pages.append(_ask(client, draft, "fatma@voorbeeld.example"))
        make.work(app)
        codes.append(_mail_to(app, "fatma@voorbeeld.example")[0])
    for page, code in zip(pages, codes, strict=True):
        assert make.send(client, page, {"code": code}).status_code == 303
    mine = client.get("/ik").get_data(as_text=True)
    assert "Wie rijdt" in mine
    assert "Wie leent" in mine


def test_a_new_code_to_sign_in_ends_the_one_before(app: Flask) -> None:
    make.world(app)
    links = []
    for _ in range(2):
        make.send(app.test_client(), "/aanmelden", {"email": "a@voorbeeld.example", "verder": ""})
        make.work(app)
        links.append(_mail_to(app, "a@voorbeeld.example")[1])
    old, new = (app.test_client().get(link).get_data(as_text=True) for link in links)
    assert "werkt niet meer" in old
    assert "Ja, dit ben ik" in new


def test_one_browser_cannot_mail_all_of_the_town(app: Flask) -> None:
    client = app.test_client()
    draft = _draft(client, make.world(app).wijk)
    page = client.get(draft).get_data(as_text=True)
    codes = []
    for number in range(40):
        sent = {"email": f"stranger{number}@voorbeeld.example", "postcode": "2091AB"}
        codes.append(client.post(draft, data={**sent, "csrf_token": make.token_of(page)}).status_code)
    assert codes == [303] * 30 + [429] * 10
    make.work(app)
    assert len(make.mails(app)) == 30


def test_a_visitor_writes_and_changes_only_so_many_drafts(app: Flask) -> None:
    client, wijk = app.test_client(), make.world(app).wijk
    draft = _draft(client, wijk)
    page = client.get(f"{draft}/veranderen").get_data(as_text=True)
    sent = {"text": TEXT, "thema": "", "visibility": "wijk", "csrf_token": make.token_of(page)}
    changed = [client.post(f"{draft}/veranderen", data=sent).status_code for _ in range(61)]
    assert changed == [303] * 60 + [429]
    written = [client.post(f"/wijken/{wijk}/vragen/nieuw", data=sent).status_code for _ in range(60)]
    assert written == [303] * 59 + [429]  # the first draft counts too


def test_a_visitor_reports_three_times_an_hour_and_a_neighbour_more(app: Flask) -> None:
    world = make.world(app)
    author = make.person(app, world.buurt_id)
    open_to_all = [
        make_koppelingen.post(app, author, kind=kind, visibility=Visibility.IEDEREEN)
        for kind in ("vraag", "aanbod")
    ]
    doors = [f"/vragen/{open_to_all[0]}/melden", f"/aanbod/{open_to_all[1]}/melden"]
    visitor = app.test_client()
    codes = [make.send(visitor, doors[n % 2], {"reason": "reclame"}).status_code for n in range(5)]
    assert codes == [303, 303, 303, 429, 429]
    neighbour = make.sign_in(app, make.person(app, world.buurt_id))
    codes = [make.send(neighbour, doors[0], {"reason": "reclame"}).status_code for _ in range(5)]
    assert codes == [303] * 5


def _left(app: Flask) -> list[int]:
    """How many posts, private parts and tries to sign in there are."""
    with app.app_context():
        counts = [select(func.count()).select_from(table) for table in (Post, PostPrivate, SignIn)]
        return [db.session.scalars(count).one() for count in counts]


def test_what_nobody_confirmed_is_gone_after_a_day_and_what_was_stays(app: Flask) -> None:
    wijk, now = make.world(app).wijk, clock.now()
    kept, lost = app.test_client(), app.test_client()
    page = _ask(kept, _draft(kept, wijk), "fatma@voorbeeld.example")
    draft = _draft(lost, wijk)
    _ask(lost, draft, "stranger@voorbeeld.example")
    make.work(app)
    code, _ = _mail_to(app, "fatma@voorbeeld.example")
    assert make.send(kept, page, {"code": code}).status_code == 303
    assert _left(app) == [2, 2, 2]
    with clock.at(now + timedelta(hours=23)):
        make.work(app)
        assert lost.get(draft).status_code == 200
    assert _left(app) == [2, 2, 2]
    with clock.at(now + timedelta(hours=24, minutes=1)):
        assert lost.get(draft).status_code == 404  # also when the worker was late
        make.work(app)
    assert _left(app) == [1, 1, 1]


def test_a_code_of_the_last_moment_still_hands_in_the_draft(app: Flask) -> None:
    client, now = app.test_client(), clock.now()
    draft = _draft(client, make.world(app).wijk)
    with clock.at(now + timedelta(hours=23, minutes=29)):
        page = _ask(client, draft, "fatma@voorbeeld.example")
        make.work(app)
    with clock.at(now + timedelta(hours=23, minutes=58)):
        make.work(app)
        code, _ = _mail_to(app, "fatma@voorbeeld.example")
        answer = make.send(client, page, {"code": code})
        assert SECRET in client.get(answer.headers["Location"]).get_data(as_text=True)
