"""Everything that may be told of a vraag besides its words, and what the wijkteam arranges around it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from flask import Flask

from bewonersplatform.domain import clock
from bewonersplatform.domain.permissions import Role
from tests import make, make_koppelingen, make_werkbank

TEXT = "Wie helpt mij met de boodschappen? De tassen zijn te zwaar."


def _page(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.get_data(as_text=True))


def _tick(page: str, text: str) -> str:
    """The value of the box beside a text."""
    found = re.search(r'value="(\d+)"[^>]*>\s*' + re.escape(text), page)
    assert found, text
    return found.group(1)


def _ticked(page: str, name: str) -> set[str]:
    return set(re.findall(rf'name="{name}" value="([^"]*)"[^>]* checked', page))


def test_more_can_be_told_and_nothing_must(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    fatma = make.sign_in(app, desk.fatma)
    new = f"/wijken/{desk.world.wijk}/vragen/nieuw"
    car = _tick(_page(fatma, new), "een auto")
    until = clock.today() + timedelta(days=30)
    told = {
        "text": TEXT, "visibility": "wijk", "rhythm": "wekelijks", "weekdays": ["ma", "do"], "dayparts": ["ochtend"],
        "reach": "gemeente", "helperwensen": [car],
    }  # fmt: skip

    past = make.send(fatma, new, {**told, "until": "2020-01-01"})
    page = past.get_data(as_text=True)
    assert past.status_code == 422
    assert "Deze datum is al geweest." in page
    assert TEXT in page
    assert _ticked(page, "weekdays") == {"ma", "do"}
    assert make.send(fatma, new, {**told, "weekdays": ["zwaterdag"]}).status_code == 422

    address = (
        make.send(fatma, new, {**told, "until": until.isoformat()}).headers["Location"].partition("?")[0]
    )
    page = _page(fatma, address)
    assert "elke week, maandag, donderdag" in page
    assert "in de ochtend" in page
    assert "tot en met" in page
    assert "<b>een auto</b>" in page
    assert "in de hele gemeente" not in page  # how far one goes is for who gives

    page = _page(fatma, f"{address}/bewerken")
    assert (_ticked(page, "rhythm"), _ticked(page, "helperwensen")) == ({"wekelijks"}, {car})
    make.send(fatma, f"{address}/bewerken", {"text": TEXT, "visibility": "wijk", "asked_visibility": "1"})
    assert "elke week" not in _page(fatma, address)
    assert "een auto" not in _page(fatma, address)

    offer = (
        make.send(fatma, f"/wijken/{desk.world.wijk}/aanbod/nieuw", told)
        .headers["Location"]
        .partition("?")[0]
    )
    assert "in de hele gemeente" in _page(fatma, offer)
    mine = fatma.get("/ik/inzage.json").get_json()
    assert mine["bericht-helperwens"][0]["what"] == "een auto"
    assert ["ma", "do"] in [post["weekdays"] for post in mine["bericht"]]


def test_only_the_wijkteam_asks_a_vog(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    fatma, joke, henk = (make.sign_in(app, who) for who in (desk.fatma, desk.joke, desk.henk))
    post = make_koppelingen.post(app, desk.fatma, TEXT)
    table = f"/werkbank/{desk.world.wijk}/vragen/{post}"
    vog = _tick(_page(joke, table), "een VOG")
    assert "een VOG" not in _page(fatma, f"/vragen/{post}/bewerken")
    cheat = {"text": TEXT, "visibility": "wijk", "helperwensen": [vog]}
    assert make.send(fatma, f"/vragen/{post}/bewerken", cheat).status_code == 422

    assert make.send(joke, f"{table}/helper", {"helperwensen": [vog]}, form_at=table).status_code == 303
    assert "Het wijkteam vraagt van wie helpt:" in _page(henk, f"/vragen/{post}")
    make.send(
        fatma, f"/vragen/{post}/bewerken", {"text": TEXT, "visibility": "wijk", "asked_visibility": "1"}
    )
    assert "een VOG" in _page(henk, f"/vragen/{post}")
    make.send(joke, f"{table}/helper", {}, form_at=table)
    assert "een VOG" not in _page(henk, f"/vragen/{post}")


def test_a_gemeente_has_its_own_list(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    world = desk.world
    beheer = make.person(app, world.buurt_id, "Bea", roles=((Role.BEHEERDER, world.gemeente_id, None),))
    bea, fatma = make.sign_in(app, beheer), make.sign_in(app, desk.fatma)
    new, lists = f"/wijken/{world.wijk}/vragen/nieuw", f"/inrichten/{world.gemeente}/helperwensen"
    told = {"text": TEXT, "visibility": "wijk", "helperwensen": [_tick(_page(fatma, new), "een auto")]}
    address = make.send(fatma, new, told).headers["Location"].partition("?")[0]

    assert make.send(bea, lists, {"free": "x" * 61, "by_team": ""}).status_code == 422
    assert make.send(bea, lists, {"free": "een bakfiets\ngeduld", "by_team": "een VOG"}).status_code == 303
    page = _page(fatma, new)
    assert "een bakfiets" in page
    assert "een auto" not in page
    assert "een auto" in _page(fatma, address)  # what stood somewhere stays there
    assert "een auto" in _page(fatma, f"{address}/bewerken")
