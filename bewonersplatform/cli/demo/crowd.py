"""Who supports: the people of a voorstel first, then neighbours, each voorstel others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from zlib import crc32

from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story

# Supports nothing yet, so that who looks as this person can.
_UNDECIDED = frozenset({"fatma"})
_LATEST = 0.1  # days ago
_HASTE = 1.4  # above 1: most support comes in the first days


def plan_support(story: Story, row: Row, opened: float, support: Callable[[str], object]) -> None:
    """Let as many neighbours support a voorstel as were written, while it is open for support."""
    until = max(opened - _open_for(story, row), _taken_over(row), _LATEST)
    wanted = row["supporters"]
    story.at(story.ago(opened), partial(_plan, story, row, wanted, (opened, until), support))


def _plan(
    story: Story, row: Row, wanted: int, span: tuple[float, float], support: Callable[[str], object]
) -> None:
    """Choose who, once everybody has joined."""
    opened, until = span
    chosen = supporters(story, row)[:wanted]
    if len(chosen) < wanted:
        raise ValueError(f"{row['key']}: {wanted} supporters are written, {len(chosen)} live in the wijk")
    for number, key in enumerate(chosen, 1):
        days = opened - (opened - until) * (number / (wanted + 1)) ** _HASTE
        story.at(story.ago(days), partial(support, key))


def supporters(story: Story, row: Row) -> list[str]:
    """The neighbours in the wijk in the order in which they support: writers and who spoke about it first."""
    neighbours = [key for key in story.readers[story.wijk[row["wijk"]]] if key not in _UNDECIDED]
    spoke = [comment["by"] for comment in row.get("comments", [])] + _confirm(row["key"])
    first = [key for key in dict.fromkeys([row["author"], *row["writers"], *spoke]) if key in neighbours]
    others = [key for key in neighbours if key not in first]
    others.sort(key=lambda key: crc32(f"{row['key']} {key}".encode()))
    return first + others


def _confirm(voorstel: str) -> list[str]:
    """Who was asked whether a step really came: that is asked of who supported."""
    steps = [
        step
        for row in rows("dossiers", "dossier")
        if row["voorstel"] == voorstel
        for step in row.get("stappen", [])
    ]
    return [answer["by"] for step in steps for answer in step.get("bevestigingen", [])]


def _open_for(story: Story, row: Row) -> float:
    """How long support stays open, as the gemeente set it, less a little."""
    wijk = row["wijk"]
    days = {
        w["slug"]: g["regeling"]["support_days"] for g in rows("gemeenten", "gemeente") for w in g["wijk"]
    }
    return float(days[wijk]) - 0.5


def _taken_over(row: Row) -> float:
    """How many days ago the raad or a stemronde took it over, and a day before that."""
    key = row["key"]
    raad = [d["days_ago_submitted"] for d in rows("dossiers", "dossier") if d["voorstel"] == key]
    raad.append(row.get("begon_days_ago", -1.0))
    rounds = rows("stemrondes", "stemronde")
    voted = [r["opened_days_ago"] for r in rounds for p in r["project"] if p.get("voorstel") == key]
    return max(raad + voted) + 1
