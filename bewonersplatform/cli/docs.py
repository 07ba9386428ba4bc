"""`bewonersplatform docs`: what the code knows best, written down for who reads: rights and steps."""

from __future__ import annotations

import enum
import inspect
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from bewonersplatform.cli.tables import ROOMS
from bewonersplatform.domain import rules
from bewonersplatform.domain.permissions import HIDES, MAY, Action, Rule

DOCS = Path(__file__).parents[2] / "docs"
_MADE = "<!-- Written by `make docs` from the code; change it there. -->\n"


def _first_line(thing: object) -> str:
    return (inspect.getdoc(thing) or "").partition("\n")[0].rstrip(".")


def _says(rule: Rule) -> str:
    """A rule in words: its docstring, or those of its parts."""
    parts = [getattr(rules, name) for name in rule.__name__.split(" & ")]
    lines = [_first_line(part) for part in parts]
    return " **and** ".join([lines[0], *(line[0].lower() + line[1:] for line in lines[1:])])


def rights() -> str:
    """docs/rechten.md: who may do what, one row per action."""
    rows = []
    for action in Action:
        rules = "<br>".join(_says(rule) for rule in MAY[action])
        rows.append(f"| `{action.value}` | {rules} | {'404' if action in HIDES else '403'} |")
    return (
        f"# Who may do what\n\n{_MADE}\n"
        "One rule that holds is enough; what is not here is refused. The code is `domain/permissions.py`.\n"
        "A visitor who is refused may sign in first. The last column is what somebody who is signed in gets:\n"
        "403 says that it is not theirs, 404 does not even say that it is there. Who may not read a vraag, aanbod,\n"
        "voorstel or vondst gets 404 at everything that can be done with it.\n\n"
        "| Action | Who | Refused |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    )


def _machines() -> Iterator[tuple[str, type[Any]]]:
    """Every thing with a status, by the name of its table."""
    for room in sorted(ROOMS, key=lambda room: room.__name__):
        for name, kind in inspect.getmembers(room, inspect.isclass):
            if "STEPS" in vars(kind) and kind.__module__ == room.__name__:
                yield name, kind


def _mermaid(steps: Mapping[enum.Enum, frozenset[enum.Enum]]) -> str:
    """A state diagram; the first status is where a thing begins."""
    members = list(type(next(iter(steps))))
    names = {member: str(member.value).replace("-", "_") for member in members}
    lines = ["stateDiagram-v2"]
    lines += [f"    {names[m]}: {m.value}" for m in members if names[m] != m.value]
    lines.append(f"    [*] --> {names[members[0]]}")
    for member in members:
        ahead = steps.get(member, frozenset())
        lines += [f"    {names[member]} --> {names[to]}" for to in members if to in ahead]
        lines += [] if ahead else [f"    {names[member]} --> [*]"]
    return "```mermaid\n" + "\n".join(lines) + "\n```\n"


def steps() -> str:
    """docs/stappen.md: which status may follow which, one drawing per thing."""
    drawings = [f"## {name}\n\n{_first_line(kind)}.\n\n{_mermaid(kind.STEPS)}" for name, kind in _machines()]
    return (
        f"# Which status may follow which\n\n{_MADE}\n"
        "The code is `STEPS` beside each status; `advance` in `domain/steps.py` is the one way along it.\n\n"
        + "\n".join(drawings)
    )


PAGES: dict[str, Callable[[], str]] = {"rechten.md": rights, "stappen.md": steps}


@click.command()
def docs() -> None:
    """Write docs/rechten.md and docs/stappen.md from the code."""
    for name, write in PAGES.items():
        (DOCS / name).write_text(write(), encoding="utf-8")
        click.echo(f"docs/{name}")
