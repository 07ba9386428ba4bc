"""What a reader finds in a wijk with a few words: only what this reader may read, in at most four statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, and_, func, literal, or_, select, union_all

from bewonersplatform.database import db
from bewonersplatform.domain.permissions import Actor
from bewonersplatform.domain.search.entries import MARK, asked_themas, key_of
from bewonersplatform.domain.search.finding import LONGEST_QUERY, Posting, find
from bewonersplatform.domain.search.model import FindableKind, SearchDocument, SearchTerm
from bewonersplatform.domain.search.queries import FeedItem, list_found
from bewonersplatform.domain.vragen.queries import reads_wijk

SHOWN = 30
_SPARE = 10  # what is over, and the worker has not dropped yet
# of each word or thema the documents in which it says most are looked at; a large wijk has more
_MOST_OF_WORD, _MOST_OF_THEMA = 1000, 200
_COUNTED = 10_000  # a word in more documents is as usual as one in so many
_AT_ONCE = 8
_COLUMNS = (SearchTerm.stem, SearchTerm.word, SearchTerm.document_id, SearchTerm.weight)


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
        stems, begins = sorted(stems), _shortest(begins)
        # as many parts for eight stems as for one, so that the statement is built once
        padded = [*stems, *[""] * (-len(stems) % _AT_ONCE)]
        parts = [self._strongest(form) for form in padded] + [self._beginning(one, stems) for one in begins]
        if not parts:
            return []
        size = select(func.count()).where(self._of(SearchDocument)).scalar_subquery()
        found = union_all(*(select(part.subquery()) for part in parts)).subquery()
        rows = db.session.execute(select(found, size)).all()
        self.size = rows[0][-1] if rows else self.size
        begun = Counter(row.stem for row in rows if row.among is None)
        return [
            Posting(row.stem, row.word, row.document_id, row.weight, row.among or begun[row.stem])
            for row in rows
        ]

    def _strongest(self, form: str) -> Any:
        """The postings of a stem that say most, straight from the index, and how many there are."""
        mine, most = and_(self._of(SearchTerm), SearchTerm.stem == form), _MOST_OF_WORD
        if form.startswith(MARK):
            most = _MOST_OF_THEMA
        counted = (
            select(literal(1).label("one")).select_from(SearchTerm).where(mine).limit(_COUNTED).subquery()
        )
        among = select(func.count()).select_from(counted).scalar_subquery().label("among")
        return select(*_COLUMNS, among).where(mine).order_by(SearchTerm.weight.desc()).limit(most)

    def _beginning(self, begin: str, stems: list[str]) -> Any:
        """Postings of words that begin so, which no stem finds."""
        others = and_(self._of(SearchTerm), _begins(begin), SearchTerm.stem.not_in(stems))
        return select(*_COLUMNS, literal(None, Integer).label("among")).where(others).limit(_MOST_OF_WORD)

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
