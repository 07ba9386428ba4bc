"""The search box over texts in memory: the same reading and the same sum as on the site."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bewonersplatform.domain.search.entries import entries
from bewonersplatform.domain.search.finding import Posting, find


class Shelf:
    """An index in memory; documents are their places in `texts`."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.size = len(texts)
        self._by_stem: dict[str, list[Posting]] = defaultdict(list)
        self._by_word: dict[str, list[Posting]] = defaultdict(list)
        among: dict[str, set[int]] = defaultdict(set)
        for document, text in enumerate(texts):
            for entry in entries(text):
                posting = Posting(entry.stem, entry.word, document, entry.weight)
                among[entry.stem].add(document)
                self._by_stem[entry.stem].append(posting)
                if entry.word:
                    self._by_word[entry.word].append(posting)
        for postings in (*self._by_stem.values(), *self._by_word.values()):
            postings[:] = [posting._replace(among=len(among[posting.stem])) for posting in postings]
        self._words = sorted(self._by_word)

    def postings(self, stems: Iterable[str], begins: Iterable[str]) -> Iterator[Posting]:
        """All postings of these stems, and of words that begin with one of `begins`."""
        wanted = frozenset(stems)
        for stem in wanted:
            yield from self._by_stem.get(stem, ())
        for word in {word for begin in begins for word in self._beginning(begin)}:
            yield from (posting for posting in self._by_word[word] if posting.stem not in wanted)

    def words(self, letters: Iterable[str]) -> Iterator[str]:
        """The words that begin with one of these letters."""
        for letter in letters:
            yield from self._beginning(letter)

    def _beginning(self, begin: str) -> Iterator[str]:
        for word in self._words[bisect_left(self._words, begin) :]:
            if not word.startswith(begin):
                return
            yield word


def rank_texts(query: str, documents: Sequence[tuple[str, str]]) -> list[str]:
    """The ids of the documents that answer a query, best first; each document is (id, text).

    The first line of a text is its title when more lines follow. For many queries keep a Shelf.
    """
    shelf = Shelf([text for _, text in documents])
    return [documents[place][0] for place in find(query, shelf).documents]
