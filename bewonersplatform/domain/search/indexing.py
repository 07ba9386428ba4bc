"""Keeps the index: each row that can be found is read again in the transaction that changes it.

Rooms below know nothing of it. The session tells which rows were flushed; just before it commits, what may be found
of them now is compared with the index. So every process finds it at commit, and what is hidden or erased is out of the
index in the same moment. See docs/besluiten/0012-search-follows-rows.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, event, insert, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.search.entries import entries
from bewonersplatform.domain.search.model import SearchDocument, SearchTerm
from bewonersplatform.domain.search.sources import SOURCES, Findable, Source

BATCH = 200
_CHANGED = "search_changed"  # in the notes of a session: table -> numbers of the rows that were flushed


class ChangedPastTheIndex(Exception):
    """Rows that can be found were changed by one statement, which no session sees. Change them row by row."""


def register() -> None:
    """Let the index follow what the sessions write."""
    for name, listener in (
        ("after_flush", _note),
        ("before_commit", _follow),
        ("after_soft_rollback", _forget),
        ("do_orm_execute", _refuse_bulk),
    ):
        if not event.contains(db.session, name, listener):
            event.listen(db.session, name, listener)


# nothing is found by these: a statement may change them of many rows at once
_COUNTERS = frozenset(
    {
        "fit_count",
        "support_count",
        "helper_count",
        "attend_count",
        "capacity",
        "helped_count",
        "version_no",
        "version",
        "read_themas",
        "read_by",
        "read_taught",
    }
)


def _note(session: Session, _context: Any) -> None:
    changed = session.info.setdefault(_CHANGED, defaultdict(set))
    for row in (*session.new, *filter(_is_other_now, session.dirty), *session.deleted):
        if type(row) in SOURCES:
            changed[type(row)].add(row.id)


def _is_other_now(row: Any) -> bool:
    """Whether more than what nothing is found by changed."""
    return any(
        attribute.history.has_changes() for attribute in inspect(row).attrs if attribute.key not in _COUNTERS
    )


def _forget(session: Session, undone: SessionTransaction) -> None:
    if not undone.nested:
        session.info.pop(_CHANGED, None)


def _follow(session: Session) -> None:
    session.flush()
    for table, ids in session.info.pop(_CHANGED, {}).items():
        bring(SOURCES[table], sorted(ids))


def _refuse_bulk(state: ORMExecuteState) -> None:
    mapper = state.bind_mapper
    if not state.is_update or mapper is None or mapper.class_ not in SOURCES:
        return
    names = {getattr(column, "key", column) for column in state.statement._values or ()}  # type: ignore[attr-defined]
    if not names <= _COUNTERS:
        raise ChangedPastTheIndex(mapper.class_.__name__, *sorted(names - _COUNTERS))


@dataclass
class Compared:
    """How the index stands to what may be found now; documents by number."""

    right: dict[int, Findable] = field(default_factory=dict)
    missing: list[Findable] = field(default_factory=list)
    wrong: list[int] = field(default_factory=list)
    over: list[int] = field(default_factory=list)  # past, and not dropped yet


def compare(source: Source, ids: Sequence[int]) -> Compared:
    """How the index stands to what may be found of these rows now."""
    wanted = {(found.kind, found.thing_id): found for found in source.read(ids)}
    seen, now = Compared(), clock.now()
    document = SearchDocument
    columns = (document.id, document.kind, document.thing_id, document.digest, document.until)
    of_these = document.kind.in_(source.kinds) & document.thing_id.in_(ids)
    for number, kind, thing_id, digest, until in db.session.execute(select(*columns).where(of_these)):
        found = wanted.get((kind, thing_id))
        if found is not None and found.digest == digest:
            seen.right[number] = wanted.pop((kind, thing_id))
        elif found is None and until is not None and until <= now:
            seen.over.append(number)
        else:
            seen.wrong.append(number)
    seen.missing = list(wanted.values())
    return seen


def bring(source: Source, ids: Sequence[int]) -> int:
    """Make the index say of these rows what they say now; returns how many were read again or dropped."""
    changed = 0
    for start in range(0, len(ids), BATCH):
        found = compare(source, ids[start : start + BATCH])
        drop(found.wrong + found.over)
        _write(found.missing)
        changed += max(len(found.missing), len(found.wrong) + len(found.over))
    return changed


def drop(numbers: list[int]) -> None:
    """Take documents out of the index."""
    if numbers:
        db.session.execute(delete(SearchTerm).where(SearchTerm.document_id.in_(numbers)))
        db.session.execute(delete(SearchDocument).where(SearchDocument.id.in_(numbers)))


def _write(findables: Iterable[Findable]) -> None:
    for found in findables:
        shared = {"wijk_id": found.wijk_id, "is_public": found.is_public}
        document = db.session.execute(
            insert(SearchDocument)
            .values(
                kind=found.kind, thing_id=found.thing_id, until=found.until, digest=found.digest, **shared
            )
            .returning(SearchDocument.id)
        ).scalar_one()
        rows = [
            {"document_id": document, "stem": one.stem, "word": one.word, "weight": one.weight, **shared}
            for one in entries(found.text, found.themas)
        ]
        if rows:
            db.session.execute(insert(SearchTerm), rows)


def drop_past() -> int:
    """Worker: drop what is over; returns how much that was."""
    over = select(SearchDocument.id).where(SearchDocument.until < clock.now()).limit(BATCH)
    numbers = list(db.session.scalars(over))
    drop(numbers)
    return len(numbers)
