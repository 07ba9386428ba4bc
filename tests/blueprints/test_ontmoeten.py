"""Neighbours invite, come, do not come after all, and hear when it is called off."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from flask import Flask

from bewonersplatform.domain import clock
from bewonersplatform.web.agenda import Event, write_event
from tests import make, make_voorstellen


def _plan(client, wijk: str, **more: str):
    day = (clock.today() + timedelta(days=9)).isoformat()
    filled = {"title": "Soep aan de lange tafel", "place": "Buurthuis", "about": "Neem een kom mee; en een lepel.",
              "day": day, "hour": "18:00", "language": "nl"}  # fmt: skip
    return make.send(client, f"/wijken/{wijk}/ontmoetingen/nieuw", filled | more)


def _page(answer) -> str:
    return re.search(r"/ontmoetingen/[a-z0-9]{10}", answer.headers["Location"]).group()


def test_invite_come_and_call_off(app: Flask) -> None:
    world = make.world(app)
    host = make.sign_in(app, make.person(app, world.buurt_id, "Ineke Vos"))
    empty = app.test_client().get(f"/wijken/{world.wijk}/ontmoetingen").get_data(as_text=True)
    assert "Er staat nog niets" in empty
    answer = _plan(host, world.wijk)
    assert answer.status_code == 303
    page = _page(answer)
    people = [make.sign_in(app, make.person(app, world.buurt_id, f"Gast{n}")) for n in range(5)]
    for number, client in enumerate(people):
        assert make.send(client, f"{page}/komen", form_at=page).status_code == 303
        if number == 3:
            assert "buren komen" not in app.test_client().get(page).get_data(as_text=True)
    assert make.send(people[0], f"{page}/komen", form_at=page).status_code == 303  # twice is once
    text = app.test_client().get(page).get_data(as_text=True)
    assert "5 buren komen" in text
    assert "Ineke" in text
    assert "Vos" not in text
    assert "Gast1" not in people[0].get(page).get_data(as_text=True)
    assert "Gast1" in host.get(page).get_data(as_text=True)
    make.send(people[0], f"{page}/toch-niet", form_at=page)
    assert "buren komen" not in app.test_client().get(page).get_data(as_text=True)

    assert make.send(people[1], f"{page}/afzeggen", form_at=page).status_code == 403
    assert make.send(host, f"{page}/afzeggen").status_code == 303
    make.work(app)
    told = [mail for mail in make.mails(app) if page in mail]
    assert len(told) == 4
    assert "Soep" not in told[0]
    assert "Gaat niet door" in app.test_client().get(page).get_data(as_text=True)
    late = make.sign_in(app, make.person(app, world.buurt_id))
    assert make.send(late, f"{page}/komen", form_at=f"/wijken/{world.wijk}/vragen/nieuw").status_code == 422


def test_who_may_invite_and_come(app: Flask) -> None:
    world = make.world(app)
    page = _page(_plan(make.sign_in(app, make.person(app, world.buurt_id)), world.wijk))
    far = make.sign_in(app, make.person(app, world.other_buurt_id))
    assert make.send(far, f"{page}/komen", form_at=f"/wijken/{world.wijk}/vragen/nieuw").status_code == 403
    assert far.get(f"/wijken/{world.wijk}/ontmoetingen/nieuw").status_code == 403
    visitor = app.test_client()
    assert (
        visitor.get(f"/wijken/{world.wijk}/ontmoetingen/nieuw").headers["Location"].startswith("/aanmelden")
    )
    for path in ("komen", "toch-niet"):
        answer = make.send(visitor, f"{page}/{path}", form_at="/aanmelden")
        assert answer.headers["Location"].startswith("/aanmelden")
    team = make.sign_in(app, make_voorstellen.team_member(app, world))
    assert _plan(team, world.wijk).status_code == 303


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"day": "2020-01-01"}, "al geweest"),
        ({"day": "gisteren"}, "geen datum"),
        ({"hour": "25:00"}, "geen tijd"),
        ({"title": ""}, "wat jullie gaan doen"),
        ({"title": "x" * 121}, "te lang"),
        ({"language": "xx"}, "Taal"),
    ],
)
def test_a_wrong_form_keeps_what_was_typed(app: Flask, change: dict[str, str], words: str) -> None:
    world = make.world(app)
    answer = _plan(make.sign_in(app, make.person(app, world.buurt_id)), world.wijk, **change)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert words in page
    assert "Neem een kom mee" in page


def test_what_was_is_not_in_the_list_and_a_page_follows(app: Flask) -> None:
    world = make.world(app)
    host = make.sign_in(app, make.person(app, world.buurt_id))
    where = f"/wijken/{world.wijk}/ontmoetingen"
    for number in range(22):
        day = (clock.today() + timedelta(days=3 + number)).isoformat()
        _plan(host, world.wijk, title=f"Reeks {number:02d}", day=day)
    first = app.test_client().get(where).get_data(as_text=True)
    assert "Reeks 19" in first
    assert "Reeks 20" not in first
    more = re.search(r'href="([^"]+na=[\d-]+)"', first).group(1)
    assert "Reeks 21" in app.test_client().get(more).get_data(as_text=True)
    with make_voorstellen.later(10):
        assert "Reeks 02" not in app.test_client().get(where).get_data(as_text=True)


def test_the_file_for_the_calendar(app: Flask) -> None:
    world = make.world(app)
    page = _page(_plan(make.sign_in(app, make.person(app, world.buurt_id)), world.wijk))
    answer = app.test_client().get(f"{page}/agenda.ics")
    assert answer.mimetype == "text/calendar"
    text = answer.get_data(as_text=True)
    assert "SUMMARY:Soep aan de lange tafel\r\n" in text
    assert r"Neem een kom mee\; en een lepel." in text
    assert f"URL:http://localhost{page}" in text


def test_calendar_lines_follow_the_standard() -> None:
    """RFC 5545: CRLF, at most 75 octets per line, no character broken, TEXT escaped, UTC moments."""
    start = datetime(2026, 7, 1, 20, 0, tzinfo=clock.HOME)
    about = "Süß, é; \\ " * 30 + "\nregel\r\ntwee END:VEVENT"
    raw = write_event(Event("a@b", start, "Titel", where="Hier", about=about, cancelled=True))
    lines = raw.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(line.decode() for line in lines[:-1])
    unfolded = raw.replace(b"\r\n ", b"").decode()
    assert "DTSTART:20260701T180000Z" in unfolded
    assert "STATUS:CANCELLED" in unfolded
    assert "Süß\\, é\\; \\\\ " in unfolded
    assert unfolded.count("\r\nEND:VEVENT\r\n") == 1
    assert "\\nregel\\ntwee END:VEVENT" in unfolded
    assert b"DTSTART;VALUE=DATE:20260701\r\n" in write_event(Event("a@b", date(2026, 7, 1), "Titel"))
