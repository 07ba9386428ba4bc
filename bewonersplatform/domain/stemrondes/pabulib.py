"""Elections as `.pb` files, the open format of Pabulib: reading what others publish, writing what we publish.

Format: pabulib.org/format. Cells with a semicolon between them in three sections, META (key;value), PROJECTS
and VOTES, each opening with its column names. Approval ballots in whole euros only; anything else is refused
with its line and the reason.

Alone: `python pabulib.py FILE.pb | python tally.py` counts a file again, with the standard library only. The
lot order is that of the ids as text, or else the second argument: `python pabulib.py FILE.pb 3,1,2`.
"""

import csv
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

SECTIONS = ("META", "PROJECTS", "VOTES")
COLUMNS = {"META": {"key", "value"}, "PROJECTS": {"project_id", "cost"}, "VOTES": {"voter_id", "vote"}}
# The order the format asks for; other keys follow in the order in which they are given.
META_FIRST = (
    *("description", "country", "unit", "district", "subunit", "instance", "num_projects", "num_votes"),
    *("budget", "vote_type", "rule", "date_begin", "date_end"),
)
_WHOLE = re.compile(r"([0-9]{1,15})(?:[.,]0*)?")
_AMOUNT = re.compile(r"([0-9]{1,15})(?:[.,][0-9]*)?")

Reason = Literal[
    "not UTF-8",
    "not a table",
    "section out of order",
    "column missing",
    "key missing",
    "vote type",
    "not a whole amount",
    "impossible id",
    "id twice",
    "unknown project",
    "number differs",
]


class PabulibError(ValueError):
    """A file that is not taken: on which line, for what reason, and the text it is about."""

    def __init__(self, line: int, reason: Reason, about: str = "") -> None:
        super().__init__(f"line {line}: {reason}: {about}" if about else f"line {line}: {reason}")
        self.line = line
        self.reason = reason
        self.about = about


@dataclass(frozen=True, slots=True)
class Entry:
    """A project as the file has it; `more` are its other columns, but for the counted votes."""

    id: str
    cost: int
    name: str = ""
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Election:
    """A file's content. `refused` are projects nobody can carry out: free, or above the budget.

    `votes` holds (voter_id, ids) as in the file; columns about the voter, such as age, are left behind.
    """

    meta: Mapping[str, str]
    projects: tuple[Entry, ...]
    votes: tuple[tuple[str, frozenset[str]], ...]
    refused: tuple[Entry, ...] = ()

    @property
    def budget(self) -> int:
        """The budget in whole euros, rounded down, which changes nothing when all costs are whole."""
        return _euros(0, self.meta["budget"], _AMOUNT)

    @property
    def ballots(self) -> list[frozenset[str]]:
        """The choices alone, without refused projects. One that becomes empty still counts as a voter."""
        ids = {entry.id for entry in self.projects}
        return [choices & ids for _, choices in self.votes]


def read(source: Path | str | Iterable[str]) -> Election:
    """Read a file, its whole text, or its lines one by one, as of an upload. Raises PabulibError."""
    if isinstance(source, Path):
        with source.open(encoding="utf-8-sig", newline="") as lines:
            return _read(lines)
    return _read(io.StringIO(source, newline="") if isinstance(source, str) else source)


def write(election: Election, selected: Collection[str] | None = None) -> str:
    """The text of a `.pb` file for these projects and votes; `selected` marks the winners in a column.

    Counts, votes per project and type of vote are filled in afresh. Votes are sorted by voter_id, our receipt
    code, so that the order of voting never shows. Every text is put on one line. Raises PabulibError (line 0)
    for ids the format cannot carry.
    """
    voters = dict(election.votes)
    if len(voters) != len(election.votes):
        raise PabulibError(0, "id twice")
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\n")
    table.writerows([["META"], ["key", "value"], *_meta_rows(election)])
    table.writerows([["PROJECTS"], *_project_rows(election, selected)])
    table.writerows([["VOTES"], ["voter_id", "vote"]])
    ids = {entry.id for entry in election.projects}
    for voter_id in sorted(voters):
        choices = sorted(voters[voter_id] & ids, key=lambda id_: (len(id_), id_))
        table.writerow([_id(0, voter_id), ",".join(choices)])
    return out.getvalue()


def _meta_rows(election: Election) -> Iterator[list[str]]:
    meta = {**election.meta, "budget": str(election.budget), "vote_type": "approval"}
    meta["num_projects"], meta["num_votes"] = str(len(election.projects)), str(len(election.votes))
    if sum(entry.cost for entry in election.projects) <= election.budget:
        meta["fully_funded"] = "1"  # the format wants it said when there was nothing to choose
    for key in sorted(meta, key=lambda key: META_FIRST.index(key) if key in META_FIRST else len(META_FIRST)):
        if key.strip().upper() in SECTIONS:
            raise PabulibError(0, "impossible id", key)
        yield [_one_line(key), _one_line(meta[key])]


