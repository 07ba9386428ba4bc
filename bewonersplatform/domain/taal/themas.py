"""Which themas of daily life a text is about, and which of its words say so."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from bewonersplatform.domain.taal.words import compound_parts, is_stop_word, stem, tokenise

_PART = 0.7  # a word inside a compound says a little less than the word itself
_OTHER_SIDE = 0.5  # a word of giving in a text that asks, and the reverse
_PHRASE = 1.6  # several words in a row say more than one
_GAP = 2  # other words allowed between two words of a phrase
_SHORTEST_PREFIX = 3


class Side(Enum):
    """Whether a text asks or gives."""

    VRAAG = "vraag"
    AANBOD = "aanbod"


_SIDES = {"both": None, "talen": None, "vraag": Side.VRAAG, "aanbod": Side.AANBOD}


@dataclass(frozen=True, slots=True)
class Thema:
    """One thema of the lexicon; see data/themas.toml for what the fields mean."""

    key: str
    name: str
    icon: str
    sensitive: bool
    collective: str
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemaHit:
    """A thema found in a text, how strongly, and the words of the text that pointed to it."""

    key: str
    weight: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the lexicon: its stems in order, whose thema it is and on which side it counts fully."""

    stems: tuple[str, ...]
    key: str
    side: Side | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lexicon ready for look-up: entries by last stem or prefix, and how many themas share each."""

    version: str
    themas: dict[str, Thema]
    by_stem: dict[str, tuple[_Entry, ...]]
    by_prefix: dict[str, tuple[_Entry, ...]]
    shared_by: dict[tuple[str, ...], int]
    vetoes: dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    stem: str
    parts: tuple[str, ...]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of data/themas.toml, read once."""
    data = _read()
    entries = [entry for row in data["thema"] for entry in _entries(row)]
    shared: dict[tuple[str, ...], set[str]] = defaultdict(set)
    by_stem: dict[str, list[_Entry]] = defaultdict(list)
    by_prefix: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        shared[entry.stems].add(entry.key)
        last = entry.stems[-1]
        (by_prefix if last.endswith("*") else by_stem)[last.removesuffix("*")].append(entry)
    return Lexicon(
        version=data["version"],
        themas={row["key"]: _thema(row) for row in data["thema"]},
        by_stem={key: tuple(found) for key, found in by_stem.items()},
        by_prefix={key: tuple(found) for key, found in by_prefix.items()},
        shared_by={stems: len(keys) for stems, keys in shared.items()},
        vetoes={row["key"]: tuple(_phrases(row["not"])) for row in data["thema"] if "not" in row},
    )


def thema(key: str) -> Thema:
    """Return the thema with this key; KeyError when the lexicon has none."""
    return lexicon().themas[key]


@lru_cache(maxsize=4_096)
def themas_of(text: str, side: Side) -> tuple[ThemaHit, ...]:
    """Return the themas of a text, strongest first, each with the words that pointed to it.

    A word that n themas have weighs 1/n in each; the weights of different words add up. A text that asks
    counts the words of asking fully and those of giving by half.
    """
    tokens = _tokens(text)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for place, token in enumerate(tokens):
        for entry, factor in _matching(token):
            words = _words_of(entry.stems, tokens, place)
            if words:
                weight = factor * _weight(entry, side)
                known = found[entry.key]
                known[words] = max(known.get(words, 0.0), weight)
    hits = [_hit(key, words) for key, words in found.items() if not _vetoed(key, tokens)]
    return tuple(sorted(hits, key=lambda hit: (-hit.weight, hit.key)))


def _hit(key: str, words: dict[str, float]) -> ThemaHit:
    """Add the weights up; a word inside a longer phrase that counts too adds nothing."""
    kept = {
        text: weight
        for text, weight in words.items()
        if not any(
            text != other and f" {text} " in f" {other} " and words[other] >= weight for other in words
        )
    }
    strongest = sorted(kept, key=lambda text: (-kept[text], text))
    return ThemaHit(key, sum(kept.values()), tuple(strongest))


def _matching(token: _Token) -> Iterator[tuple[_Entry, float]]:
    """Yield the entries whose last word this token could be, with how much that counts."""
    lex = lexicon()
    small = is_stop_word(token.word)  # a small word counts in a phrase only
    for entry in lex.by_stem.get(token.stem, ()):
        if not small or len(entry.stems) > 1:
            yield entry, 1.0
    for length in range(_SHORTEST_PREFIX, len(token.word) + 1):
        for entry in lex.by_prefix.get(token.word[:length], ()):
            yield entry, 1.0
    for part in token.parts:
        for entry in lex.by_stem.get(part, ()):
            yield entry, _PART


def _weight(entry: _Entry, side: Side) -> float:
    weight = 1.0 / lexicon().shared_by[entry.stems]
    if len(entry.stems) > 1:
        weight *= _PHRASE
    return weight if entry.side in (None, side) else weight * _OTHER_SIDE


def _words_of(stems: tuple[str, ...], tokens: list[_Token], last: int) -> str:
    """Return the words of the text that make this entry, ending at token `last`; empty without them."""
    words = [tokens[last].word]
    place = last
    for wanted in reversed(stems[:-1]):
        for earlier in range(place - 1, max(-1, place - 2 - _GAP), -1):
            if _is(wanted, tokens[earlier]):
                place = earlier
                words.append(tokens[earlier].word)
                break
        else:
            return ""
    return " ".join(reversed(words))


def _is(wanted: str, token: _Token) -> bool:
    if wanted.endswith("*"):
        return token.word.startswith(wanted[:-1])
    return token.stem == wanted or wanted in token.parts


def _vetoed(key: str, tokens: list[_Token]) -> bool:
    return any(
        _is(stems[-1], token) and _words_of(stems, tokens, place)
        for stems in lexicon().vetoes.get(key, ())
        for place, token in enumerate(tokens)
    )


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(
            word, stem(word), () if is_stop_word(word) else tuple(stem(part) for part in compound_parts(word))
        )
        for word in tokenise(text)
    ]


def lexicon_words() -> frozenset[str]:
    """Return every word of the lexicon that is compared by its stem, folded."""
    texts = (row.get(field, "") for row in _read()["thema"] for field in (*_SIDES, "not"))
    return frozenset(
        word
        for text in texts
        for piece in text.replace(",", " ").split()
        if not piece.endswith("*")
        for word in tokenise(piece)
    )


def _read() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data/themas.toml").read_text(encoding="utf-8"))


def _thema(row: dict[str, Any]) -> Thema:
    return Thema(
        row["key"],
        row["name"],
        row["icon"],
        row.get("sensitive", False),
        row["collective"],
        tuple(row["near"]),
    )


def _entries(row: dict[str, Any]) -> Iterator[_Entry]:
    for field, side in _SIDES.items():
        for stems in _phrases(row.get(field, "")):
            yield _Entry(stems, row["key"], side)


def _phrases(text: str) -> Iterator[tuple[str, ...]]:
    """Read a comma-separated list as stems; a phrase keeps its small words, for they carry the sense."""
    for phrase in text.split(","):
        stems = tuple(wanted for piece in phrase.split() for wanted in _wanted(piece))
        if stems:
            yield stems


def _wanted(piece: str) -> list[str]:
    """Read one piece of a phrase: stems, or with a star what the word must begin with."""
    words = tokenise(piece)
    return [f"{word}*" for word in words] if piece.endswith("*") else [stem(word) for word in words]
