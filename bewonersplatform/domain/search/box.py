"""What a reader finds in a wijk with a few words: only what this reader may read, in at most four statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, case, func, or_, over, select, union_all

from bewonersplatform.database import db
from bewonersplatform.domain.permissions import Actor
from bewonersplatform.domain.search.entries import asked_themas, key_of
from bewonersplatform.domain.search.finding import LONGEST_QUERY, Posting, find
from bewonersplatform.domain.search.model import FindableKind, SearchDocument, SearchTerm
from bewonersplatform.domain.search.queries import FeedItem, list_found
from bewonersplatform.domain.vragen.queries import reads_wijk

SHOWN = 30
_SPARE = 10  # what is over, and the worker has not dropped yet
# of each word or thema the documents in which it says most are looked at; a large wijk has more
_MOST_OF_WORD, _MOST_OF_THEMA = 1000, 200


class WijkIndex:
    """The index of one wijk, as far as one reader may look: what is for neighbours is not there for others."""

    def __init__(self, actor: Actor, wijk_id: int) -> None:
        self._wijk_id = wijk_id
        self._neighbour = reads_wijk(actor, wijk_id)
        self.size = 0

    def _of(self, table: type[SearchTerm | SearchDocument]) -> Any:
        mine = table.wijk_id == self._wijk_id
        return mine if self._neighbour else and_(mine, table.is_public)

    def postings(self, stems: Iterable[str], begins: Iterable[str]) -> list[Posting]:
        """The strongest postings of these stems, and of words that begin with one of `begins`.

        In a wijk of a usual size that is all of them. Learns the size on the way.
        """
        stems, term = sorted(stems), SearchTerm
        columns = (term.stem, term.word, term.document_id, term.weight)
        # each way finds what no other does
        others = [and_(_begins(begin), term.stem.not_in(stems)) for begin in _shortest(begins)]
        ways = [term.stem.in_(stems), *others]
        found = union_all(*(select(*columns).where(self._of(term), way) for way in ways)).subquery()
        by_stem = over(func.row_number(), partition_by=found.c.stem, order_by=found.c.weight.desc())
        strongest = select(
            found, over(func.count(), partition_by=found.c.stem).label("among"), by_stem.label("place")
        ).subquery()
        most = case((strongest.c.word == "", _MOST_OF_THEMA), else_=_MOST_OF_WORD)
        size = select(func.count()).where(self._of(SearchDocument)).scalar_subquery()
        rows = db.session.execute(
            select(
                strongest.c.stem,
                strongest.c.word,
                strongest.c.document_id,
                strongest.c.weight,
                strongest.c.among,
                size,
            ).where(strongest.c.place <= most)
        ).all()
        self.size = rows[0][-1] if rows else self.size
        return [Posting(*row[:-1]) for row in rows]

    def words(self, letters: Iterable[str]) -> list[str]:
        """The words that begin with one of these letters."""
        begins = [_begins(letter) for letter in sorted(letters)]
        return list(
            db.session.scalars(select(SearchTerm.word).where(self._of(SearchTerm), or_(*begins)).distinct())
        )


def _shortest(begins: Iterable[str]) -> list[str]:
    """These begins without those that another one is the begin of."""
    kept: list[str] = []
    for begin in sorted(begins):
        if not kept or not begin.startswith(kept[-1]):
            kept.append(begin)
    return kept


def _begins(begin: str) -> Any:
    """The condition for words that begin so, as a range: the same on both engines, and no letter is a wildcard."""
    return and_(SearchTerm.word >= begin, SearchTerm.word < begin[:-1] + chr(ord(begin[-1]) + 1))


@dataclass(frozen=True)
class Results:
    """What was found, best first; how words were read that nobody wrote; and where to look next."""

    items: list[FeedItem]
    read_as: dict[str, str]
    near: list[str]
    themas: list[str]  # keys, strongest first

    @property
    def kinds(self) -> list[FindableKind]:
        """The kinds that are among the results, in the order of their names here."""
        found = {item.kind for item in self.items}
        return [kind for kind in FindableKind if kind in found]


def search(actor: Actor, wijk_id: int, query: str) -> Results:
    """What this reader finds in this wijk."""
    found = find(query, WijkIndex(actor, wijk_id))
    items = list_found(actor, wijk_id, found.documents[: SHOWN + _SPARE])[:SHOWN]
    asked = asked_themas(" ".join([query[:LONGEST_QUERY], *found.read_as.values()]))
    themas = [key_of(name) for name in sorted(asked, key=lambda name: (-asked[name], name))]
    return Results(items, found.read_as, found.near, themas)
