"""What may answer a vraag, read in one statement: open aanbod and netwerken with room of the themas at hand."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.candidate_rows import statement
from bewonersplatform.domain.netwerken.model import NetwerkKind
from bewonersplatform.domain.taal.days import days_chosen
from bewonersplatform.domain.taal.fit import Because, PostText, thema_vector
from bewonersplatform.domain.taal.meaning import MODEL
from bewonersplatform.domain.taal.themas import Side, ThemaHit, lexicon, themas_of
from bewonersplatform.domain.vragen.model import (
    Post,
    Visibility,
)

MOST_KEYS = 8  # themas of a vraag that are looked for, those beside them included
LATELY = timedelta(days=30)


@dataclass(frozen=True)
class Suggestion:
    """An aanbod or a netwerk that may fit, with why. `name`: of a neighbour, when the reader may know it."""

    kind: str  # aanbod or netwerk
    id: int
    public_id: str
    title: str
    language: str
    buurt: str | None
    name: str | None
    netwerk_kind: NetwerkKind | None
    capacity: int | None
    helped_count: int
    goes_along: bool = False  # of an aanbod: its writer gladly comes along the first time
    score: float = 0.0
    reasons: tuple[Because, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """What may be suggested, with the text that is compared and whose it is."""

    shown: Suggestion
    helper_id: int | None
    text: PostText
    asked_lately: int = 0  # how often this neighbour was asked or offered in the last weeks


@dataclass(frozen=True)
class Found:
    """What may be suggested; and of the vraag the thema that its asker chose and what it means, as far as known."""

    candidates: list[Candidate]
    thema: str | None
    meaning: bytes


def candidates(
    vraag: Post, hits: tuple[ThemaHit, ...], levels: Sequence[Visibility], *, for_team: bool = False
) -> Found:
    """Open aanbod and netwerken with room, of the themas of a vraag and those beside them.

    levels: which aanbod may be read; for_team: with the names, and what the wijkteam keeps.
    """
    weights = thema_vector(hits)
    keys = sorted(weights, key=lambda key: (-weights[key], key))[:MOST_KEYS]
    values: dict[str, Any] = {
        "vraag": vraag.id,
        "wijk": vraag.wijk_id,
        "author": vraag.author_id,
        "thema": vraag.thema_id,
        "keys": keys,
        "levels": list(levels),
        "model": MODEL,
        "lately": clock.now() - LATELY,
        "today": clock.today(),
        "buurt": vraag.buurt_id,
    }
    for number, key in enumerate(keys):
        values |= {f"key{number}": key, f"weight{number}": weights[key]}
    rows = db.session.execute(statement(for_team, len(keys)), values).all()
    own = next((row for row in rows if row.kind == "vraag"), None)
    found = [_aanbod_candidate(row, vraag) for row in rows if row.kind == "aanbod"]
    netwerken = _netwerk_candidates([row for row in rows if row.kind == "netwerk"], vraag)
    return Found([*found, *netwerken], own.thema if own else None, own.vector or b"" if own else b"")


def _aanbod_candidate(row: Any, vraag: Post) -> Candidate:
    shown = Suggestion(
        "aanbod",
        row.id,
        row.public_id,
        row.title,
        row.language,
        row.buurt,
        row.name,
        None,
        None,
        0,
        goes_along=bool(row.capacity),
    )
    read = tuple(ThemaHit(key, weight, tuple(words)) for key, weight, words in json.loads(row.read_themas))
    hits = with_chosen(read, row.thema)
    text = PostText(
        row.title,
        row.body,
        hits,
        row.buurt_id,
        vraag.wijk_id,
        when=row.when_text,
        language=row.language,
        rubrieken=rubrieken_of([row.thema]),
        meaning=row.vector or b"",
        days=_days_of(row.days),
    )
    return Candidate(shown, row.helper_id, text, row.times)


@lru_cache(maxsize=1_024)
def _days_of(ticked: str) -> tuple[str, ...]:
    """The days of the two lists that stand behind each other in a row."""
    return days_chosen(re.findall(r"\w+", ticked))


def _netwerk_candidates(rows: Sequence[Any], vraag: Post) -> list[Candidate]:
    carried: dict[int, set[str]] = {}
    for row in rows:
        carried.setdefault(row.id, set()).add(row.thema)
    return [_netwerk_candidate(row, carried[row.id], vraag) for row in {row.id: row for row in rows}.values()]


def _netwerk_candidate(row: Any, keys: set[str], vraag: Post) -> Candidate:
    """A netwerk speaks through the themas it carries; what it writes about itself tells in which words."""
    shown = Suggestion(
        "netwerk",
        row.id,
        row.public_id,
        row.title,
        "nl",
        None,
        None,
        NetwerkKind(row.name),
        row.capacity,
        row.times,
    )
    told = {hit.key: hit for hit in themas_of(f"{row.title}\n{row.body}", Side.AANBOD)}
    hits = tuple(told.get(key, ThemaHit(key, 1.0, ())) for key in sorted(keys))
    text = PostText(
        row.title,
        row.body,
        hits,
        None,
        vraag.wijk_id,
        when=row.when_text,
        capacity=row.capacity,
        rubrieken=rubrieken_of(sorted(keys)),
        meaning=row.vector or b"",
    )
    return Candidate(shown, None, text)


def with_chosen(hits: tuple[ThemaHit, ...], chosen: str | None) -> tuple[ThemaHit, ...]:
    """The themas found in a text, the one the writer chose foremost: people know best what they write about."""
    if chosen is None:
        return hits
    own = next((hit for hit in hits if hit.key == chosen), ThemaHit(chosen, 0.0, ()))
    strongest = max((hit.weight for hit in hits), default=0.0)
    return (ThemaHit(chosen, strongest + 1.0, own.words), *(hit for hit in hits if hit.key != chosen))


def rubrieken_of(keys: Sequence[str | None]) -> tuple[str, ...]:
    """The shelves of the themas that a writer chose or a netwerk carries."""
    known = lexicon().themas
    return tuple(dict.fromkeys(shelf for key in keys if key in known for shelf in known[key].rubrieken))
