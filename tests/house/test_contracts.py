"""The house stands as it was drawn: imports, access, rights, addresses, words, limits."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Enum, String
from werkzeug.routing import Rule

from bewonersplatform.cli.tables import ROOMS, metadata
from bewonersplatform.domain.permissions import HIDES, MAY, Action
from tests.conftest import ROOT, dispose, make_app

CODE = ROOT / "bewonersplatform"


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The site with all its doors, the demo's too."""
    made = make_app(sqlite_url, tmp_path, demo=True)
    yield made
    dispose(made)


def test_imports_follow_the_contracts() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_view_says_who_may_come_in(house: Flask) -> None:
    silent = [name for name, view in house.view_functions.items() if not hasattr(view, "access")]
    assert silent == []


def test_every_action_has_a_rule_and_is_used() -> None:
    assert set(MAY) == set(Action)
    assert set(Action) >= HIDES
    code = "\n".join(path.read_text() for path in CODE.rglob("*.py") if path.name != "permissions.py")
    unused = [action.name for action in Action if f"Action.{action.name}" not in code]
    assert unused == []


_CHANGES = {"record", "advance", "touch", "insert", "update", "delete", "add", "add_all"}


def _called(node: ast.AST) -> set[str]:
    """The names that are called in a function: f(...) and x.f(...)."""
    calls = [call.func for call in ast.walk(node) if isinstance(call, ast.Call)]
    return {func.id if isinstance(func, ast.Name) else getattr(func, "attr", "") for func in calls}


