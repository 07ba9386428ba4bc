"""From a query to what answers it: one way for the site, the command line and the tests, wherever the index lies."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, takewhile
from typing import NamedTuple, Protocol

from bewonersplatform.domain.search.entries import LONGEST, asked_themas
from bewonersplatform.domain.search.forms import other_stems
from bewonersplatform.domain.search.spelling import NEAR, first_letters, nearest
from bewonersplatform.domain.taal.lexicon import lexicon
from bewonersplatform.domain.taal.words import compound_parts, is_stop_word, stem, tokenise

LONGEST_QUERY = 120
_MOST_WORDS = 8
_PREFIX_FROM = 3
_FAMILY_FROM, _FAMILY = 5, 0.6  # words of one family begin alike: with so many letters, and so much of each
# a word counts fully as it is; less as the begin of another, as its parts, or as what it may be misspelt for
_AS_FORM, _AS_BEGIN, _AS_FAMILY, _AS_PARTS, _AS_ALIKE = 0.9, 0.5, 0.8, 0.8, 0.8
_RELATIVES = 3  # words whose themas a word without any borrows
_THEMA = 0.6  # a thema without a word of the query stands below most words


class Posting(NamedTuple):
    """That a document holds an entry: how much that says there, and how many documents hold one with this stem."""

    stem: str
    word: str
    document: int
    weight: float
    among: int = 1


class Index(Protocol):
    """Where entries are kept, as far as this reader may look."""

    @property
    def size(self) -> int:
        """How many documents this reader may find."""

    def postings(self, stems: Iterable[str], begins: Iterable[str]) -> Iterable[Posting]:
        """The strongest postings of these stems, and of words that begin with one of `begins`."""

    def words(self, letters: Iterable[str]) -> Iterable[str]:
        """The words that begin with one of these letters."""


@dataclass
class Wanted:
    """One word of a query, and the stems it may stand for: how much each counts."""

    word: str
    is_begun: bool = False  # the last word of a query: perhaps the rest of it is still to come
    stems: dict[str, float] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    alike: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)

    def factor(self, form: str, word: str) -> float:
        """How much a stem that stands somewhere as this word counts, without parts."""
        as_begin = _AS_BEGIN if self.is_begun and word.startswith(self.word) else 0.0
        return max(self.stems.get(form, 0.0), as_begin, _AS_FAMILY * self._family(word))

    @property
    def begins(self) -> set[str]:
        """With what the words begin that this one may stand for."""
        begins = {self.word} if self.is_begun else set()
        return begins | ({self.word[: _common(self.word)]} if len(self.word) >= _FAMILY_FROM else set())

    def _family(self, word: str) -> float:
        """How much two words have in common from their begin; 0 when that says nothing."""
        common = sum(
            1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(self.word, word, strict=False))
        )
        longest = max(len(self.word), len(word))
        return common / longest if common >= _FAMILY_FROM and common >= _FAMILY * longest else 0.0


def _common(word: str) -> int:
    """How many letters another word shares at least, to be of one family."""
    return max(_FAMILY_FROM, math.ceil(_FAMILY * len(word)))


@dataclass(frozen=True)
class Found:
    """Documents, best first; words that were read as others; words that come near what nothing was found for."""

    documents: list[int]
    read_as: dict[str, str]
    near: list[str]


def read(query: str) -> list[Wanted]:
    """The telling words of a query, and neighbouring ones as one word ("rolstoel bus": rolstoelbus)."""
    words = tokenise(query[:LONGEST_QUERY])
    telling = [word[:LONGEST] for word in words if not is_stop_word(word)][:_MOST_WORDS]
    wanted = [Wanted(word, stems=_stems(word), parts=_parts(word)) for word in telling]
    if wanted and len(wanted[-1].word) >= _PREFIX_FROM and words[-1].startswith(wanted[-1].word):
        wanted[-1].is_begun = True
    for one, other in pairwise(wanted):
        joined = stem(one.word + other.word)
        one.stems[joined] = other.stems[joined] = 1.0
    return wanted


def _stems(word: str) -> dict[str, float]:
    return {**dict.fromkeys(other_stems(word), _AS_FORM), stem(word): 1.0}


def _parts(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stem(part) for part in compound_parts(word)))


def find(query: str, index: Index) -> Found:
    """The documents that answer a query, by one weighted sum of words and themas."""
    wanted, themas = read(query), asked_themas(query[:LONGEST_QUERY])
    for one in wanted:
        _ask(themas, " ".join(one.stems), _AS_FORM)
    stems = {form for one in wanted for form in (*one.stems, *one.parts)}
    begins = {begin for one in wanted for begin in one.begins}
    postings = list(index.postings(stems | themas.keys(), begins)) if stems or themas else []
    unknown = [one for one in wanted if not _is_known(one, postings)]
    known = themas.copy()
    for one in wanted:
        for word, factor in _relatives(one, postings):
            _ask(themas, word, factor)
    corrected = _correct(unknown, themas, index)
    more = corrected | {key for key, weight in themas.items() if weight != known.get(key)}
    postings += index.postings(more - stems - known.keys(), ()) if more else []
    scores = _score(wanted, themas, postings, index.size) if postings else {}
    best = sorted(scores, key=lambda document: (-scores[document], document))
    read_as = {one.word: one.alike[0] for one in unknown if one.alike}
    near = [] if best else [word for one in unknown for word in one.near]
    return Found(best, read_as, near)


def _is_known(one: Wanted, postings: list[Posting]) -> bool:
    """Whether a word is there as it is, or says by itself what it is about."""
    return bool(asked_themas(one.word)) or any(
        one.factor(*seen) for seen in {posting[:2] for posting in postings}
    )


@cache
def _lexicon_words() -> frozenset[str]:
    return frozenset(word for word in lexicon().by_stem if not is_stop_word(word))


def _alike(word: str, known: list[str]) -> list[tuple[str, float]]:
    """The words of the index that are most alike, else the one of the lexicon that is."""
    letters = first_letters(word)
    return nearest(word, known) or nearest(word, (w for w in _lexicon_words() if w[0] in letters))[:1]


def _ask(themas: dict[str, float], words: str, factor: float) -> None:
    """Ask for the themas of these words too, by so much."""
    for key, weight in asked_themas(words).items():
        themas[key] = max(themas.get(key, 0.0), factor * weight)


def _relatives(one: Wanted, postings: list[Posting]) -> list[tuple[str, float]]:
    """The words of the index that a word without themas of its own stands for most, with how much."""
    if asked_themas(one.word):
        return []
    seen = {posting[:2] for posting in postings if posting.word}
    alike = ((word, one.factor(form, word)) for form, word in seen)
    return sorted((pair for pair in alike if pair[1]), key=lambda pair: (-pair[1], pair[0]))[:_RELATIVES]


def _correct(unknown: list[Wanted], themas: dict[str, float], index: Index) -> set[str]:
    """Read unknown words as the known ones nearest to them; returns the stems of those."""
    letters = frozenset[str]().union(*(first_letters(one.word) for one in unknown))
    known = list(index.words(letters)) if letters else []
    corrected: set[str] = set()
    for one in unknown:
        one.near = [word for word, _ in nearest(one.word, known, NEAR)]
        for word, alike in _alike(one.word, known):
            one.alike.append(word)
            one.stems.setdefault(stem(word), _AS_ALIKE * alike)
            corrected.add(stem(word))
    read_as = " ".join(one.alike[0] for one in unknown if one.alike)
    _ask(themas, read_as, _AS_ALIKE)
    return corrected


@dataclass
class _Stem:
    """What is known of one stem: how much it says in each document, as which words it stands there, how rare it is."""

    says: dict[int, float] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    rare: float = 0.0


def _by_stem(postings: list[Posting], size: int) -> dict[str, _Stem]:
    stems: dict[str, _Stem] = defaultdict(_Stem)
    for form, word, document, weight, among in postings:
        one = stems[form]
        if weight > one.says.get(document, 0.0):
            one.says[document] = weight
        if word not in one.words:
            one.words.add(word)
            one.rare = math.log(1 + (max(size - among, 0) + 0.5) / (among + 0.5))
    return stems


def _score(
    wanted: list[Wanted], themas: dict[str, float], postings: list[Posting], size: int
) -> dict[int, float]:
    stems = _by_stem(postings, size)
    most = math.log(1 + (size + 0.5) / 0.5)
    scores: dict[int, float] = defaultdict(float)
    full = sum(_rarity(one, stems, most) for one in wanted) or 1.0
    for one in wanted:
        for document, score in _score_word(one, stems).items():
            scores[document] += score / full
    length = math.sqrt(sum(weight * weight for weight in themas.values())) or 1.0
    for key, weight in themas.items():
        for document, said in stems[key].says.items() if key in stems else ():
            scores[document] += _THEMA * weight / length * said
    return scores


def _rarity(one: Wanted, stems: dict[str, _Stem], most: float) -> float:
    """How rare a word of the query is: as rare as the most usual form of it that is there."""
    return min((stems[form].rare for form in one.stems if form in stems), default=most)


def _score_word(one: Wanted, stems: dict[str, _Stem]) -> dict[int, float]:
    """What one word of the query gives each document: its best form, or its parts together."""
    best: dict[int, float] = defaultdict(float)
    for form, known in stems.items():
        factor = max(one.factor(form, word) for word in known.words) * known.rare
        for document, weight in known.says.items() if factor else ():
            best[document] = max(best[document], factor * weight)
    together: dict[int, float] = defaultdict(float)
    for part in one.parts:
        for document, weight in stems[part].says.items() if part in stems else ():
            together[document] += _AS_PARTS * stems[part].rare * weight / len(one.parts)
    for document, score in together.items():
        best[document] = max(best[document], score)
    return best
