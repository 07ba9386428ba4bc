"""Neighbours write, support, discuss and carry a voorstel, through the front door."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import Engine, event

from bewonersplatform.domain.voorstellen import moves
from bewonersplatform.domain.voorstellen.model import PogingOutcome
from bewonersplatform.domain.voorstellen.queries import get_voorstel
from tests import make, make_voorstellen
from tests.make_voorstellen import LEAD


def _id(answer) -> str:
    return re.search(r"/voorstellen/([a-z0-9]{10})", answer.headers["Location"]).group(1)


def _write(client, wijk: str, **more: str):
    return make.send(
        client,
        f"/wijken/{wijk}/voorstellen/nieuw",
        {"title": "Buurtbus", "lead": LEAD, "language": "nl", **more},
    )


def test_from_idee_to_enough_support(app: Flask) -> None:
    world = make.world(app)
    writer, other = make.sign_in(app, make.person(app, world.buurt_id, "Ineke")), app.test_client()
    answer = _write(writer, world.wijk, cost_eur="€ 9.800", costs_text="Benzine.")
    assert answer.status_code == 303
    page = f"/voorstellen/{_id(answer)}"
    assert other.get(page).status_code == 404  # an idee is its writer's alone
    assert "Alleen de schrijvers" in writer.get(page).get_data(as_text=True)

    assert make.send(writer, f"{page}/publiceren", form_at=page).status_code == 303
    text = other.get(page).get_data(as_text=True)
    assert LEAD in text
    assert "€ 9.800" in text
    assert "nog onbekend" in text  # asked of the gemeente: unknown is not 0
    assert make.send(writer, f"{page}/steun-vragen", form_at=page).status_code == 303

    neighbours = [make.person(app, world.buurt_id) for _ in range(40)]
    clients = [make.sign_in(app, person) for person in neighbours[:1]]
    make_voorstellen.supported(app, _id(answer), neighbours[1:])
    assert make.mails(app) == []
    assert make.send(clients[0], f"{page}/steun", form_at=page).status_code == 303
    text = clients[0].get(page).get_data(as_text=True)
    assert "Jij steunt dit" in text
    assert "40</b> van 40 buren" in text
    assert "Aan zet: het wijkteam" in text
    make.work(app)
    (mail,) = [mail for mail in make.mails(app) if page in mail]  # once, to the one writer
    assert "Buurtbus" not in mail

    make.send(clients[0], f"{page}/steun-intrekken", form_at=page)
    assert "39</b> van 40 buren" in other.get(page).get_data(as_text=True)
    make.send(clients[0], f"{page}/steun", form_at=page)
    make.work(app)
    assert len([mail for mail in make.mails(app) if page in mail]) == 1


def test_who_may_support(app: Flask) -> None:
    world = make.world(app)
    page = f"/voorstellen/{make_voorstellen.voorstel(app, world, make.person(app, world.buurt_id))}"
    other_wijk = make.sign_in(app, make.person(app, world.other_buurt_id))
    team = make.sign_in(app, make_voorstellen.team_member(app, world))
    neighbour = make.sign_in(app, make.person(app, world.buurt_id))
    token = {
        "csrf_token": make.token_of(
            other_wijk.get(f"/wijken/{world.wijk}/vragen/nieuw").get_data(as_text=True)
        )
    }
    assert other_wijk.post(f"{page}/steun", data=token).status_code == 403
    assert make.send(team, f"{page}/steun", form_at=f"/wijken/{world.wijk}/vragen/nieuw").status_code == 403
    visitor = app.test_client()
    answer = make.send(visitor, f"{page}/steun", form_at="/aanmelden")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/aanmelden")
    assert make.send(neighbour, f"{page}/steun", form_at=page).status_code == 303
    assert make.send(neighbour, f"{page}/steun", form_at=page).status_code == 303  # twice is once
    assert "1</b> van 40" in visitor.get(page).get_data(as_text=True)
    with make_voorstellen.later(61):
        again = make.sign_in(app, make.person(app, world.buurt_id))
        assert (
            make.send(again, f"{page}/steun", form_at=f"/wijken/{world.wijk}/vragen/nieuw").status_code == 422
        )
        assert "Aan zet: de schrijvers" in again.get(page).get_data(as_text=True)


def test_unpublished_and_hidden_are_not_there(app: Flask) -> None:
    world = make.world(app)
    author = make.person(app, world.buurt_id)
    page = f"/voorstellen/{make_voorstellen.voorstel(app, world, author, 'idee')}"
    neighbour, team = (
        make.sign_in(app, make.person(app, world.buurt_id)),
        make_voorstellen.team_member(app, world),
    )
    for path in ("", "/gesprek", "/versies", "/versies/1"):
        assert neighbour.get(page + path).status_code == 404
        assert make.sign_in(app, team).get(page + path).status_code == 200
    for path in ("/bewerken", "/opnieuw", "/intrekken", "/uitnodiging", "/toezeggingen"):
        assert neighbour.get(page + path).status_code == 404
        assert app.test_client().get(page + path).status_code == 404
    assert "Buurtbus" not in neighbour.get(f"/wijken/{world.wijk}/voorstellen").get_data(as_text=True)


def test_a_new_version_shows_what_changed_and_no_writer_overwrites_another(app: Flask) -> None:
    world = make.world(app)
    author = make.person(app, world.buurt_id, "Ineke")
    page = f"/voorstellen/{make_voorstellen.voorstel(app, world, author)}"
    client = make.sign_in(app, author)
    new = {
        "title": "Buurtbus",
        "lead": "Een buur haalt je op.",
        "note": "Korter",
        "based_on": "1",
        "language": "nl",
    }
    assert make.send(client, f"{page}/bewerken", new).status_code == 303
    answer = make.send(client, f"{page}/bewerken", new | {"lead": "Iets heel anders."})
    assert answer.status_code == 422
    assert "net voor" in answer.get_data(as_text=True)
    assert "Iets heel anders." in answer.get_data(as_text=True)
    text = app.test_client().get(f"{page}/versies/2").get_data(as_text=True)
    assert "<ins>" in text
    assert "<del>" in text
    assert "Korter" in text
    assert app.test_client().get(f"{page}/versies/3").status_code == 404
    assert app.test_client().get(f"{page}/versies/0").status_code == 404
    assert "versie 2" in client.get(page).get_data(as_text=True)


def test_wrong_forms_keep_what_was_typed(app: Flask) -> None:
    world = make.world(app)
    author = make.person(app, world.buurt_id)
    client = make.sign_in(app, author)
    answer = _write(client, world.wijk, lead="", title="Mijn titel", cost_eur="veel")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    for words in ("Vertel eerst wat er anders wordt", "Mijn titel", "veel", "hele euro"):
        assert words in text
    answer = _write(client, world.wijk, lead=" \t ", title="Mijn titel")
    assert answer.status_code == 422
    assert "Vertel eerst wat er anders wordt" in answer.get_data(as_text=True)
    answer = _write(client, world.wijk, lead="Bel mij op 06-55512345 voor soep.")
    assert answer.status_code == 422
    assert "telefoonnummer" in answer.get_data(as_text=True)
    answer = _write(client, world.wijk, lead="Bel mij op 06-55512345 voor soep.", hints_answer="keep")
    assert answer.status_code == 303
    page = f"/voorstellen/{make_voorstellen.voorstel(app, world, author)}"
    answer = make.send(client, f"{page}/meedoen", {"what": "Rijden", "by_date": "31-31-2026"})
    assert answer.status_code == 422
    assert "geen datum" in answer.get_data(as_text=True)
    answer = make.send(client, f"{page}/meedoen", {"what": "Rijden", "by_date": "2020-01-01"})
    assert answer.status_code == 422
    assert "al geweest" in answer.get_data(as_text=True)
    answer = make.send(client, f"{page}/gesprek", {"body": "", "language": "nl"})
    assert answer.status_code == 422


def test_everybody_who_joins_in_stands_equally_large(app: Flask) -> None:
    world = make.world(app)
    author = make.person(app, world.buurt_id)
    page = f"/voorstellen/{make_voorstellen.voorstel(app, world, author)}"
    neighbour = make.sign_in(app, make.person(app, world.buurt_id, "Henk"))
    team = make.sign_in(app, make_voorstellen.team_member(app, world))
    assert make.send(neighbour, f"{page}/meedoen", {"what": "Rijden op donderdag"}).status_code == 303
    assert make.send(neighbour, f"{page}/meedoen", {"what": "Rijden op vrijdag"}).status_code == 303
    text = app.test_client().get(page).get_data(as_text=True)
    assert "Rijden op vrijdag" in text
    assert "donderdag" not in text  # said again: the words changed, the person counts once
    assert "Henk" not in text
    assert "De eerste buren doen mee" in text  # fewer than five are not counted out loud
    party = {
        "party_kind": "gemeente",
        "party_name": "De gemeente",
        "what": "Verzekering",
        "state": "gevraagd",
    }
    assert make.send(neighbour, f"{page}/toezeggingen", party, form_at=page).status_code == 403
    assert make.send(team, f"{page}/toezeggingen", party).status_code == 303
    rows = team.get(f"{page}/toezeggingen").get_data(as_text=True)
    stand = re.findall(r"(/voorstellen/\w+/toezeggingen/\w+/stand)", rows)[0]
    assert make.send(neighbour, stand, {"state": "gedaan"}, form_at=page).status_code == 403
    assert make.send(team, stand, {"state": "in-gesprek"}, form_at=f"{page}/toezeggingen").status_code == 303
    assert make.send(team, stand, {"state": "gek"}, form_at=f"{page}/toezeggingen").status_code == 422
    assert "in gesprek" in app.test_client().get(page).get_data(as_text=True)
    assert make.send(neighbour, f"{page}/meedoen-stoppen", form_at=page).status_code == 303
    assert "Rijden op vrijdag" not in app.test_client().get(page).get_data(as_text=True)


def test_the_gesprek(app: Flask) -> None:
    world = make.world(app)
    author = make.person(app, world.buurt_id, "Ineke")
    page = f"/voorstellen/{make_voorstellen.voorstel(app, world, author)}"
    client = make.sign_in(app, make.person(app, world.buurt_id, "Sjaak"))
    team = make.sign_in(app, make_voorstellen.team_member(app, world))
    hostile = "En wie betaalt? <script>alert(1)</script>"
    assert make.send(client, f"{page}/gesprek", {"body": hostile, "language": "nl"}).status_code == 303
    assert (
        make.send(team, f"{page}/gesprek", {"body": "Wij kijken mee.", "language": "nl"}).status_code == 303
    )
    text = app.test_client().get(f"{page}/gesprek").get_data(as_text=True)
    assert "&lt;script&gt;" in text
    assert "Sjaak" in text
    assert text.count("Wijkteam</span>") == 1
    assert "Gesprek 2" in client.get(page).get_data(as_text=True)
    far = make.sign_in(app, make.person(app, world.other_buurt_id))
    assert (
        make.send(
            far,
            f"{page}/gesprek",
            {"body": "Hoi", "language": "nl"},
            form_at=f"/wijken/{world.wijk}/vragen/nieuw",
        ).status_code
        == 403
    )

    own = client.get(f"{page}/gesprek").get_data(as_text=True)
    remove = re.search(r"(/voorstellen/\w+/gesprek/\w+)/weghalen", own).group(1)
    assert make.send(team, f"{remove}/weghalen", form_at=f"{page}/gesprek").status_code == 403
    assert make.send(client, f"{remove}/weghalen", form_at=f"{page}/gesprek").status_code == 303
    assert make.send(client, f"{remove}/weghalen", form_at=f"{page}/gesprek").status_code == 404
    assert "En wie betaalt" not in app.test_client().get(f"{page}/gesprek").get_data(as_text=True)
    assert "Gesprek 1" in client.get(page).get_data(as_text=True)


def test_the_gesprek_pages_by_key(app: Flask) -> None:
    world = make.world(app)
    author = make.person(app, world.buurt_id)
    page = f"/voorstellen/{make_voorstellen.voorstel(app, world, author)}/gesprek"
    client = make.sign_in(app, author)
    for number in range(23):
        make.send(client, page, {"body": f"Zin nummer {number:02d}.", "language": "nl"})
    first = client.get(page).get_data(as_text=True)
    assert "nummer 22" in first
    assert "nummer 02" not in first
    more = re.search(r'href="([^"]+na=\d+)"', first).group(1)
    assert "nummer 02" in client.get(more).get_data(as_text=True)
    assert client.get(f"{page}?na=x").status_code == 404


def test_a_writer_asks_a_neighbour_to_write_along(app: Flask) -> None:
    world = make.world(app)
    author, other = make.person(app, world.buurt_id, "Ineke"), make.person(app, world.buurt_id, "Mirjam")
    page = f"/voorstellen/{make_voorstellen.voorstel(app, world, author, 'uitwerken')}"
    writer, client = make.sign_in(app, author), make.sign_in(app, other)
    make.send(client, f"{page}/gesprek", {"body": "Ik weet wat van busjes.", "language": "nl"})
    ask = re.search(
        r"(/voorstellen/\w+/gesprek/\w+/uitnodigen)", writer.get(f"{page}/gesprek").get_data(as_text=True)
    )
    assert make.send(client, ask.group(1), form_at=f"{page}/gesprek").status_code == 403
    assert make.send(writer, ask.group(1), form_at=f"{page}/gesprek").status_code == 303
    make.work(app)
    assert f"{page}/uitnodiging" in make.mails(app)[-1]
    assert f"{page}/uitnodiging" in client.get("/ik").get_data(as_text=True)
    assert make.send(client, f"{page}/uitnodiging").status_code == 422
    assert make.send(client, f"{page}/uitnodiging", {"answer": "ja"}).status_code == 303
    assert "2 schrijvers" in client.get(page).get_data(as_text=True)
    assert client.get(f"{page}/bewerken").status_code == 200


def test_who_says_no_thanks_stays_out(app: Flask) -> None:
    world = make.world(app)
    author, other = make.person(app, world.buurt_id), make.person(app, world.buurt_id)
    public_id = make_voorstellen.voorstel(app, world, author, "idee")
    who = make.actor(app, author)
    from bewonersplatform.domain.voorstellen import actions

    make_voorstellen.run(app, lambda: actions.invite_writer(who, get_voorstel(public_id), other))
    client = make.sign_in(app, other)
    assert client.get(f"/voorstellen/{public_id}").status_code == 200
    answer = make.send(client, f"/voorstellen/{public_id}/uitnodiging", {"answer": "nee"})
    assert answer.headers["Location"].startswith("/ik")
    assert client.get(f"/voorstellen/{public_id}").status_code == 404
    make.work(app)
    assert make.mails(app) == []  # answered before the mail went out


def test_nobody_can_tell_who_was_asked_because_of_an_own_vraag(app: Flask) -> None:
    """Who was invited for a vraag and said something looks like anybody else, and gets no second mail."""
    from bewonersplatform.domain.voorstellen import actions

    world = make.world(app)
    author, asked, said_no, other = (make.person(app, world.buurt_id) for _ in range(4))
    public_id = make_voorstellen.voorstel(app, world, author, "uitwerken")
    page, who = f"/voorstellen/{public_id}", make.actor(app, author)
    for person in (asked, said_no):
        make_voorstellen.run(
            app, lambda person=person: actions.invite_writer(who, get_voorstel(public_id), person)
        )
    make.send(make.sign_in(app, said_no), f"{page}/uitnodiging", {"answer": "nee"})
    for person in (asked, said_no, other):
        make.send(make.sign_in(app, person), f"{page}/gesprek", {"body": "Goed plan.", "language": "nl"})
    make.work(app)
    before, writer = len(make.mails(app)), make.sign_in(app, author)
    buttons = re.findall(
        r"(/voorstellen/\w+/gesprek/\w+/uitnodigen)", writer.get(f"{page}/gesprek").get_data(as_text=True)
    )
    assert len(buttons) == 3
    answers = [make.send(writer, button, form_at=f"{page}/gesprek") for button in buttons]
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {
        (303, answers[0].headers["Location"])
    }
    make.work(app)
    assert len(make.mails(app)) == before + 1  # to the one who was not asked before


def test_an_idee_that_was_taken_back_stays_in_the_drawer(app: Flask) -> None:
    world = make.world(app)
    author = make.person(app, world.buurt_id)
    page = f"/voorstellen/{make_voorstellen.voorstel(app, world, author, 'idee')}"
    client = make.sign_in(app, author)
    assert make.send(client, f"{page}/intrekken", form_at=page).status_code == 303
    assert app.test_client().get(page).status_code in {303, 404}
    assert make.sign_in(app, make.person(app, world.buurt_id)).get(page).status_code == 404


def test_the_wijkteam_shows_nobody_the_idee_of_another(app: Flask) -> None:
    world = make.world(app)
    page = f"/voorstellen/{make_voorstellen.voorstel(app, world, make.person(app, world.buurt_id), 'idee')}"
    joke = make.sign_in(app, make_voorstellen.team_member(app, world))
    assert joke.get(page).status_code == 200
    assert make.send(joke, f"{page}/publiceren", form_at=page).status_code == 403
    assert make.sign_in(app, make.person(app, world.buurt_id)).get(page).status_code == 404


def test_ten_times_no_and_then_yes_reads_as_one_story(app: Flask) -> None:
    world = make.world(app)
    author = make.person(app, world.buurt_id)
    public_id = make_voorstellen.voorstel(app, world, author)
    page = f"/voorstellen/{public_id}"
    make_voorstellen.supported(app, public_id, [make.person(app, world.buurt_id) for _ in range(6)])
    client = make.sign_in(app, author)
    for no in range(1, 11):

        def refuse(number: int = no) -> None:
            row = get_voorstel(public_id)
            moves.to_raad(row)
            moves.end_attempt(
                row,
                PogingOutcome.NEE,
                decided_by="De raad",
                reason=f"Reden {number}.",
                what_is_possible="Een proef.",
            )

        make_voorstellen.run(app, refuse)
        assert make.send(client, f"{page}/opnieuw", {"different_now": ""}).status_code == 422
        assert make.send(client, f"{page}/opnieuw", {"different_now": f"Anders {no}."}).status_code == 303
        assert make.send(client, f"{page}/opnieuw", {"different_now": "Nog eens."}).status_code == 422
        assert make.send(client, f"{page}/steun-vragen", form_at=page).status_code == 303

    def agree() -> None:
        row = get_voorstel(public_id)
        moves.to_raad(row)
        moves.end_attempt(row, PogingOutcome.JA, decided_by="De raad", reason="Nu kan het.")

    make_voorstellen.run(app, agree)
    text = app.test_client().get(page).get_data(as_text=True)
    for no in range(1, 11):
        assert f"Reden {no}." in text
        assert f"Anders {no}." in text
    assert "Nu kan het." in text
    assert "Poging 11" in text
    assert "6</b> buren steunen dit" in text  # who supported once still does
    assert text.count("Wat wel kan:") == 10
    assert text.count("wat er toen anders was") == 9
    assert "10 keer nee, en nu ja" in text


def test_the_list_by_stage_and_page(app: Flask) -> None:
    world = make.world(app)
    author = make.person(app, world.buurt_id)
    empty = app.test_client().get(f"/wijken/{world.wijk}/voorstellen").get_data(as_text=True)
    assert "Nog geen voorstellen" in empty
    for status in ("idee", "uitwerken", "steun", "raad", "nee", "uitvoering"):
        make_voorstellen.voorstel(app, world, author, status, title=f"Titel {status}")
    where = f"/wijken/{world.wijk}/voorstellen"
    client = app.test_client()
    every = client.get(where).get_data(as_text=True)
    assert "Titel idee" not in every
    assert all(f"Titel {status}" in every for status in ("uitwerken", "steun", "raad", "nee", "uitvoering"))
    only = client.get(f"{where}?stand=nog-niet").get_data(as_text=True)
    assert "Titel nee" in only
    assert "Titel steun" not in only
    assert client.get(f"{where}?stand=gek").status_code == 404
    assert client.get(f"{where}?na=gek").status_code == 404
    for number in range(20):
        make_voorstellen.voorstel(app, world, author, title=f"Reeks {number:02d}")
    first = client.get(where).get_data(as_text=True)
    assert "Titel uitwerken" not in first
    more = re.search(r'href="([^"]+na=[\d-]+)"', first).group(1).replace("&amp;", "&")
    assert "Titel uitwerken" in client.get(more).get_data(as_text=True)


@contextmanager
def _statements() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(connection, cursor, statement, *rest) -> None:
        own = "pg_current_snapshot" not in statement  # the mark of what is kept between pages
        if own and not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "PRAGMA")):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("path", ["", "/gesprek", "/versies", "/versies/1"])
def test_pages_cost_few_statements(app: Flask, path: str) -> None:
    world = make.world(app)
    author = make.person(app, world.buurt_id)
    public_id = make_voorstellen.voorstel(app, world, author)
    client = make.sign_in(app, make.person(app, world.buurt_id))
    page = f"/voorstellen/{public_id}{path}"
    costs = []
    for _ in range(2):
        with _statements() as seen:
            assert client.get(page).status_code == 200
        costs.append(len(seen))
        for person in [make.person(app, world.buurt_id) for _ in range(8)]:
            who = make.sign_in(app, person)
            make.send(who, f"/voorstellen/{public_id}/meedoen", {"what": "Rijden"})
            make.send(who, f"/voorstellen/{public_id}/gesprek", {"body": "Goed plan.", "language": "nl"})
    assert costs[0] == costs[1]
    assert costs[0] <= 2 + 5
