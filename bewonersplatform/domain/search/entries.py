"""What of a text can be found: its words, the words inside them, and its themas, each with how much it says."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bewonersplatform.domain.search.forms import other_stems
from bewonersplatform.domain.taal.lexicon import lexicon
from bewonersplatform.domain.taal.themas import Side, themas_of
from bewonersplatform.domain.taal.words import MAX_SCAN, compound_parts, is_stop_word, stem, tokenise

RULES = 2
"""Raised when the same text gives other entries than before; together with the lexicon's version it dates an index."""
LONGEST = 40
"""Letters of a word that count."""
MARK = "#"
"""Begins the name of a thema among the entries; no word begins with it."""

_PART = 0.7  # a word inside a compound says a little less than the word itself
_TITLE = 2  # how often a word of the title counts
_USUAL = 40  # words of a usual text; words of longer ones say less each
_K, _B = 1.2, 0.5  # how soon repeating adds nothing (bm25), how much length counts

_DAMPED, _LEVELLED = 0.75, 0.85  # powers: of how strong a thema is, and of how many there are
_NEAR = 0.3  # what asks for a thema asks a little for those beside it


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of a text: how it is compared, how it is written (empty for a thema), how much it says."""

    stem: str
    word: str
    weight: float


def version() -> str:
    """By which rules and words entries are made now."""
    return f"{RULES}/{lexicon().version}"


def entries(text: str, themas: Iterable[str] = ()) -> list[Entry]:
    """Return what of a text can be found; its first line is its title when more lines follow.

    themas: keys of the themas that were chosen for it, beside those its words point to.
    """
    title, _, body = text[:MAX_SCAN].partition("\n")
    counts: Counter[str] = Counter()
    forms: set[tuple[str, str]] = set()
    length = 0
    for part, times in ((title, _TITLE if body else 1), (body, 1)):
        for form, word, says in _words(part):
            counts[form] += times * says  # type: ignore[assignment]  # a part of a time
            forms.add((form, word))
            length += says == 1.0
    slow = _K * (1 - _B + _B * length / _USUAL)
    found = [Entry(form, word, counts[form] * (_K + 1) / (counts[form] + slow)) for form, word in forms]
    chosen = {key: 1.0 for key in themas if key in lexicon().themas}
    weights = {**thema_weights(text), **chosen}
    found += [Entry(MARK + key, "", weight) for key, weight in weights.items()]
    return sorted(found, key=lambda entry: (entry.stem, entry.word))


def _words(text: str) -> Iterator[tuple[str, str, float]]:
    """Stem, word and how much that says, for every telling word of a text and the words inside it."""
    for word in tokenise(text):
        if is_stop_word(word):
            continue
        yield stem(word)[:LONGEST], word[:LONGEST], 1.0
        for form in other_stems(word):
            yield form[:LONGEST], word[:LONGEST], _PART
        for part in compound_parts(word):
            yield stem(part)[:LONGEST], part[:LONGEST], _PART


@lru_cache(maxsize=2_048)
def _weights(text: str) -> tuple[tuple[str, float], ...]:
    """The themas of a text, whether it asks or gives: the strong ones damped, the whole nearly of length 1."""
    found: dict[str, float] = {}
    for side in Side:
        for hit in themas_of(text, side):
            found[hit.key] = max(found.get(hit.key, 0.0), hit.weight**_DAMPED)
    length = math.sqrt(sum(weight * weight for weight in found.values())) ** _LEVELLED
    return tuple((key, weight / length) for key, weight in found.items())


def thema_weights(text: str) -> dict[str, float]:
    """How strongly a text is about each of its themas."""
    return dict(_weights(text))


def asked_themas(query: str) -> dict[str, float]:
    """The themas a query is about, as entries name them, with those beside them."""
    weights = thema_weights(query)
    asked = {MARK + key: weight for key, weight in weights.items()}
    for key, weight in weights.items():
        for near in lexicon().themas[key].near:
            asked[MARK + near] = max(asked.get(MARK + near, 0.0), _NEAR * weight)
    return asked


def key_of(entry: str) -> str:
    """The key of a thema from how an entry names it."""
    return entry.removeprefix(MARK)