def _changing(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """The functions of a module that change something, themselves or through another one of the module."""
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    known = set(_CHANGES)
    while found := [f for f in functions if f.name not in known and _called(f) & known]:
        known |= {function.name for function in found}
    yield from (function for function in functions if function.name in known - _CHANGES)


# What follows after an action or by the worker: no front door may call one of these.
AFTER_ASKING = {
    *(f"koppelingen.changes.{name}" for name in ("close_vraag", "finish", "start", "stop")),
    *(f"voorstellen.actions.{name}" for name in ("begin", "invite")),
    "vragen.actions.seek_again",
    "stemrondes.closing.close",
    "stemrondes.closing.settle",
}
# What opens without a role: a proof that was sent to one address.
BY_PROOF = {"people.invitations.accept_invitation"}


def _actions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in sorted((CODE / "domain").glob("*/*.py")):
        if path.stem == "queries":
            continue
        for node in _changing(ast.parse(path.read_text())):
            if not node.name.startswith("_"):
                yield f"{path.parent.name}.{path.stem}.{node.name}", node


def _takes_actor(node: ast.FunctionDef) -> bool:
    return any(arg.arg == "actor" for arg in [*node.args.args, *node.args.kwonlyargs])


PUBLIC_ACTIONS = {name.rpartition(".")[2] for name, node in _actions() if _takes_actor(node)}


def _handed_over(statement: ast.stmt) -> bool:
    """Whether the actor is handed to another public action, which asks."""
    for call in ast.walk(statement):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in PUBLIC_ACTIONS:
            return bool(call.args) and isinstance(call.args[0], ast.Name) and call.args[0].id == "actor"
    return False


def _calls_require(node: ast.FunctionDef) -> bool:
    """Whether a right is asked before anything is changed: in the first statements, before any `record`."""
    for statement in node.body:
        calls = [
            c.func.id for c in ast.walk(statement) if isinstance(c, ast.Call) and isinstance(c.func, ast.Name)
        ]
        if "require" in calls or _handed_over(statement):
            return True
        if "record" in calls:
            return False
    return False


@pytest.mark.parametrize(
    ("name", "node"), list(_actions()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_public_action_begins_with_its_right(name: str, node: ast.FunctionDef) -> None:
    if not _takes_actor(node):
        pytest.skip("not done by an actor")
    asks = _calls_require(node) or name in AFTER_ASKING or name in BY_PROOF
    assert asks, f"{name} does not ask for a right"


def test_front_doors_call_nothing_that_does_not_ask() -> None:
    assert {name for name, _ in _actions()} >= AFTER_ASKING
    silent = {(module, name) for _, module, name in (full.split(".") for full in AFTER_ASKING)}
    for path in CODE.glob("blueprints/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module:
                module = node.module.rpartition(".")[2]
                assert not silent & {(module, alias.name) for alias in node.names}, path
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                assert (node.value.id, node.attr) not in silent, f"{path} calls {node.attr}"


def _rules(house: Flask) -> list[Rule]:
    return list(house.url_map.iter_rules())


def test_addresses_are_kebab_case_and_typed(house: Flask) -> None:
    for rule in _rules(house):
        assert re.fullmatch(r"(/([a-z0-9.-]+|<[a-z]+(\([^)]*\))?:[a-z_]+>(\.[a-z]+)?))*/?", rule.rule), (
            rule.rule
        )


def test_addresses_never_vanish(house: Flask) -> None:
    """The recorded addresses still exist; a new one is recorded in addresses.txt."""
    recorded = (Path(__file__).parent / "addresses.txt").read_text().split()
    now = sorted({re.sub(r"<[a-z]+(\([^)]*\))?:[a-z_]+>", "<>", rule.rule) for rule in _rules(house)})
    assert sorted(recorded) == now


def test_status_checks_equal_their_enums(sqlite_url: str) -> None:
    """Alembic does not see a changed CHECK: compare the migrated database with the code."""
    from sqlalchemy import create_engine, inspect

    engine = create_engine(sqlite_url)
    checks = {
        (table, str(row["name"])): str(row["sqltext"])
        for table in metadata().tables
        for row in inspect(engine).get_check_constraints(table)
    }
    engine.dispose()
    seen = 0
    for table in metadata().tables.values():
        for column in table.columns:
            if isinstance(column.type, Enum):
                text = checks[table.name, f"ck_{table.name}_{column.type.name}"]
                assert set(re.findall(r"'([^']*)'", text)) == set(column.type.enums), (
                    f"{table.name}.{column.name}"
                )
                seen += 1
    assert seen > 15


def test_every_text_column_has_a_length_that_the_database_checks(sqlite_url: str) -> None:
    from sqlalchemy import create_engine, inspect

    engine = create_engine(sqlite_url)
    for table in metadata().tables.values():
        checks = {str(row["name"]) for row in inspect(engine).get_check_constraints(table.name)}
        for column in table.columns:
            if isinstance(column.type, String) and not isinstance(column.type, Enum):
                assert f"ck_{table.name}_{column.name}_length" in checks, f"{table.name}.{column.name}"
    engine.dispose()


def test_migrations_make_exactly_the_models(database_url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlalchemy import create_engine

    engine = create_engine(database_url)
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata())
    engine.dispose()
    assert found == []


def test_every_room_is_in_the_list_of_tables() -> None:
    rooms = {path.parent.name for path in (CODE / "domain").glob("*/model.py")}
    assert rooms == {room.__name__.split(".")[-2] for room in ROOMS}


def test_every_fact_of_a_status_machine_names_its_thing() -> None:
    for path in (CODE / "domain").glob("*/facts.py"):
        module = import_module(f"bewonersplatform.domain.{path.parent.name}.facts")
        for _name, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ == module.__name__ and kind.__name__ != "Fact":
                assert kind.thing, kind


def test_every_reaction_has_its_handler(house: Flask) -> None:
    from bewonersplatform.domain.logboek.facts import HANDLERS
    from bewonersplatform.reactions import BY_NAME, REACTIONS
    from bewonersplatform.reactions.letters import LETTERS

    assert {name for names in HANDLERS.values() for name in names} == set(BY_NAME)
    names = [handler.__name__ for handlers in REACTIONS.values() for handler in handlers]
    by_name = {name: {h for hs in REACTIONS.values() for h in hs if h.__name__ == name} for name in names}
    assert all(len(found) == 1 for found in by_name.values()), "two handlers share a name"
    code = "\n".join(path.read_text() for path in (CODE / "reactions").glob("*.py"))
    for kind in set(re.findall(r'post_mail\(\s*fact\.id,\s*"([a-z-]+)"', code)):
        assert kind in LETTERS, kind
    for path in (CODE / "templates" / "mail").glob("*.txt"):
        assert path.read_text().splitlines()[0].strip(), path


PLACES = re.compile(r"\b(Haarlem|Assen|Amsterdam|Rotterdam|Utrecht|Havenstad|Lindeburg|Oude Haven)\b")


def test_no_gemeente_is_named_in_code() -> None:
    for path in [*CODE.rglob("*.py"), *CODE.rglob("*.html"), *CODE.rglob("*.txt")]:
        if "demo/content" in str(path) or "taal/data" in str(path):
            continue
        text = path.read_text().replace("Europe/Amsterdam", "")
        assert not PLACES.search(text), f"{path}: {PLACES.search(text)}"


def test_nobody_is_a_client_or_a_volunteer() -> None:
    words = re.compile(r"\b(cliënt|client_kind|kwetsbare|vrijwilliger_id|is_volunteer)\b", re.I)
    for table in metadata().tables.values():
        for column in table.columns:
            assert not words.search(f"{table.name}.{column.name}")
    for path in [*CODE.rglob("*.html"), *CODE.rglob("labels.py")]:
        assert not words.search(path.read_text()), path


def test_templates_hold_no_style_script_or_unsafe_text() -> None:
    forbidden = re.compile(
        r"\|\s*safe\b|\sstyle=\"|<script(?! type=\"module\" src=)|\son[a-z]+=\"|javascript:"
    )
    for path in CODE.rglob("*.html"):
        found = forbidden.search(path.read_text())
        assert not found, f"{path}: {found and found.group()}"


def test_rooms_stay_small() -> None:
    for path in CODE.rglob("*.py"):
        lines = [
            line
            for line in path.read_text().splitlines()
            if line.strip() and not line.strip().startswith("#")
        ]
        assert len(lines) <= 300, f"{path} has {len(lines)} lines"


def test_no_import_hides_in_a_function() -> None:
    for path in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                hidden = [n for n in ast.walk(node) if isinstance(n, (ast.Import, ast.ImportFrom))]
                assert not hidden, f"{path}:{node.name}"