def _project_rows(election: Election, selected: Collection[str] | None) -> Iterator[list[str]]:
    votes = Counter(project_id for choices in election.ballots for project_id in choices)
    more = list(dict.fromkeys(column for entry in election.projects for column in entry.more))
    if selected is not None and "selected" not in more:
        more.append("selected")
    yield ["project_id", "cost", "votes", "name", *more]
    for entry in election.projects:
        cells = (
            dict(entry.more)
            if selected is None
            else {**entry.more, "selected": str(int(entry.id in selected))}
        )
        texts = (_one_line(text) for text in (entry.name, *(cells.get(column, "") for column in more)))
        yield [_id(0, entry.id), str(entry.cost), str(votes[entry.id]), *texts]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _read(lines: Iterable[str]) -> Election:
    meta: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    votes: dict[str, frozenset[str]] = {}
    line = 0
    for line, section, record in _records(lines):
        if section == "META":
            _take_meta(line, record, meta)
        elif section == "PROJECTS":
            entry = _entry(line, record)
            _once(line, entry.id, entries)
            entries[entry.id] = entry
        else:
            voter_id = _id(line, record["voter_id"])
            _once(line, voter_id, votes)
            votes[voter_id] = _choices(line, record["vote"], entries)
    for key in ("budget", "vote_type"):
        if key not in meta:
            raise PabulibError(line, "key missing", key)
    for key, found in (("num_projects", len(entries)), ("num_votes", len(votes))):
        if key in meta and meta[key] != str(found):
            raise PabulibError(line, "number differs", f"{key} {meta[key]}, {found}")
    budget = _euros(line, meta["budget"], _AMOUNT)
    kept = tuple(entry for entry in entries.values() if 1 <= entry.cost <= budget)
    refused = tuple(entry for entry in entries.values() if not 1 <= entry.cost <= budget)
    return Election(meta, kept, tuple(votes.items()), refused)


def _records(lines: Iterable[str]) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Every row of data with its line, its section and its cells by column name."""
    opened: list[str] = []
    columns: list[str] = []
    for line, cells in _rows(lines):
        name = cells[0].upper()
        if name in SECTIONS:
            if len(opened) == len(SECTIONS) or name != SECTIONS[len(opened)]:
                raise PabulibError(line, "section out of order", name)
            opened.append(name)
            columns = []
        elif not opened:
            raise PabulibError(line, "section out of order", cells[0])
        elif not columns:
            columns = [cell.lower() for cell in cells]
            if missing := COLUMNS[opened[-1]] - set(columns):
                raise PabulibError(line, "column missing", ", ".join(sorted(missing)))
        else:
            padded = [*cells, *[""] * (len(columns) - len(cells))]
            yield line, opened[-1], dict(zip(columns, padded, strict=False))
    if len(opened) < len(SECTIONS):
        raise PabulibError(0, "section out of order", SECTIONS[len(opened)])


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    table = csv.reader(lines, delimiter=";")
    try:
        for row in table:
            cells = [cell.lstrip("\ufeff").strip() for cell in row]
            if any("\0" in cell for cell in cells):
                raise PabulibError(table.line_num, "not a table")
            if any(cells):
                yield table.line_num, cells
    except UnicodeDecodeError as error:
        raise PabulibError(table.line_num + 1, "not UTF-8") from error
    except csv.Error as error:
        raise PabulibError(table.line_num, "not a table") from error


def _take_meta(line: int, record: Mapping[str, str], meta: dict[str, str]) -> None:
    key, value = record["key"], record["value"]
    _once(line, key, meta)
    if key == "vote_type" and value.lower() != "approval":
        raise PabulibError(line, "vote type", value)
    if key == "budget":
        _euros(line, value, _AMOUNT)
    meta[key] = value


def _entry(line: int, record: Mapping[str, str]) -> Entry:
    own = ("project_id", "cost", "votes", "name")
    more = {column: text for column, text in record.items() if column not in own}
    cost = _euros(line, record["cost"], _WHOLE)
    return Entry(_id(line, record["project_id"]), cost, record.get("name", ""), more)


def _choices(line: int, cell: str, known: Collection[str]) -> frozenset[str]:
    choices = frozenset(choice.strip() for choice in cell.split(",")) - {""}
    for choice in sorted(choices):
        if choice not in known:
            raise PabulibError(line, "unknown project", choice)
    return choices


def _euros(line: int, text: str, shape: re.Pattern[str]) -> int:
    found = shape.fullmatch(text)
    if not found:
        raise PabulibError(line, "not a whole amount", text)
    return int(found[1])


def _id(line: int, text: str) -> str:
    if not text or text.upper() in SECTIONS or text != _one_line(text) or set(text) & set(',;"\0'):
        raise PabulibError(line, "impossible id", text)
    return text


def _once(line: int, key: str, seen: Collection[str]) -> None:
    if key in seen:
        raise PabulibError(line, "id twice", key)


def main(arguments: Sequence[str]) -> None:
    """Print what tally.py reads: the budget, projects, ballots and lot order of a file."""
    election = read(Path(arguments[0]))
    costs = {entry.id: entry.cost for entry in election.projects}
    vote = {
        "budget": election.budget,
        "projects": costs,
        "ballots": [sorted(ballot) for ballot in election.ballots],
        "lot": arguments[1].split(",") if len(arguments) > 1 else sorted(costs),
    }
    print(json.dumps(vote))


if __name__ == "__main__":
    main(sys.argv[1:])
