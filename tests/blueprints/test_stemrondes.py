"""A stemronde through the front door: made, voted in, closed, counted, checked."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.stemrondes import pabulib, receipts
from bewonersplatform.domain.stemrondes.model import Stembiljet
from bewonersplatform.domain.wijken.model import Regeling, Term
from tests import make
from tests import make_stemrondes as rondes


def page(client: FlaskClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return html.unescape(answer.get_data(as_text=True))


def home(vote: rondes.Vote) -> str:
    return f"/stemrondes/{vote.public_id}"


def look_again(client: FlaskClient, vote: rondes.Vote, *choices: int) -> Any:
    return make.send(
        client, f"{home(vote)}/nakijken", {"keuze": [str(choice) for choice in choices]}, form_at=home(vote)
    )


def code_on(text: str) -> str:
    found = re.search(r'name="code" value="([0-9A-Z-]+)"', text)
    assert found
    return found.group(1)


def vote_as(client: FlaskClient, vote: rondes.Vote, *choices: int) -> tuple[Any, str]:
    """Choose, look once more and cast, as a browser does; returns the answer and the code."""
    review = look_again(client, vote, *choices).get_data(as_text=True)
    code = code_on(review)
    data = {"keuze": [str(choice) for choice in choices], "code": code, "csrf_token": make.token_of(review)}
    return client.post(f"{home(vote)}/stemmen", data=data), code


def show_all(app: Flask, vote: rondes.Vote) -> None:
    """This gemeente publishes all ballots however few there are."""
    with app.app_context():
        begin_write()
        row = Regeling(gemeente_id=vote.world.gemeente_id, term=Term.BALLOTS_PUBLIC_FROM, value=1)
        db.session.add(row)
        db.session.commit()


def test_a_resident_votes_keeps_the_code_and_finds_the_ballot_in_the_list(app: Flask) -> None:
    vote = rondes.opened(app, 3)
    show_all(app, vote)
    client = make.sign_in(app, vote.voters[0])
    first = page(client, home(vote))
    assert "Verdeel samen € 40.000" in first
    assert "nog 5 dagen" in first
    review = look_again(client, vote, 1, 3)
    assert review.status_code == 200
    assert rondes.counts(app, vote) == (0, 0, 0)  # looking again keeps nothing
    answer, code = vote_as(client, vote, 1, 3)
    assert answer.status_code == 200  # no redirect: the page exists once
    assert "no-store" in answer.headers["Cache-Control"]
    assert code in answer.get_data(as_text=True)
    assert "Set-Cookie" not in answer.headers
    assert "Je hebt gestemd" in page(client, home(vote))
    assert code not in page(client, home(vote))
    rondes.close_and_count(app, vote)
    listed = page(app.test_client(), f"{home(vote)}/stembiljetten")
    assert code in listed
    assert code in page(app.test_client(), f"{home(vote)}/stembiljetten?begin={code[0]}")
    assert code not in page(app.test_client(), f"{home(vote)}/stembiljetten?begin=7ZZZZZ")
    assert code in page(app.test_client(), f"{home(vote)}/stembiljetten?begin=☃")
    published = page(app.test_client(), f"{home(vote)}/stembiljetten.pb")
    election = pabulib.read(published)
    assert dict(election.votes)[receipts.code(receipts.parse(code))] == {"1", "3"}
    assert election.meta["unit"] == "Proefstad"


def test_the_same_answer_again_shows_the_same_receipt_and_another_is_refused(app: Flask) -> None:
    vote = rondes.opened(app, 3)
    client = make.sign_in(app, vote.voters[0])
    _, code = vote_as(client, vote, 2)
    token = make.token_of(page(client, f"/wijken/{vote.world.wijk}/vragen/nieuw"))
    again = client.post(f"{home(vote)}/stemmen", data={"keuze": [2], "code": code, "csrf_token": token})
    assert again.status_code == 200
    assert code in again.get_data(as_text=True)
    other = client.post(f"{home(vote)}/stemmen", data={"keuze": [3], "code": code, "csrf_token": token})
    assert other.status_code == 409
    assert "Je hebt al gestemd" in other.get_data(as_text=True)
    fresh = receipts.readable(receipts.new_key())
    assert (
        client.post(
            f"{home(vote)}/stemmen", data={"keuze": [2], "code": fresh, "csrf_token": token}
        ).status_code
        == 409
    )
    assert rondes.counts(app, vote) == (1, 1, 0)


@pytest.mark.parametrize("choices", [(), (99,), ("x",), ("²",), ("-1",), ("9" * 300,)])
def test_an_empty_or_impossible_ballot_is_refused_with_words(app: Flask, choices: tuple[object, ...]) -> None:
    vote = rondes.opened(app, 1)
    client = make.sign_in(app, vote.voters[0])
    answer = look_again(client, vote, 1, *choices) if choices else look_again(client, vote)  # type: ignore[arg-type]
    assert answer.status_code == 422
    text = html.unescape(answer.get_data(as_text=True))
    assert ("minstens één voorstel" if not choices else "niet op de lijst") in text
    assert not choices or 'value="1" aria' in text or 'value="1" id' in text  # what was chosen stays


@pytest.mark.parametrize("code", ["", "kort", "0" * 27, "Ω" * 26, "Z" * 26])
def test_what_cannot_be_a_receipt_code_is_refused(app: Flask, code: str) -> None:
    vote = rondes.opened(app, 1)
    client = make.sign_in(app, vote.voters[0])
    token = make.token_of(page(client, home(vote)))
    answer = client.post(f"{home(vote)}/stemmen", data={"keuze": [1], "code": code, "csrf_token": token})
    assert answer.status_code == 422
    assert rondes.counts(app, vote) == (0, 0, 0)


def test_changing_your_mind_before_sending_keeps_what_was_chosen(app: Flask) -> None:
    vote = rondes.opened(app, 1)
    client = make.sign_in(app, vote.voters[0])
    answer = make.send(client, f"{home(vote)}/nakijken", {"keuze": [4], "terug": "1"}, form_at=home(vote))
    assert answer.status_code == 200
    assert re.search(r'value="4"[^>]* checked', answer.get_data(as_text=True))
    for address in ("nakijken", "stemmen"):  # another language, or reload: the page begins again
        assert client.get(f"{home(vote)}/{address}").status_code == 303


def test_who_cannot_vote_hears_why_and_what_now(app: Flask) -> None:
    vote = rondes.opened(app, 3)
    world = vote.world
    unverified = make.person(app, world.buurt_id)
    late = make.person(app, world.buurt_id, verified_by=vote.team_id)
    elsewhere = make.person(app, world.other_buurt_id, verified_by=vote.team_id)
    assert "Meld je eerst aan" in page(app.test_client(), home(vote))
    for who, words in (
        (unverified, "Loop binnen"),
        (late, "Bij de volgende stemronde doe je mee"),
        (elsewhere, "van een andere wijk"),
        (vote.team_id, "Jij stemt niet mee"),
    ):
        client = make.sign_in(app, who)
        assert words in page(client, home(vote))
        token = make.token_of(page(client, f"/wijken/{world.wijk}/vragen/nieuw"))
        data = {"keuze": [1], "code": receipts.readable(receipts.new_key()), "csrf_token": token}
        assert client.post(f"{home(vote)}/nakijken", data=data).status_code == 303
        assert client.post(f"{home(vote)}/stemmen", data=data).status_code == 403
    visitor = app.test_client()
    token = make.token_of(page(visitor, f"/wijken/{world.wijk}/vragen/nieuw"))
    answer = visitor.post(f"{home(vote)}/stemmen", data={"keuze": [1], "code": "", "csrf_token": token})
    assert answer.status_code in {303, 422}
    assert rondes.counts(app, vote) == (0, 0, 0)


def test_nothing_per_project_shows_while_it_is_open_and_few_voters_are_not_counted_out(app: Flask) -> None:
    vote = rondes.opened(app, 8)
    for person_id in vote.voters[:4]:
        rondes.cast(app, vote, person_id, [1])
    assert "stemde" not in page(app.test_client(), home(vote))
    for person_id in vote.voters[4:]:
        rondes.cast(app, vote, person_id, [1])
    text = page(app.test_client(), home(vote))
    assert "8 buren stemden" in text
    for address in ("stembiljetten", "stembiljetten.pb", "uitslag.json"):
        page(app.test_client(), f"{home(vote)}/{address}", 404)
        page(make.sign_in(app, vote.team_id), f"{home(vote)}/{address}", 404)  # for nobody


def test_no_log_line_mail_or_session_names_the_ballot(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    vote = rondes.opened(app, 2)
    client = make.sign_in(app, vote.voters[0])
    with caplog.at_level("DEBUG"):
        _, code = vote_as(client, vote, 1, 2, 4)
        vote_as_again = client.post(f"{home(vote)}/stemmen", data={"keuze": [3], "code": code})
        assert vote_as_again.status_code == 422
    told = caplog.text + "".join(make.mails(app))
    raw = code.replace("-", "")
    assert code not in told
    assert raw not in told
    with app.app_context():
        key = db.session.scalar(select(Stembiljet.ballot_key))
    assert key == receipts.parse(code)
    assert key.hex() not in told


def test_the_outcome_tells_who_paid_what_and_why_the_rest_lost(app: Flask) -> None:
    vote = rondes.opened(app, 40)
    for at, person_id in enumerate(vote.voters):
        rondes.cast(app, vote, person_id, [1, 3] if at < 22 else [4, 5] if at < 38 else [2])
    rondes.close(app, vote)
    assert "De stemmen worden geteld" in page(app.test_client(), home(vote))
    make.work(app)
    text = page(app.test_client(), home(vote))
    assert "4 voorstellen gaan door" in text
    assert "40 buren stemden." in text
    assert "95% vindt minstens één gekozen voorstel goed" in text
    assert "Klusdienst met jongeren" in text
    assert "te weinig" in text
    assert "eerder dan aangekondigd" in text  # closed by hand before its day
    assert rondes.SEED in text
    result = app.test_client().get(f"{home(vote)}/uitslag.json").get_json()
    assert set(result["winners"]) == {"1", "3", "4", "5"}


def test_of_few_ballots_only_totals_are_published(app: Flask) -> None:
    vote = rondes.opened(app, 6)
    for person_id in vote.voters:
        rondes.cast(app, vote, person_id, [1, 2])
    rondes.close_and_count(app, vote)
    text = page(app.test_client(), home(vote))
    assert "alleen de totalen" in text
    page(app.test_client(), f"{home(vote)}/stembiljetten.pb", 404)
    page(app.test_client(), f"{home(vote)}/stembiljetten", 404)
    losses = app.test_client().get(f"{home(vote)}/uitslag.json").get_json()["losses"]
    assert all(set(loss) == {"project"} for loss in losses)


def test_the_wijkteam_makes_opens_and_closes_a_round(app: Flask) -> None:
    world = make.world(app)
    team_id = rondes.team(app, world)
    rondes.residents(app, world, team_id, 3)
    client, wijk = make.sign_in(app, team_id), f"/wijken/{world.wijk}/stemrondes"
    last = (clock.today() + timedelta(days=20)).isoformat()
    plan = {"title": "Wijkbudget 2027", "budget": "20000", "closes_on": last}
    for wrong, words in (
        ({"title": ""}, "Geef de stemronde een naam"),
        ({"budget": "veel"}, "veel"),
        ({"budget": "0"}, "van 1 tot 100 miljoen"),
        ({"budget": "9" * 40}, "van 1 tot 100 miljoen"),
        ({"closes_on": "2020-01-01"}, "al geweest"),
        ({"closes_on": "morgen"}, "morgen"),
    ):
        answer = make.send(client, f"{wijk}/nieuw", plan | wrong)
        assert answer.status_code == 422, wrong
        assert words in html.unescape(answer.get_data(as_text=True)), wrong
    answer = make.send(client, f"{wijk}/nieuw", plan)
    assert answer.status_code == 303
    draft = answer.headers["Location"].partition("?")[0]
    ronde = draft.removesuffix("/inrichten")
    page(app.test_client(), ronde, 404)  # a draft is for the wijkteam
    assert "nog niet open" not in page(app.test_client(), wijk)
    assert make.send(client, f"{ronde}/openen").status_code == 422
    for title, cost in (("Bankjes", "900"), ("Speeltuin", "18000"), ("Vuurwerk", "300")):
        data = {"title": title, "lead": "", "cost": cost}
        assert make.send(client, draft, data).status_code == 303
    for cost in ("20001", "0", "-3", "1.5", "9" * 40):
        answer = make.send(client, draft, {"title": "Te duur", "lead": "", "cost": cost})
        assert answer.status_code == 422, cost
    assert make.send(client, f"{ronde}/projecten/weghalen", {"no": "3"}, form_at=draft).status_code == 303
    assert make.send(client, f"{ronde}/projecten/weghalen", {"no": "x"}, form_at=draft).status_code == 404
    assert make.send(client, f"{ronde}/openen", {"seed": "kort"}).status_code == 422
    assert make.send(client, f"{ronde}/openen", {"seed": rondes.SEED}).status_code == 303
    text = page(app.test_client(), ronde)
    assert "Speeltuin" in text
    assert "Vuurwerk" not in text
    assert receipts.commitment(rondes.SEED) in text
    assert rondes.SEED not in text
    assert make.send(client, draft, {"title": "x", "cost": "5"}, form_at=f"{wijk}/nieuw").status_code == 409
    assert make.send(client, f"{ronde}/sluiten").status_code == 303
    make.work(app)
    assert "uitslag" in page(app.test_client(), wijk)
    assert client.get(f"{ronde}/sluiten").status_code == 409


def test_making_is_for_the_wijkteam_alone(app: Flask) -> None:
    vote = rondes.opened(app, 1)
    world = vote.world
    others = (
        make.person(app, world.buurt_id),
        make.person(app, None, roles=((Role.WIJKTEAMLID, world.gemeente_id, world.other_wijk_id),)),
        make.person(app, None, roles=((Role.BEHEERDER, world.gemeente_id, None),)),
    )
    for who in others:
        client = make.sign_in(app, who)
        for address in (
            f"/wijken/{world.wijk}/stemrondes/nieuw",
            f"{home(vote)}/inrichten",
            f"{home(vote)}/sluiten",
        ):
            assert client.get(address).status_code == 403, address
            token = make.token_of(page(client, f"/wijken/{world.wijk}/vragen/nieuw"))
            assert client.post(address, data={"csrf_token": token}).status_code == 403, address


def test_every_page_answers(app: Flask) -> None:
    vote = rondes.opened(app, 1)
    for client in (app.test_client(), make.sign_in(app, vote.voters[0]), make.sign_in(app, vote.team_id)):
        for address in (f"/wijken/{vote.world.wijk}/stemrondes", home(vote), f"{home(vote)}/zo-tellen-we"):
            page(client, address)
    page(app.test_client(), f"/wijken/{vote.world.other_wijk}/stemrondes")
