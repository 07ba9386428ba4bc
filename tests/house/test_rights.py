"""The table of rights, cell by cell, through every door that exists now; and what must hold beyond the table."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock, permissions
from bewonersplatform.domain.bord.stap_reading import get_stap
from bewonersplatform.domain.doorverwijzingen.queries import get_doorverwijzing
from bewonersplatform.domain.errors import NotAllowed
from bewonersplatform.domain.kennis.queries import get_vondst
from bewonersplatform.domain.koppelingen.queries import get_koppeling
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.people.model import RoleGrant
from bewonersplatform.domain.permissions import MAY, READS, VISITOR, Action, Rule, anyone
from bewonersplatform.domain.stemrondes.queries import get_stemronde, with_entitlement
from bewonersplatform.domain.voorstellen.queries import get_voorstel
from bewonersplatform.domain.vragen.facts import PrivateOpened
from bewonersplatform.domain.vragen.queries import get_post
from tests import make
from tests.conftest import ENGINES, dispose, make_app
from tests.house.rights_doors import DOORS, Door, Undone, fill, fits, knock, ring, undoing, who
from tests.house.rights_marks import MARKS, READERS, addresses, marks_in
from tests.house.rights_street import Street, build
from tests.house.rights_table import ABSENT, Row, read

ROWS = read()
DENIED = {"–", "0", "L"}
Cell = tuple[Row, Door, str]


@pytest.fixture(scope="module")
def street(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Street]:
    """One street for the whole table: nothing that a cell does there stays."""
    folder = tmp_path_factory.mktemp("rights")
    (folder / "test.sqlite3").write_bytes(sqlite_template.read_bytes())
    app = make_app(f"sqlite:///{folder / 'test.sqlite3'}", folder)
    yield build(app)
    dispose(app)


class Listening(dict[Action, tuple[Rule, ...]]):
    """The policy page, noting which actions were asked."""

    asked: set[Action]

    def get(self, action: Any, default: Any = None) -> Any:
        """The rules of an action."""
        self.asked.add(action)
        return super().get(action, default)


def _cells() -> Iterator[Cell]:
    for row in ROWS:
        for door in DOORS[row.key]:
            for column in row.cells:
                yield row, door, column


def _at(street: Street, kept: Undone, cell: Cell) -> str:
    row, door, column = cell
    return ring(street, kept, who(row, column), door)


def _holds(cell: Cell, got: str) -> bool:
    row, door, column = cell
    return fits(door, row.cells[column], got)


@pytest.fixture(scope="module")
def walked(street: Street) -> dict[Cell, tuple[str, set[Action]]]:
    """Every cell at every door: what was got, and which actions were asked on the way."""
    found = {}
    listening = Listening(MAY)
    with pytest.MonkeyPatch.context() as patch, undoing(street.app, patch) as kept:
        patch.setattr(permissions, "MAY", listening)
        for cell in _cells():
            listening.asked = set()
            found[_key(cell)] = (_at(street, kept, cell), listening.asked)
    return found


# What everybody may, and why no door of it shuts.
FOR_ALL = {Action.SUBMIT_POST: "write first, confirm after", Action.READ_DOSSIER: "public from its first day"}
# Asked behind another right that shuts before it: the thing, and who may. Asked of the policy page itself.
INNER: dict[Action, tuple[Callable[[Street], Any], frozenset[str]]] = {
    # who holds the link in the mail is let in by that; of the street nobody is
    Action.ANSWER_AS_SPECIALIST: (
        lambda street: get_doorverwijzing(street.things["d-raad-gevraagd"]),
        frozenset(),
    ),
    **dict.fromkeys(
        (
            Action.SUBMIT_POST_FOR,
            Action.VERIFY_PERSON,
            Action.MANAGE_NETWERK,
            Action.HANDLE_VRAAG,
            Action.SAY_FULL,
            Action.HANDLE_PATROON,
            Action.ASK_HELPER,
            Action.KEEP_VONDST,
            Action.REVIEW_POST,
            Action.GUIDE_POST,
            Action.CLOSE_POST_FOR,
            Action.ASK_AKKOORD,
            Action.NOTE_AKKOORD,
            Action.HIDE_THING,
        ),
        (lambda street: get_post(street.things["open"]), frozenset({"wijkteam"})),
    ),
    Action.FINISH_KOPPELING: (
        lambda street: get_koppeling(street.things["k-loopt"]),
        frozenset({"eigenaar", "ander", "wijkteam"}),
    ),
    Action.READ_COMFORT: (lambda street: get_koppeling(street.things["k-loopt"]), frozenset({"wijkteam"})),
    Action.ANSWER_AS_ASKER: (lambda street: get_koppeling(street.things["k-wacht"]), frozenset({"eigenaar"})),
    Action.ANSWER_AS_HELPER: (lambda street: get_koppeling(street.things["k-wacht"]), frozenset({"ander"})),
    Action.OWN_ACCOUNT: (lambda street: None, frozenset(READERS) - {""}),
}


def _inner_holds(street: Street, action: Action) -> bool:
    """Whether exactly who may gets past this right."""
    if action not in INNER:
        return True
    load, allowed = INNER[action]
    with street.app.app_context():
        thing = load(street)
        actors = {name: street.actor(name) if name else VISITOR for name in READERS}
        return {name for name, actor in actors.items() if permissions.may(actor, action, thing)} == allowed


@pytest.mark.parametrize("action", INNER)
def test_what_stands_behind_another_right_is_refused_too(street: Street, action: Action) -> None:
    assert _inner_holds(street, action)


def _key(cell: Cell) -> Any:
    return cell[0].key, cell[1], cell[2]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_row(walked: dict[Any, tuple[str, set[Action]]], row: Row) -> None:
    wrong = []
    for cell in _cells():
        if cell[0] is row and not _holds(cell, got := walked[_key(cell)][0]):
            wrong.append(f"{cell[2]}: {got}, not {row.cells[cell[2]]}, at {cell[1]}")
    assert not wrong, "\n".join([str(row), *wrong])


def test_every_row_of_the_design_is_here_or_says_why_not() -> None:
    numbers = {int(found.group()) for row in ROWS if (found := re.match(r"\d+", row.key))}
    assert numbers | set(ABSENT) == set(range(1, 85))
    assert not numbers & set(ABSENT)
    assert {row.key for row in ROWS} == set(DOORS)


def test_what_is_otherwise_is_otherwise_and_has_a_reason() -> None:
    for row in ROWS:
        assert all(row.reasons), row
        for column, value in row.otherwise.items():
            assert row.designed[column] != value, f"{row}: {column} is as designed"


def test_every_action_is_asked_where_it_opens_and_where_it_shuts(
    walked: dict[Any, tuple[str, set[Action]]],
) -> None:
    opened, shut = set(), set()
    for got, asked in walked.values():
        (opened if got == "✓" else shut).update(asked)
    assert set(Action) == opened
    assert set(Action) - shut - set(INNER) == set(FOR_ALL)


@pytest.fixture(scope="module")
def seen(street: Street) -> dict[tuple[str, str], tuple[str, int, set[str]]]:
    """(who, address) -> kind of door, status, marks: every page and file, for everything, as everybody."""
    found = {}
    for rule, path in addresses(street):
        kind = street.app.view_functions[rule.endpoint].access.kind  # type: ignore[attr-defined]
        for name in READERS:
            answer = knock(street, name, path)
            found[name, path] = (kind, answer.status_code, marks_in(answer.get_data(as_text=True)))
    return found


def test_secrets_are_read_by_who_may_and_by_nobody_else(
    seen: dict[tuple[str, str], tuple[str, int, set[str]]],
) -> None:
    readers: dict[str, set[str]] = {mark: set() for mark in MARKS}
    wrong = []
    for (name, path), (_kind, status, marks) in seen.items():
        assert status < 500, f"{path} as {name}: {status}"
        for mark in marks:
            readers[mark].add(name)
            if name not in MARKS[mark]:
                wrong.append(f"{name or 'visitor'} reads {mark} on {path}")
    assert not wrong, "\n".join(wrong)
    assert readers == MARKS, "some may read what they cannot find anywhere: is the mark still in the street?"


def test_mail_tells_no_secrets(street: Street) -> None:
    letters, wrong = make.mails(street.app), []
    for letter in letters:
        head, _, body = letter.partition("\n\n")
        to = re.search(r"^To: mail(\w+)@", head, re.M)
        assert to, head
        subject = re.search(r"^Subject: (.*)$", head, re.M)
        assert subject
        assert not marks_in(subject.group(1))
        wrong += [f"to {to[1]}: {mark}" for mark in marks_in(body) if to[1] not in MARKS[mark]]
    assert len(letters) > 20
    assert not wrong, "\n".join(wrong)


def test_staff_of_another_gemeente_gets_no_further_than_a_visitor(
    seen: dict[tuple[str, str], tuple[str, int, set[str]]],
) -> None:
    for (name, path), (kind, status, _marks) in seen.items():
        if name == "elders" and kind != "signed-in":
            visitor = seen["", path][1]
            assert status != 200 or visitor == 200, f"{path}: {status}, a visitor gets {visitor}"


def test_a_refusal_to_a_visitor_tells_not_whether_it_is_there(street: Street) -> None:
    for path, nowhere in ((f"/vragen/{street.things['team']}", "/vragen/zzzzzzzzzz"),):
        pages = []
        for address in (path, nowhere):
            answer = knock(street, "", address)
            assert answer.status_code == 404
            page = answer.get_data(as_text=True)
            assert f"/aanmelden?verder={address}" in page.replace("%2F", "/")
            pages.append(page.replace(address, "").replace(address.replace("/", "%2F"), ""))
        assert pages[0] == pages[1]


IMPLIED: dict[Action, Action] = {
    **READS,
    **dict.fromkeys((Action.READ_PRIVATE, Action.OPEN_PRIVATE, Action.REVIEW_POST), Action.READ_POST),
}


def test_who_may_do_something_may_read_it(street: Street) -> None:
    koppeling = dict.fromkeys(
        (
            Action.ANSWER_AS_ASKER,
            Action.ANSWER_AS_HELPER,
            Action.SEE_CONTACT,
            Action.WRITE_MESSAGE,
            Action.FINISH_KOPPELING,
        ),
        Action.READ_KOPPELING,
    )
    ronde = dict.fromkeys((Action.CAST_BALLOT, Action.MANAGE_STEMRONDE), Action.READ_STEMRONDE)
    with street.app.app_context():
        things: list[tuple[Any, Action]] = []
        for kind, get, reads in (
            ("post", get_post, Action.READ_POST),
            ("aanbod", get_post, Action.READ_POST),
            ("voorstel", get_voorstel, Action.READ_VOORSTEL),
            ("vondst", get_vondst, Action.READ_VONDST),
            ("koppeling", get_koppeling, Action.READ_KOPPELING),
            ("stemronde", get_stemronde, Action.READ_STEMRONDE),
            ("stap", get_stap, Action.READ_STAP),
        ):
            things += [(get(public_id), reads) for public_id in street.kinds[kind]]
        pairs = (IMPLIED | koppeling | ronde).items()
        met = set()
        for name in READERS:
            actor = street.actor(name) if name else VISITOR
            for thing, reads in things:
                if reads is Action.READ_STEMRONDE:
                    with_entitlement(actor, thing)
                for action, implied in pairs:
                    if implied is reads and permissions.may(actor, action, thing):
                        met.add(action)
                        assert permissions.may(actor, reads, thing), f"{name}: {action} {thing}"
        assert met == set(dict(pairs))


@pytest.mark.parametrize("how", ["ended", "revoked"])
def test_a_role_that_is_over_opens_nothing(street: Street, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """At once, in a session that was open already."""
    column = {"ended": "ends_on", "revoked": "revoked_at"}[how]
    over: Any = {"ended": clock.today() - timedelta(days=1), "revoked": clock.now()}[how]

    def change(value: Any) -> Any:
        with street.app.app_context():
            begin_write()
            grant = db.session.scalars(
                select(RoleGrant).where(RoleGrant.person_id == street.people["wijkteam"])
            ).one()
            before = getattr(grant, column)
            setattr(grant, column, value)
            db.session.commit()
            return before

    mine = [cell for cell in _cells() if cell[2] == "W" and set(cell[0].cells.values()) >= {"✓"}]
    mine = [
        c for c in mine if c[0].cells["W"] == "✓" and c[0].cells["B"] in DENIED and c[0].cells["G"] != "✓"
    ]
    assert len(mine) > 30
    before = change(over)
    try:
        with undoing(street.app, monkeypatch) as kept:
            for cell in mine:
                assert _at(street, kept, cell) in DENIED, f"{cell[0]} at {cell[1]}"
    finally:
        change(before)


def test_what_is_not_on_the_page_is_refused() -> None:
    assert not permissions.may(VISITOR, "fly")  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        permissions.require(VISITOR, "fly")  # type: ignore[arg-type]
    assert set(MAY) == set(Action)


def test_the_wijkteam_reads_a_private_part_only_after_saying_why(sqlite_url: str, tmp_path: Path) -> None:
    """Each time in the log, and the author sees who it was. On a street of its own: this stays opened."""
    app = make_app(sqlite_url, tmp_path)
    street = build(app)
    path = fill(street, "/vragen/{gemeld}")
    log = select(Gebeurtenis.id).where(Gebeurtenis.kind == PrivateOpened.kind())
    with street.app.app_context():
        before = len(db.session.scalars(log).all())
    assert "privegemeld" not in knock(street, "wijkteam", path).get_data(as_text=True)
    assert knock(street, "wijkteam", f"{path}/openen", {}).status_code == 422
    assert knock(street, "wijkteam", f"{path}/openen", {"reason": "verbinden"}).status_code == 303
    assert "privegemeld" in knock(street, "wijkteam", path).get_data(as_text=True)
    assert "Naamwijkteam" in knock(street, "eigenaar", path).get_data(as_text=True)
    with street.app.app_context():
        assert len(db.session.scalars(log).all()) == before + 1
    dispose(app)


# Mistakes that change nothing, and why.
SAME = {
    "offer-help without for_everyone & neighbour & not_author": "what is for everyone is for the wijk too",
    "cast-ballot for everyone": "the roll that was frozen at the opening refuses too",
    "read-dossier without team": "a dossier is public",
    "read-dossier for everyone": "a dossier is public",
}


def _mutants() -> list[tuple[Action, tuple[Rule, ...], str]]:
    """The policy page with one mistake: a rule gone, or an action for everyone."""
    made = []
    for action, rules in MAY.items():
        for rule in rules:
            made.append(
                (action, tuple(r for r in rules if r is not rule), f"{action} without {rule.__name__}")
            )
        if anyone not in rules:
            made.append((action, (anyone,), f"{action} for everyone"))
    return [mutant for mutant in made if mutant[2] not in SAME]


def _survivors(
    street: Street, walked: dict[Any, tuple[str, set[Action]]], mutants: list[Any], patch: pytest.MonkeyPatch
) -> list[str]:
    """The mistakes that turn no cell red."""
    alive = []
    cells = list(_cells())
    with undoing(street.app, patch) as kept, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what a visitor writes has nobody's number
        for action, rules, name in mutants:
            patch.setattr(permissions, "MAY", {**MAY, action: rules})
            asks = [cell for cell in cells if action in walked[_key(cell)][1]]
            wider = rules == (anyone,)
            asks.sort(key=lambda cell: (cell[0].cells[cell[2]] == "✓") == wider)
            if _inner_holds(street, action) and all(_holds(cell, _at(street, kept, cell)) for cell in asks):
                alive.append(name)
    return alive


def test_every_mistake_on_the_policy_page_turns_a_cell_red(
    street: Street, walked: dict[Any, tuple[str, set[Action]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    alive = _survivors(street, walked, _mutants(), monkeypatch)
    assert not alive, "\n".join(alive)


@pytest.mark.skipif("postgresql" not in ENGINES, reason="SQLite alone was asked for")
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_refusals_on_the_other_engine(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last door of each row, where it is shut."""
    app = make_app(database_url, tmp_path)
    other = build(app)
    with undoing(app, monkeypatch) as kept:
        for row in ROWS:
            door = DOORS[row.key][-1]
            for column, wanted in row.cells.items():
                if wanted in DENIED:
                    assert fits(door, wanted, got := _at(other, kept, (row, door, column))), (
                        f"{row} {column}: {got}, not {wanted}, at {door}"
                    )
    dispose(app)
