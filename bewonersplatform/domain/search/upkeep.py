"""Making the index again, and comparing it with what it is of: for the command line, some rows at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from bewonersplatform.database import db
from bewonersplatform.domain.search.entries import entries
from bewonersplatform.domain.search.indexing import BATCH, bring, compare, drop
from bewonersplatform.domain.search.model import SearchDocument, SearchTerm
from bewonersplatform.domain.search.sources import SOURCES, Findable, Source


def count_rows() -> int:
    """How many rows there are to look at."""
    counts = [db.session.scalar(select(func.count()).select_from(table)) or 0 for table in SOURCES]
    return sum(counts)


def batches() -> Iterator[tuple[Source, list[int]]]:
    """All rows that may have to be found, some at a time; one may commit between two."""
    for table, source in SOURCES.items():
        number = table.__table__.c.id
        last = 0
        while ids := list(
            db.session.scalars(select(number).where(number > last).order_by(number).limit(BATCH))
        ):
            yield source, ids
            last = ids[-1]


def drop_without_thing() -> int:
    """Drop documents whose thing is not there any more; returns how many."""
    numbers = [number for source in SOURCES.values() for number in _without_thing(source)]
    for start in range(0, len(numbers), BATCH):
        drop(numbers[start : start + BATCH])
    return len(numbers)


def _without_thing(source: Source) -> list[int]:
    return list(
        db.session.scalars(
            select(SearchDocument.id).where(
                SearchDocument.kind.in_(source.kinds),
                SearchDocument.thing_id.not_in(select(source.table.__table__.c.id)),
            )
        )
    )


def count_without_thing() -> int:
    """How many documents have no thing any more."""
    return sum(len(_without_thing(source)) for source in SOURCES.values())


@dataclass(frozen=True)
class Checked:
    """How many documents of a batch are right, are missing, or say what is not so."""

    right: int
    missing: int
    wrong: int


def check(source: Source, ids: Sequence[int]) -> Checked:
    """Compare the index with these rows, word by word."""
    found = compare(source, ids)
    torn = _torn(found.right)
    return Checked(len(found.right) - len(torn), len(found.missing), len(found.wrong) + len(torn))


def mend(source: Source, ids: Sequence[int]) -> int:
    """Make the index say of these rows what they say now, word by word; returns how many were not right."""
    torn = _torn(compare(source, ids).right)
    drop(torn)
    return bring(source, ids)


def _torn(right: dict[int, Findable]) -> list[int]:
    """The documents that have not the words they say they have."""
    terms = _terms(list(right))
    return [
        number
        for number, thing in right.items()
        if terms[number] != {(one.stem, one.word) for one in entries(thing.text, thing.themas)}
    ]


def _terms(numbers: list[int]) -> dict[int, set[tuple[str, str]]]:
    terms: dict[int, set[tuple[str, str]]] = defaultdict(set)
    columns = (SearchTerm.document_id, SearchTerm.stem, SearchTerm.word)
    for number, stem, word in db.session.execute(select(*columns).where(SearchTerm.document_id.in_(numbers))):
        terms[number].add((stem, word))
    return terms
