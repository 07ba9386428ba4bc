"""How many statements a page costs: few, and as many for ten rows as for three hundred."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, event

from tests.conftest import dispose, make_app
from tests.house.doors import ROLES, NoAddress, Street, address, build_street, doors

BUDGET, DESK_BUDGET = 5, 12
DESKS = ("werkbank.", "raad.")
# endpoint -> why it may cost more for now; a line that is not needed any more fails the test
OVER: dict[str, str] = {
    "privacy.download": "everything about me: one statement for each table that knows a person",
}


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that run meanwhile; the ends of a transaction are not counted."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "PRAGMA")):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


_WHO_ASKS = ("FROM session JOIN person", "SELECT role_grant.role, role_grant.gemeente_id")


def _own(statements: list[str]) -> list[str]:
    """Those of the page itself: without the two that say whose session it is and which roles they have."""
    own = [" ".join(text.split()) for text in statements]
    for part in _WHO_ASKS:
        first = next((text for text in own if part in text), None)
        if first is not None:
            own.remove(first)
    return own


def measure(street: Street) -> dict[tuple[str, str], tuple[int, list[str]]]:
    """(endpoint, role) -> status and the statements beyond the sign-in lookup, for every door that can be opened."""
    found = {}
    for rule in doors(street.app, "GET"):
        for role in ROLES:
            street.app.extensions["bewonersplatform-fresh"].clear()
            with counted() as statements:
                answer = street.clients[role].get(address(street, rule))
            own = _own(statements)
            leads_on = answer.status_code in {302, 303}
            shut = answer.status_code in {403, 404} or (
                leads_on and answer.headers["Location"].startswith("/aanmelden")
            )
            found[rule.endpoint, role] = (0 if shut else answer.status_code, own)
    return found


@pytest.fixture
def few(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    made = make_app(sqlite_url, tmp_path)
    yield made
    dispose(made)


def test_every_door_is_known(few: Flask) -> None:
    """A new argument in an address needs its line in tests/house/doors.py; this says which."""
    street = build_street(few, 10)
    unknown = []
    for rule in few.url_map.iter_rules():
        try:
            address(street, rule)
        except NoAddress as error:
            unknown.append(str(error))
    assert not unknown, "\n".join(unknown)


def test_pages_cost_few_statements_however_many_rows(
    few: Flask, sqlite_template: Path, tmp_path: Path
) -> None:
    (tmp_path / "many").mkdir()
    many_url = f"sqlite:///{tmp_path / 'many' / 'test.sqlite3'}"
    (tmp_path / "many" / "test.sqlite3").write_bytes(sqlite_template.read_bytes())
    with_few = measure(build_street(few, 10))
    many = make_app(many_url, tmp_path / "many")
    with_many = measure(build_street(many, 300))
    dispose(many)
    assert with_few.keys() == with_many.keys()

    shut = {name for name, _ in with_many} - {name for (name, _), (code, _) in with_many.items() if code}
    assert shut == set(), "nobody can open these: give tests/house/doors.py a thing or a person that can"
    problems, needed = [], set()
    for (endpoint, role), (code, statements) in with_many.items():
        if code >= 500:
            problems.append(f"{endpoint} as {role}: answers {code}")
        budget = DESK_BUDGET if endpoint.startswith(DESKS) else BUDGET
        if len(statements) > budget:
            needed.add(endpoint)
            if endpoint not in OVER:
                problems.append(f"{endpoint} as {role}: {len(statements)} statements, at most {budget}")
        before = with_few[endpoint, role]
        if (code, len(statements)) != (before[0], len(before[1])):
            problems.append(
                f"{endpoint} as {role}: {len(before[1])} statements with 10 rows, {len(statements)} with 300"
            )
    assert not problems, "\n".join(problems)
    assert set(OVER) == needed, "these lines of OVER are not needed any more"
