"""Two patronen become one and one becomes two, and every count after that leaves it so."""

from __future__ import annotations

import re
from datetime import date, timedelta

from flask import Flask
from flask.testing import FlaskClient

from bewonersplatform.domain.patronen.few import by_buurt, by_weeks
from tests import make, make_werkbank
from tests.make_werkbank import Desk

CARE = (
    "Wie rijdt mijn vader naar het ziekenhuis?",
    "Ik zoek vervoer naar het ziekenhuis, elke week.",
    "Hoe kom ik in het ziekenhuis zonder bus?",
    "Wie brengt mij naar het ziekenhuis?",
    "Naar het ziekenhuis lukt niet meer alleen.",
    "Meerijden naar het ziekenhuis, graag.",
)
GARDEN = (
    "Wie helpt met onkruid wieden in mijn tuin?",
    "Mijn heg moet gesnoeid worden.",
    "Ik krijg het gras in de tuin niet meer gemaaid.",
    "Wie snoeit de struiken in mijn voortuin?",
    "De tuin is te zwaar voor me: onkruid en heg.",
)


def _ask(
    app: Flask, desk: Desk, texts: tuple[str, ...], thema: str = "vervoer-zorg", times: int = 1
) -> list[int]:
    people = []
    for n in range(times):
        for at, text in enumerate(texts):
            person = make.person(app, desk.world.buurt_id, f"Vrager{n}{at}")
            make_werkbank.post(app, person, text, thema=thema, placed_by=desk.joke)
            people.append(person)
    make.work(app)
    return people


def _cards(client: FlaskClient, desk: Desk) -> dict[str, str]:
    """The patronen in the list: what stands on the card, and where it leads."""
    listed = client.get(f"/werkbank/{desk.world.wijk}/patronen").get_data(as_text=True)
    return {
        name: href
        for href, name in re.findall(r'href="(/werkbank/[^"]+)"[^>]*>([^<]*vragen over[^<]*)</a>', listed)
    }


def _of(cards: dict[str, str], words: str) -> str:
    return next(href for name, href in cards.items() if words in name)


def test_joined_stays_joined_and_can_be_taken_apart(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    _ask(app, desk, CARE[:5])
    _ask(app, desk, GARDEN, "tuin")
    client = make.sign_in(app, desk.joke)
    cards = _cards(client, desk)
    assert len(cards) == 2
    garden, care = _of(cards, "uin"), next(href for name, href in cards.items() if "uin" not in name)
    into, there = care.rsplit("/", 1)[1], f"{garden}/samenvoegen"
    for wrong in (
        {"into": into, "reason": " "},
        {"into": "", "reason": "Een ding."},
        {"into": "zzzzzzzzzz", "reason": "x"},
    ):
        assert make.send(client, there, wrong).status_code == 422
    assert (
        make.send(client, there, {"into": into, "reason": "Beide om <b>mee</b> te doen."}).status_code == 303
    )
    make.work(app)
    assert "10 vragen over" in next(iter(_cards(client, desk)))
    fresh = make.person(app, desk.world.buurt_id, "Nieuw")
    make_werkbank.post(
        app, fresh, "Wie maait mijn gras en wiedt het onkruid in de tuin?", thema="tuin", placed_by=desk.joke
    )
    make.work(app)
    assert ["11 vragen over" in name for name in _cards(client, desk)] == [True]
    shown = client.get(care).get_data(as_text=True)
    assert "Beide om &lt;b&gt;mee&lt;/b&gt; te doen." in shown
    assert client.get(there).status_code == 409
    assert make.send(client, f"{garden}/bevestigen", form_at=care).status_code == 409
    assert make.send(client, f"{garden}/weer-los", form_at=care).status_code == 303
    make.work(app)
    assert sorted(name.split()[0] for name in _cards(client, desk)) == ["5", "6"]
    assert make.send(client, f"{garden}/weer-los", form_at=care).status_code == 409


def test_split_by_hand_is_kept_and_no_part_is_of_few(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    people = _ask(app, desk, CARE, times=2)
    client = make.sign_in(app, desk.joke)
    (page,) = _cards(client, desk).values()
    there = f"{page}/splitsen"
    ids = re.findall(r'name="chosen"[^>]*value="([2-9a-z]{10})"|value="([2-9a-z]{10})"[^>]*name="chosen"',
                     client.get(there).get_data(as_text=True))  # fmt: skip
    chosen = [one or other for one, other in ids]
    assert len(chosen) == 12
    words = {"name": "Ziekenhuis <i>Oost</i>", "reason": "Daar rijdt geen bus."}
    for some in (chosen[:4], chosen[:8], [], chosen):
        answer = make.send(client, there, {"chosen": some, **words})
        assert answer.status_code == 422
        assert "Daar rijdt geen bus." in answer.get_data(as_text=True)
    assert make.send(client, there, {"chosen": [*chosen[:5], "zzzzzzzzzz"], **words}).status_code == 422
    answer = make.send(client, there, {"chosen": chosen[:5], **words})
    assert answer.status_code == 303
    part = answer.headers["Location"].split("?")[0]
    _ask(app, desk, CARE[:1])
    cards = _cards(client, desk)
    assert sorted(int(re.search(r"(\d+) vragen", name).group(1)) for name in cards) == [5, 8]  # type: ignore[union-attr]
    # the whole led to a voorstel: the part may go along, and who asked there may write along
    propose = {"title": "Een buurtbus", "lead": "Niemand mist een afspraak."}
    voorstel = make.send(client, page, propose).headers["Location"].split("?")[0]
    newest = make.sign_in(app, people[-1])
    assert newest.get(voorstel).status_code == 404
    into = page.rsplit("/", 1)[1]
    answer = make.send(client, f"{part}/samenvoegen", {"into": into, "reason": "Toch een bus."})
    assert answer.status_code == 303
    make.work(app)
    assert newest.get(voorstel).status_code == 200
    assert "13 vragen van buren" in client.get(voorstel).get_data(as_text=True)
    assert "er is een voorstel van gemaakt" in client.get(f"/werkbank/{desk.world.wijk}/patronen").get_data(
        as_text=True
    )
    assert make.send(client, f"{part}/weer-los", form_at="/ik").status_code == 422


def test_small_numbers_stand_together() -> None:
    shares = by_buurt(["Oost"] * 6 + ["West"] * 5 + ["Noord"] * 2, 5)
    assert [(share.names, share.count) for share in shares] == [(("Oost",), 6), (("Noord", "West"), 7)]
    assert by_buurt(["Oost"] * 5, 5)[0].count == 5
    today = date(2026, 11, 25)
    days = [today] * 3 + [today - timedelta(weeks=3)] * 4 + [today - timedelta(weeks=8)] * 2
    weeks = by_weeks(days, 5, today)
    assert (sum(one.weeks for one in weeks), [one.count for one in weeks]) == (13, [9])
    assert [one.count for one in by_weeks([*days, today, today], 5, today)] == [6, 5]
