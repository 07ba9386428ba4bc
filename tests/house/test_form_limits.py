"""A text field of a form is exactly as long as the column that keeps its text, and the browser knows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from flask import Flask
from flask_wtf import FlaskForm
from sqlalchemy import create_engine, inspect
from wtforms import Field, HiddenField, StringField

from bewonersplatform import blueprints
from bewonersplatform.cli.tables import metadata
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.voorstellen.model import Voorstel
from bewonersplatform.web.form_fields import euro_field
from bewonersplatform.web.forms import Form, Limit, line_field, text_field
from tests import make
from tests.conftest import dispose, make_app
from tests.house.doors import ROLES, address, build_street, doors

# Fields whose text no column keeps as it was typed, and what becomes of it.
NOT_KEPT: dict[str, str] = {
    "aanmelden.CodeForm.code": "compared with the code that was mailed",
    "akkoord.PaperForm.code": "compared with a keyed hash",
    "akkoord.PaperAnswerForm.code": "compared with a keyed hash",
    "buurt.PostcodeForm.postcode": "cleaned to six characters, looked up",
    "vragen.ConfirmForm.postcode": "cleaned to six characters, looked up",
    "inrichten.BuurtForm.postcodes": "many postcodes, a row for each",
    "inrichten._TeamFields.does": "a list of lines in JSON; each line has its own limit",
    "inrichten._TeamFields.does_not": "a list of lines in JSON; each line has its own limit",
    "inrichten.HelperwensenForm.free": "a row for each line, as long as its column",
    "inrichten.HelperwensenForm.by_team": "a row for each line, as long as its column",
    "inrichten.RulesForm.rules": "house rules, a row for each line, as long as its column",
    **{f"bewonersplatform.RoomForm.day_{day}": "times of a day, a row for each" for day in range(1, 8)},
    "werkbank.AskForm.helper": "a kind and an id, looked up",
}
# Fields that a person does not type in: what keeps them from being kept too long.
HIDDEN: dict[str, str] = {
    "aanmelden.EmailForm.verder": "web/safe_next gives nothing longer than its column",
    "voorstellen.VoorstelForm.based_on": "read as a number",
    "werkbank.DecisionForm.seen": "read as a number",
    "werkbank.DoorForm.client": "the shape of a UUID, or refused",
    "werkbank.HolderForm.seen": "compared with the id of a colleague",
    "werkbank.MisledForm.words": "taken apart by the view, and its word refused above the length of its column",
    "*.hints": "compared with what was found in the text",
    "vragen.PostForm.asked_visibility": "looked at, not kept",
    "vragen.PostForm.guessed": "compared with the key of a thema",
}
# Texts that are kept in a second column as well, which has to be as long.
ALSO: dict[str, str] = {
    "voorstellen.VoorstelForm.title": "voorstel.title",
    "voorstellen.VoorstelForm.lead": "voorstel.lead",
    "werkbank.PatroonForm.title": "voorstel.title",
    "werkbank.PatroonForm.lead": "voorstel.lead",
    "aanmelden.EmailForm.email": "person.email",
    "vragen.ConfirmForm.email": "person.email",
    "inrichten.InviteForm.email": "person.email",
}
_NUMBERS = {"EuroField", "NumberField"}


def forms() -> list[type[FlaskForm]]:
    """Every form behind the front doors, also those that are made in a loop."""
    found = {}
    for module in walk_packages(blueprints.__path__, f"{blueprints.__name__}."):
        for thing in vars(import_module(module.name)).values():
            if isinstance(thing, type) and issubclass(thing, FlaskForm):
                found[f"{thing.__module__}.{thing.__qualname__}"] = thing
    return [form for name, form in sorted(found.items()) if name.startswith(f"{blueprints.__name__}.")]


def names(form: type[FlaskForm], field: str) -> Iterator[str]:
    """What a field may be called in the tables above: by its form, and by the form that this one is made from."""
    yield f"*.{field}"
    for kind in form.__mro__:
        yield f"{kind.__module__.removeprefix('bewonersplatform.blueprints.').split('.')[0]}.{kind.__name__}.{field}"


def known(table: dict[str, str], form: type[FlaskForm], field: str) -> str | None:
    """The line about this field in a table, if there is one."""
    return next((name for name in names(form, field) if name in table), None)


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    made = make_app(sqlite_url, tmp_path)
    yield made
    dispose(made)


@pytest.fixture
def limits(sqlite_url: str) -> dict[str, int]:
    """table.column -> the length that the migrated database itself checks."""
    engine = create_engine(sqlite_url)
    found = {}
    for table in metadata().tables:
        for check in inspect(engine).get_check_constraints(table):
            match = re.fullmatch(r"length\(\"?(\w+)\"?\) <= (\d+)", str(check["sqltext"]).strip())
            if match:
                found[f"{table}.{match.group(1)}"] = int(match.group(2))
    engine.dispose()
    return found


def _limit(field: Field) -> Limit | None:
    return next((check for check in field.validators if isinstance(check, Limit)), None)


def _fault(form: type[FlaskForm], field: Field, limits: dict[str, int]) -> str | None:
    """What is wrong with the limit of a text field, and what to do about it."""
    if isinstance(field, HiddenField):
        return None if known(HIDDEN, form, field.name) else "say in HIDDEN what keeps it short"
    limit = _limit(field)
    if limit is None:
        return "make it with line_field or text_field, so that it has a limit"
    if field.flags.maxlength != limit.most:
        return f"the browser is told {field.flags.maxlength}, the form refuses from {limit.most}"
    if limit.column is None:
        fine = type(field).__name__ in _NUMBERS or known(NOT_KEPT, form, field.name)
        return None if fine else "give it the column that keeps it, or say in NOT_KEPT what becomes of it"
    columns = [f"{limit.column.class_.__tablename__}.{limit.column.key}"]
    also = known(ALSO, form, field.name)
    for column in [*columns, *([ALSO[also]] if also else [])]:
        if limits.get(column) != limit.most:
            return f"takes {limit.most} characters, {column} keeps {limits.get(column)}"
    return None


def faults(kinds: list[type[FlaskForm]], limits: dict[str, int]) -> list[str]:
    """One line for each text field that has another limit than what keeps it."""
    found = []
    for kind in kinds:
        for field in kind(formdata=None):
            fault = _fault(kind, field, limits) if isinstance(field, StringField) else None
            if fault:
                found.append(f"{kind.__module__}.{kind.__name__}.{field.name}: {fault}")
    return found


def test_every_text_field_is_as_long_as_what_keeps_it(house: Flask, limits: dict[str, int]) -> None:
    kinds = forms()
    with house.test_request_context():
        seen = [field for kind in kinds for field in kind(formdata=None) if isinstance(field, StringField)]
        assert len(seen) > 100
        assert faults(kinds, limits) == []


def test_every_line_of_the_tables_is_needed(house: Flask) -> None:
    with house.test_request_context():
        every = {
            name for kind in forms() for field in kind(formdata=None) for name in names(kind, field.name)
        }
    assert [line for line in (*NOT_KEPT, *HIDDEN, *ALSO) if line not in every] == []


class _Wrong(Form):
    """A form with every mistake that is looked for, and two fields that are right."""

    free = StringField()
    unknown = line_field("", 80)
    secret = HiddenField()
    told = text_field("", Voorstel.title)
    right = line_field("", Voorstel.title)
    money = euro_field("")


def test_a_wrong_form_is_noticed(
    house: Flask, limits: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Person.email.type, "length", 999)

    class Longer(_Wrong):
        """A field that believes in a column longer than it is in the database."""

        email = line_field("", Person.email)

    with house.test_request_context():
        form = Longer(formdata=None)
        form.told.flags.maxlength = 7
        found = {field.name: _fault(Longer, field, limits) for field in form}
    assert found == {
        "free": "make it with line_field or text_field, so that it has a limit",
        "unknown": "give it the column that keeps it, or say in NOT_KEPT what becomes of it",
        "secret": "say in HIDDEN what keeps it short",
        "told": "the browser is told 7, the form refuses from 120",
        "right": None,
        "money": None,
        "email": "takes 999 characters, person.email keeps 254",
    }
    with house.test_request_context():
        assert any(line.endswith("._Wrong.free: " + str(found["free"])) for line in faults([_Wrong], limits))


def test_the_limit_is_what_the_form_does(house: Flask) -> None:
    """Exactly as long is taken, one more is refused, in our words and once."""
    for kind in forms():
        with house.test_request_context():
            shown = kind(formdata=None)
        for field in shown:
            limit = _limit(field)
            if limit is None or limit.column is None:
                continue
            for much, refused in ((limit.most, False), (limit.most + 1, True)):
                with house.test_request_context(method="POST", data={field.name: "x" * much}):
                    sent = kind()
                    sent[field.name].validate(sent)
                    told = [str(error) for error in sent[field.name].errors]
                assert told.count("Dit is te lang. Kort het een beetje in.") == refused, (kind, field.name)
                assert not any("karakters" in error or "characters" in error for error in told), told


_CONTROL = re.compile(r"<(?:textarea|input)\b[^>]*>")
# what is chosen, or a number: that has a largest value, not a length
_NO_TEXT = re.compile(r' type="(hidden|radio|checkbox|date|time|file|submit)"| inputmode="(numeric|decimal)"')


def test_the_browser_is_told_on_every_page(house: Flask) -> None:
    street, seen = build_street(house, 4), 0
    for rule in doors(house, "GET"):
        answers = (street.clients[role].get(address(street, rule)) for role in reversed(ROLES))
        found = next((answer for answer in answers if answer.status_code == 200), None)
        if found is None or found.mimetype != "text/html":
            continue
        for control in _CONTROL.findall(found.get_data(as_text=True)):
            if not _NO_TEXT.search(control):
                assert re.search(r' maxlength="\d+"', control), f"{rule.rule}: {control}"
                seen += 1
    assert seen > 40


def test_an_address_longer_than_its_column_is_let_go(house: Flask) -> None:
    client = house.test_client()
    form = {"email": "els@straat.example", "verder": "/wijken/" + "a" * 300}
    assert make.send(client, "/aanmelden", form).status_code == 303
