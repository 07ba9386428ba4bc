"""The lexicon of themas: what people say when they need or offer something, read from data/themas.toml."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from bewonersplatform.domain.taal.words import stem, tokenise


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
class Entry:
    """One line of the lexicon: its stems in order, whose thema it is and on which side it counts fully."""

    stems: tuple[str, ...]
    key: str
    side: Side | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lexicon ready for look-up: entries by last stem or prefix, and how many themas share each."""

    version: str
    themas: dict[str, Thema]
    by_stem: dict[str, tuple[Entry, ...]]
    by_prefix: dict[str, tuple[Entry, ...]]
    shared_by: dict[tuple[str, ...], int]
    vetoes: dict[str, tuple[tuple[str, ...], ...]]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of data/themas.toml, read once."""
    data = _read()
    entries = [entry for row in data["thema"] for entry in _entries(row)]
    shared: dict[tuple[str, ...], set[str]] = defaultdict(set)
    by_stem: dict[str, list[Entry]] = defaultdict(list)
    by_prefix: dict[str, list[Entry]] = defaultdict(list)
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


def _entries(row: dict[str, Any]) -> Iterator[Entry]:
    for field, side in _SIDES.items():
        for stems in _phrases(row.get(field, "")):
            yield Entry(stems, row["key"], side)


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
