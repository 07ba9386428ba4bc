"""A gemeente begins without the demo: the first beheerder is invited, sets up in five steps, opens the door."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select

from bewonersplatform.cli import cli
from bewonersplatform.cli.themas import sync_themas
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.people.model import Invitation, Person, RoleGrant
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.wijken import queries
from bewonersplatform.domain.wijken.model import STANDARD_TERMS, Gemeente, Term, Wijk
from bewonersplatform.domain.wijken.queries import find_postcode
from tests import make
from tests.conftest import SECRET

LINK = re.compile(r"http://localhost(/uitnodigingen/\S+)")


@pytest.fixture
def command(app: Flask, database_url: str, tmp_path: Path) -> Any:
    env = {
        "BEWONERSPLATFORM_DATABASE_URL": database_url,
        "BEWONERSPLATFORM_SECRET_KEY": SECRET,
        "BEWONERSPLATFORM_BASE_URL": "http://localhost",
        "BEWONERSPLATFORM_INSTANCE": str(tmp_path),
    }
    return lambda *words: CliRunner().invoke(cli, words, env=env)


def _themas(app: Flask) -> None:
    with app.app_context():
        begin_write()
        sync_themas()
        db.session.commit()


def _terms(**changes: int) -> dict[str, str]:
    values = {f"term_{term.value.replace('-', '_')}": str(value) for term, value in STANDARD_TERMS.items()}
    return values | {name: str(value) for name, value in changes.items()}


def test_an_empty_database_says_what_to_run_first(tmp_path: Path) -> None:
    env = {
        "BEWONERSPLATFORM_DATABASE_URL": f"sqlite:///{tmp_path}/leeg.sqlite3",
        "BEWONERSPLATFORM_SECRET_KEY": SECRET,
        "BEWONERSPLATFORM_BASE_URL": "http://localhost",
        "BEWONERSPLATFORM_MAIL_FILES": "1",
        "BEWONERSPLATFORM_INSTANCE": str(tmp_path),
    }
    done = CliRunner().invoke(cli, ("invite", "bea@voorbeeld.example", "--gemeente", "GM9905"), env=env)
    assert done.exit_code == 1
    assert "First run: bewonersplatform migrate" in done.output


def test_a_gemeente_from_nothing_to_an_open_door(app: Flask, command: Any) -> None:
    _themas(app)
    done = command("invite", "Bea@voorbeeld.example", "--gemeente", "gm9905")
    assert done.exit_code == 1
    assert "--name" in done.output
    done = command("invite", "Bea@voorbeeld.example", "--gemeente", "GM9905", "--name", "Nieuwdorp")
    assert done.exit_code == 0, done.output
    printed = LINK.search(done.output)
    assert printed
    page = app.test_client().get("/").get_data(as_text=True)
    assert "Gemeente Nieuwdorp wordt nu ingericht" in page

    make.work(app)
    mailed = LINK.search(make.mails(app)[-1].replace("=\n", ""))
    assert mailed
    assert mailed.group(1) == printed.group(1)
    bea = app.test_client()
    assert "Ja, ik doe mee" in bea.get(mailed.group(1)).get_data(as_text=True)
    assert bea.get("/ik").status_code == 303  # opening the page changes nothing
    answer = make.send(bea, mailed.group(1))
    assert answer.status_code == 303
    assert bea.get(answer.headers["Location"]).headers["Location"] == "/inrichten/nieuwdorp"
    home = "/inrichten/nieuwdorp"
    page = bea.get(home).get_data(as_text=True)
    assert "Dit ontbreekt nog" in page
    assert '<a href="/inrichten">Inrichten</a>' in page  # the way back, on every page
    assert make.send(bea, f"{home}/openen", form_at=home).status_code == 422

    assert (
        make.send(bea, f"{home}/gemeente", {"name": "", "phone": "bel maar", "email": "x"}).status_code == 422
    )
    form = {"name": "Nieuwdorp", "phone": "020-555 01 00", "email": "info@voorbeeld.example"}
    assert make.send(bea, f"{home}/gemeente", form).status_code == 303

    answer = make.send(
        bea, f"{home}/wijken/nieuw", {"name": "De Kom", "inhabitants": "1.250"}, form_at=f"{home}/wijken"
    )
    assert answer.headers["Location"] == f"{home}/wijken/de-kom"
    answer = make.send(
        bea, f"{home}/wijken/nieuw", {"name": "de kom", "inhabitants": ""}, form_at=f"{home}/wijken"
    )
    assert answer.status_code == 422
    assert "al een wijk met deze naam" in answer.get_data(as_text=True)
    answer = make.send(bea, f"{home}/wijken/de-kom", {"name": "Oost", "postcodes": "geen postcode"})
    assert answer.status_code == 422
    assert "geen postcode" in answer.get_data(as_text=True)
    assert (
        make.send(bea, f"{home}/wijken/de-kom", {"name": "Oost", "postcodes": "9905 aa, 9905AB"}).status_code
        == 303
    )
    assert make.send(bea, f"{home}/wijken/de-kom", {"name": "West", "postcodes": "9905AB"}).status_code == 303
    with app.app_context():
        assert [(f.buurt, f.share) for f in find_postcode("9905AA")] == [("Oost", 1.0)]
        assert {(f.buurt, f.share) for f in find_postcode("9905AB")} == {("Oost", 0.5), ("West", 0.5)}
        wijk_id = db.session.scalar(select(Wijk.id))
        assert not find_postcode("9905AA")[0].takes_part  # not open yet
    assert make.send(bea, f"{home}/wijken", {}).status_code == 422
    assert make.send(bea, f"{home}/wijken", {"wijken": [str(wijk_id)]}).status_code == 303

    team = {
        "name": "Team De Kom",
        "place": "Het Praathuis",
        "does": "Luisteren\nMeedenken\n",
        "weekday_1": "2",
    }
    page = make.send(bea, f"{home}/teams/de-kom", {**team, "opens_1": "13:00", "closes_1": "12:00"})
    assert page.status_code == 422
    assert "later dichtgaan" in page.get_data(as_text=True)
    assert make.send(bea, f"{home}/teams/de-kom", {**team, "opens_1": "13:00"}).status_code == 422
    assert (
        make.send(bea, f"{home}/teams/de-kom", {**team, "opens_1": "13:00", "closes_1": "16:00"}).status_code
        == 303
    )
    assert 'value="13:00' in bea.get(f"{home}/teams/de-kom").get_data(as_text=True)

    assert make.send(bea, f"{home}/afspraken", _terms(term_support_min="veel")).status_code == 422  # type: ignore[arg-type]
    assert (
        make.send(
            bea, f"{home}/afspraken", _terms(term_support_min=40) | {"wijkteam": "buurtteam"}
        ).status_code
        == 303
    )
    page = bea.get(f"{home}/themas").get_data(as_text=True)
    ids = re.findall(r'name="active" value="(\d+)"', page) or re.findall(
        r'value="(\d+)"[^>]*name="active"', page
    )
    assert make.send(bea, f"{home}/themas", {"active": []}).status_code == 422
    assert make.send(bea, f"{home}/themas", {"active": ids[1:], "sensitive": ids[1:3]}).status_code == 303
    assert make.send(bea, f"{home}/nummers", {"label_1": "Nu gevaar"}).status_code == 422
    assert make.send(bea, f"{home}/nummers", {"label_1": "Nu gevaar", "phone_1": "112"}).status_code == 303
    assert "Wees vriendelijk" in bea.get(f"{home}/huisregels").get_data(as_text=True)
    assert make.send(bea, f"{home}/huisregels", {"rules": "Wees lief.\nGeen verkoop.\n"}).status_code == 303

    page = bea.get(home).get_data(as_text=True)
    assert "Alles staat klaar" in page
    assert make.send(bea, f"{home}/openen", form_at=home).status_code == 303
    with app.app_context():
        gemeente = queries.get_gemeente("nieuwdorp")
        assert gemeente.setup_step == 6
        assert queries.terms(gemeente.id)[Term.SUPPORT_MIN] == 40
        assert queries.terms(gemeente.id)[Term.SUPPORT_DAYS] == STANDARD_TERMS[Term.SUPPORT_DAYS]
        assert queries.get_place("de-kom").team_word == "buurtteam"
        themas = queries.list_themas(gemeente.id)
        assert len(themas) == len(ids) - 1
        assert [r.text for r in queries.list_huisregels(gemeente.id)] == ["Wees lief.", "Geen verkoop."]
        assert [(n.kind, n.phone) for n in queries.list_noodnummers(gemeente.id)] == [("acuut", "112")]
        assert queries.get_team(wijk_id or 0).does == ["Luisteren", "Meedenken"]
    page = app.test_client().get("/").get_data(as_text=True)
    assert "wordt nu ingericht" not in page
    answer = make.send(app.test_client(), "/", {"postcode": "9905 AA"})
    assert answer.headers["Location"] == "/wijken/de-kom"


def _beheerder(app: Flask, world: make.World) -> int:
    return make.person(app, None, "Bea", roles=((Role.BEHEERDER, world.gemeente_id, None),))


PAGES = ["", "/gemeente", "/wijken", "/wijken/waterwijk", "/teams", "/teams/waterwijk"]
PAGES += ["/afspraken", "/themas", "/nummers", "/huisregels", "/uitnodigen"]


def test_only_the_beheerder_of_this_gemeente_finds_these_pages(app: Flask) -> None:
    world = make.world(app)
    lid = make.person(app, None, roles=((Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),))
    far = make.person(app, None, roles=((Role.BEHEERDER, world.elsewhere_id, None),))
    own, other, team = (make.sign_in(app, p) for p in (_beheerder(app, world), far, lid))
    for page in PAGES:
        address = f"/inrichten/{world.gemeente}{page}"
        assert own.get(address).status_code == 200, address
        assert other.get(address).status_code == 404, address
        assert team.get(address).status_code == 404, address
        assert app.test_client().get(address).status_code in {303, 404}, address
    assert own.get("/inrichten/proefstad/wijken/verweg").status_code == 404
    assert team.get("/inrichten").status_code == 404


def test_house_rules_that_were_used_stay(app: Flask, write: Any) -> None:
    from bewonersplatform.domain.moderation.model import Maatregel, MaatregelKind
    from bewonersplatform.domain.vragen.model import Post, PostKind

    world = make.world(app)
    bea = _beheerder(app, world)

    def decide() -> None:
        post = Post(kind=PostKind.VRAAG, title="Wie helpt?", gemeente_id=world.gemeente_id)
        db.session.add(post)
        db.session.flush()
        last = queries.list_huisregels(world.gemeente_id)[-1]
        db.session.add(Maatregel(post_id=post.id, kind=MaatregelKind.TERUG, huisregel_id=last.id, by_id=bea))

    write(decide)
    client, address = make.sign_in(app, bea), "/inrichten/proefstad/huisregels"
    answer = make.send(client, address, {"rules": "Eén regel."})
    assert answer.status_code == 422
    assert "kan niet weg" in answer.get_data(as_text=True)
    assert make.send(client, address, {"rules": "Eén.\nTwee.\nDrie.\nVier."}).status_code == 303
    with app.app_context():
        assert [row.text for row in queries.list_huisregels(world.gemeente_id)] == [
            "Eén.",
            "Twee.",
            "Drie.",
            "Vier.",
        ]


def _invite(app: Flask, client: Any, **form: str) -> Any:
    ends = (clock.today() + timedelta(days=300)).isoformat()
    base = {
        "email": "nieuw@voorbeeld.example",
        "role": "wijkteamlid",
        "wijk": "waterwijk",
        "netwerk": "",
        "ends_on": ends,
    }
    return make.send(client, "/inrichten/proefstad/uitnodigen", base | form)


def _mailed(app: Flask) -> str:
    make.work(app)
    found = LINK.search(make.mails(app)[-1].replace("=\n", ""))
    assert found
    return found.group(1)


def _grants(app: Flask, email: str) -> list[tuple[Any, ...]]:
    with app.app_context():
        rows = db.session.execute(
            select(RoleGrant.role, RoleGrant.gemeente_id, RoleGrant.wijk_id)
            .join(Person, Person.id == RoleGrant.person_id)
            .where(Person.email == email)
        )
        return [tuple(row) for row in rows]


def test_an_invitation_grants_the_role_once(app: Flask) -> None:
    world = make.world(app)
    bea = make.sign_in(app, _beheerder(app, world))
    assert _invite(app, bea).status_code == 303
    link = _mailed(app)
    assert make.send(app.test_client(), link).status_code == 303
    assert _grants(app, "nieuw@voorbeeld.example") == [(Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id)]
    # used: the page says so, the button does nothing
    second = app.test_client()
    assert "werkt niet meer" in second.get(link).get_data(as_text=True)
    token = make.token_of(second.get("/aanmelden").get_data(as_text=True))
    assert second.post(link, data={"csrf_token": token}).status_code == 422
    assert second.get("/ik").status_code == 303
    assert "zei ja" in bea.get("/inrichten/proefstad/uitnodigen").get_data(as_text=True)
    # again for the same role: it lasts longer, there is one
    later = (clock.today() + timedelta(days=500)).isoformat()
    _invite(app, bea, ends_on=later)
    make.send(app.test_client(), _mailed(app))
    assert len(_grants(app, "nieuw@voorbeeld.example")) == 1


def test_an_invitation_of_another_is_refused(app: Flask) -> None:
    world = make.world(app)
    other = make.sign_in(app, make.person(app, world.buurt_id, "Olga"))
    _invite(app, make.sign_in(app, _beheerder(app, world)), role="raadslid")
    link = _mailed(app)
    page = other.get(link).get_data(as_text=True)
    assert "voor een ander" in page
    answer = other.post(link, data={"csrf_token": make.token_of(page)})
    assert answer.status_code == 422
    assert _grants(app, "nieuw@voorbeeld.example") == []
    head, _, token = link.rpartition("/")
    wrong = ("b" if token[0] != "b" else "c") + token[1:]
    assert app.test_client().get(f"{head}/{wrong}").status_code == 404


def test_an_invitation_expires_after_fourteen_days(app: Flask) -> None:
    world = make.world(app)
    _invite(app, make.sign_in(app, _beheerder(app, world)), role="griffie")
    link = _mailed(app)
    with clock.at(clock.now() + timedelta(days=14, minutes=1)):
        assert "werkt niet meer" in app.test_client().get(link).get_data(as_text=True)
    assert "Ja, ik doe mee" in app.test_client().get(link).get_data(as_text=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "geen adres"},
        {"email": ""},
        {"wijk": ""},
        {"wijk": "verweg"},
        {"role": "bewoner"},
        {"role": "netwerkcontact"},
        {"ends_on": "2020-01-01"},
        {"ends_on": "2099-01-01"},
        {"ends_on": "morgen"},
        {"ends_on": ""},
    ],
    ids=lambda wrong: "-".join(f"{k}={v}" for k, v in wrong.items()),
)
def test_a_wrong_invitation_is_refused_and_keeps_what_was_typed(app: Flask, wrong: dict[str, str]) -> None:
    world = make.world(app)
    bea = make.sign_in(app, _beheerder(app, world))
    answer = _invite(app, bea, **wrong)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert 'role="alert"' in page
    assert (wrong.get("email", "nieuw@voorbeeld.example")) in page
    with app.app_context():
        assert db.session.scalars(select(Invitation)).all() == []


def test_imported_gemeente_can_be_named_by_its_slug(app: Flask, command: Any, write: Any) -> None:
    write(lambda: db.session.add(Gemeente(code="GM9907", slug="verstad", name="Verstad")))
    done = command("invite", "b@voorbeeld.example", "--gemeente", "verstad")
    assert done.exit_code == 0, done.output
    assert command("invite", "geen adres", "--gemeente", "verstad").exit_code == 1
    assert command("invite", "b@voorbeeld.example", "--gemeente", "nergens").exit_code == 1
    with app.app_context():
        gemeente = queries.get_gemeente("verstad")
        assert (gemeente.takes_part, gemeente.setup_step) == (True, 1)


@pytest.mark.parametrize("page", [*PAGES, "/ik/inzage", "/ik/wissen"])
def test_a_page_asks_the_database_little(app: Flask, page: str) -> None:
    from sqlalchemy import event

    world = make.world(app)
    client = make.sign_in(app, _beheerder(app, world))
    address = page if page.startswith("/ik") else f"/inrichten/{world.gemeente}{page}"
    asked: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(*args: Any) -> None:
        asked.append(args[2])

    event.listen(engine, "before_cursor_execute", note)
    try:
        assert client.get(address).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", note)
    mark = "SELECT pg_current_snapshot()"  # not a question about the page: whether anything changed
    asked = [text for text in asked if text.startswith("SELECT") and not text.startswith(mark)]
    assert len(asked) <= 2 + 5, "\n\n".join(asked)
