"""No word of the interface escapes gettext: every page and mail is read in a language that marks what went through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from jinja2 import nodes
from sqlalchemy import JSON, Enum, String, select, update

from bewonersplatform.database import Base, begin_write, db
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.wijken.model import Thema
from bewonersplatform.reactions.letters import Letter
from bewonersplatform.reactions.transport import write
from bewonersplatform.web.names import first_name
from tests.conftest import dispose, make_app
from tests.house.doors import ROLES, VISITOR, Street, address, build_street, doors
from tests.house.pseudo import CODE, Marked, Texts, calendar_words, speak_it, unmarked

# what is the same in every language, and why
SAME = (
    CODE.upper(), "Nederlands", "English", "العربية", "Türkçe", "Polski", "Українська",  # own names of languages
)  # fmt: skip

RECEIPT = r"(?:[0-9A-Z]{4}-)+[0-9A-Z]{2}"  # the code of a ballot
STANDARD = {"thema"}  # tables whose texts are ours
REDIRECTS = {301, 302, 303, 307, 308}


@pytest.fixture
def street(sqlite_url: str, tmp_path: Path) -> Iterator[Street]:
    made = make_app(sqlite_url, tmp_path)
    made.test_client_class = FlaskClient
    street = build_street(made, 5)
    yield street
    dispose(made)


def _written() -> set[str]:
    """All that people wrote: every text in the database that is no code of ours."""
    found: set[str] = set()
    for mapper in Base.registry.mappers:
        for column in mapper.local_table.columns:  # type: ignore[attr-defined]
            if mapper.local_table.name in STANDARD or isinstance(column.type, Enum):  # type: ignore[attr-defined]
                continue
            if isinstance(column.type, String | JSON):
                for value in db.session.scalars(select(column)):
                    found.update([value] if isinstance(value, str) else value or [])
    return found - {""}


def _known(street: Street) -> re.Pattern[str]:
    with street.app.app_context():
        names = {first_name(name) for name in db.session.scalars(select(Person.name))}
        words = {*_written(), *names, *calendar_words(), *SAME}
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in longest_first) + "|" + RECEIPT)


def _choose(street: Street, code: str) -> None:
    for client in street.clients.values():
        client.set_cookie("taal", code, domain="localhost")


def test_every_text_of_every_page_went_through_gettext(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, seen, found = _known(street), 0, set()
    _choose(street, CODE)
    speak_it(monkeypatch, Marked())
    for rule in doors(street.app, "GET"):
        for role in ROLES:
            answer = street.clients[role].get(address(street, rule))
            if answer.mimetype == "text/html" and answer.status_code not in REDIRECTS:
                seen += 1
                texts = Texts(answer.get_data(as_text=True)).found
                found |= {f"{rule.endpoint}: {text}" for text in unmarked(texts, known)}
    assert seen > 100
    assert not found, "\n".join(sorted(found))


def test_every_text_of_every_mail_goes_through_gettext(street: Street) -> None:
    environment, plain = street.app.jinja_env, set()
    for path in sorted((Path(street.app.root_path) / "templates" / "mail").glob("*.txt")):
        for piece in environment.parse(path.read_text(encoding="utf-8")).find_all(nodes.TemplateData):
            if re.search(r"[^\W\d_]{2}", piece.data):
                plain.add(f"{path.name}: {piece.data.strip()}")
    assert not plain, "\n".join(sorted(plain))


def test_a_standard_thema_is_translated_and_one_of_the_gemeente_is_marked_as_dutch(street: Street) -> None:
    address = "/wijken/waterwijk/vragen?taal=en"
    before = street.clients[VISITOR].get(address).get_data(as_text=True)
    assert "To the doctor or hospital" in before
    assert "Naar dokter of ziekenhuis" not in before
    with street.app.app_context():
        begin_write()
        db.session.execute(update(Thema).where(Thema.key == "vervoer-zorg").values(name="Zorgritjes"))
        db.session.commit()
    after = street.clients[VISITOR].get(address).get_data(as_text=True)
    assert re.search(r'<option value="vervoer-zorg"[^>]* lang="nl"[^>]*>Zorgritjes', after)


@pytest.mark.parametrize(
    ("locale", "said", "subject"),
    [("en", "en", "Your code"), ("ar", "ar", "رمزك"), ("pl", "pl", "Twój kod"), ("xx", "nl", "Je code")],
)
def test_a_mail_speaks_the_language_of_who_gets_it(
    street: Street, locale: str, said: str, subject: str
) -> None:
    letter = Letter(
        "n@straat.example", locale, "code", {"code": "123", "sign_in": "s" * 10, "token": "t" * 40}
    )
    with street.app.app_context():
        message = write(1, letter)
    assert message["Subject"] == subject
    assert message["Content-Language"] == said
