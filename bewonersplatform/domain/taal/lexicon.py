"""The lexicon of themas: what people say when they need or offer something, as data/lexicon holds it."""

import gc
import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any


class Side(Enum):
    """Whether a text asks or gives."""

    VRAAG = "vraag"
    AANBOD = "aanbod"


SIDES = {"both": None, "talen": None, "vraag": Side.VRAAG, "aanbod": Side.AANBOD}
_VETO = "not"


@dataclass(frozen=True, slots=True)
class Thema:
    """One thema of the lexicon; see data/themas.toml for what the fields mean."""

    key: str
    name: str
    icon: str
    sensitive: bool
    collective: str
    near: tuple[str, ...]
    rubrieken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lexicon: its stems in order, whose thema it is and on which side it counts fully."""

    stems: tuple[str, ...]
    key: str
    side: Side | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lexicon ready for look-up: entries by last stem or prefix, how many themas share each, and traces."""

    version: str
    themas: dict[str, Thema]
    by_stem: dict[str, tuple[Entry, ...]]
    by_prefix: dict[str, tuple[Entry, ...]]
    shared_by: dict[tuple[str, ...], int]
    vetoes: dict[str, tuple[tuple[str, ...], ...]]
    traces: dict[str, str]

    def spread(self, stem: str) -> int:
        """How many themas have this stem anywhere, also inside a phrase; at least 1."""
        return int(self.traces.get(stem, "1|").partition("|")[0])

    def traces_of(self, stem: str) -> list[tuple[str, float]]:
        """Return (thema, share) for the themas in whose words and phrases this stem stands most."""
        listed = self.traces.get(stem, "|").partition("|")[2]
        pairs = (each.split() for each in listed.split(",") if each)
        return [(key, int(share) / 100) for key, share in pairs]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once: the themas, and their words as stems that were worked out beforehand."""
    with _without_collecting():
        return _load()


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Let the garbage collector rest: it would look through forty thousand new entries again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load() -> Lexicon:
    data = tomllib.loads(_text("themas.toml"))
    shared: dict[tuple[str, ...], set[str]] = defaultdict(set)
    by_stem: dict[str, list[Entry]] = defaultdict(list)
    by_prefix: dict[str, list[Entry]] = defaultdict(list)
    vetoes: dict[str, tuple[tuple[str, ...], ...]] = {}
    for key, field, entries in _lines():
        if field == _VETO:
            vetoes[key] = tuple(entries)
            continue
        for stems in entries:
            shared[stems].add(key)
            last = stems[-1]
            kept = by_prefix if last.endswith("*") else by_stem
            kept[last.removesuffix("*")].append(Entry(stems, key, SIDES[field]))
    return Lexicon(
        version=_version(),
        themas={row["key"]: _thema(row) for row in data["thema"]},
        by_stem={key: tuple(found) for key, found in by_stem.items()},
        by_prefix={key: tuple(found) for key, found in by_prefix.items()},
        shared_by={stems: len(keys) for stems, keys in shared.items()},
        vetoes=vetoes,
        traces=dict(line.split("|", 1) for line in _text("sporen.txt").splitlines()),
    )


def _version() -> str:
    """Names these words: what was read by others is read again."""
    return hashlib.sha256(_text("lexicon.txt").encode()).hexdigest()[:12]


def _lines() -> Iterator[tuple[str, str, list[tuple[str, ...]]]]:
    """(thema, list, entries) as data/lexicon.txt holds them."""
    for line in _text("lexicon.txt").splitlines():
        key, field, entries = line.split("|")
        yield key, field, [tuple(entry.split()) for entry in entries.split(",")]


def thema(key: str) -> Thema:
    """Return the thema with this key; KeyError when the lexicon has none."""
    return lexicon().themas[key]


def _text(name: str) -> str:
    return files(__package__).joinpath("data", name).read_text(encoding="utf-8")


def _thema(row: dict[str, Any]) -> Thema:
    return Thema(
        row["key"],
        row["name"],
        row["icon"],
        row.get("sensitive", False),
        row["collective"],
        tuple(row["near"]),
        tuple(row["rubrieken"]),
    )
