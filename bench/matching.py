"""How long it takes to find what fits a vraag among many aanbod, and the themas of a text."""

from __future__ import annotations

import statistics
import time

from bewonersplatform.cli.demo.read import rows
from bewonersplatform.domain.taal.fit import PostText, rank
from bewonersplatform.domain.taal.themas import Side, themas_of

OFFERS = 1000


def _texts(kind: str, side: Side) -> list[PostText]:
    found = []
    for row in rows("posts", "post"):
        if row["kind"] == kind:
            themas = themas_of(f"{row['title']}\n{row['body']}", side)
            found.append(PostText(row["title"], row["body"], themas, language=row["language"]))
    return found


def _milliseconds(taken: list[float]) -> str:
    taken = sorted(taken)
    return (
        f"median {statistics.median(taken) * 1000:.1f} ms, p99 {taken[int(len(taken) * 0.99)] * 1000:.1f} ms"
    )


def main() -> None:
    """Print both."""
    vragen, aanbod = _texts("vraag", Side.VRAAG), _texts("aanbod", Side.AANBOD)
    many = [aanbod[number % len(aanbod)] for number in range(OFFERS)]
    rank(vragen[0], many)
    ranked, read = [], []
    for vraag in vragen:
        begun = time.perf_counter()
        rank(vraag, many)
        ranked.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        themas_of(f"{vraag.full_text} {begun}", Side.VRAAG)
        read.append(time.perf_counter() - begun)
    print(f"one vraag against {OFFERS} aanbod: {_milliseconds(ranked)}")
    print(f"themas of one text: {_milliseconds(read)}")
