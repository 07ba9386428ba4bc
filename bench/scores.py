"""How good lists, groups and look-alikes are against what people judged: the usual measures."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

GRADED = Path(__file__).parent / "data" / "verbinden"
_ALIKE = 0.5  # overlap (Jaccard) from which a group is the planted one


def read(name: str, folder: Path = GRADED) -> Any:
    """A file of the graded set."""
    return json.loads((folder / name).read_text(encoding="utf-8"))


def ndcg(grades: Mapping[str, int], ranked: Sequence[str], depth: int = 10) -> float:
    """Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002), gain 2^grade - 1."""

    def gain(values: Sequence[int]) -> float:
        return sum((2**value - 1) / math.log2(place + 2) for place, value in enumerate(values[:depth]))

    return gain([grades.get(name, 0) for name in ranked]) / gain(sorted(grades.values(), reverse=True))


def recall(grades: Mapping[str, int], ranked: Sequence[str], depth: int = 5) -> float:
    """Share of what answers fully (grade 2) among the first; of `depth` when there are more."""
    best = {name for name, grade in grades.items() if grade == max(grades.values())}
    return len(best & set(ranked[:depth])) / min(depth, len(best))


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def groups(planted: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> tuple[float, float]:
    """Precision and recall of groups: one is found when a group overlaps it by half."""

    def is_one(group: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
        return any(len(set(group) & set(other)) / len(set(group) | set(other)) >= _ALIKE for other in others)

    return mean([is_one(group, planted) for group in found]), mean(
        [is_one(group, found) for group in planted]
    )


def wrong_duplicates(
    texts: Sequence[Mapping[str, Any]], said: Mapping[str, Sequence[str]]
) -> tuple[int, int]:
    """How many real ones were missed, and how many vragen were called one that are none."""
    missed = sum(text["duplicaat"] and text["origineel"] not in said[text["id"]] for text in texts)
    wrong = sum(
        len([name for name in said[text["id"]] if not (text["duplicaat"] and name == text["origineel"])])
        for text in texts
    )
    return missed, wrong


def told(folder: Path, out: Path) -> dict[str, float]:
    """Every figure of a graded folder, for what the command `matching` wrote in `out`."""
    qrels, suggested = read("qrels.json", folder), read("suggesties.json", out)
    languages = {row["id"]: row["taal"] for row in read("vragen.json", folder)}
    hard = set(read("moeilijk.json", folder)) if (folder / "moeilijk.json").exists() else set()
    figures = {}
    for name, those in (
        ("", list(qrels)),
        (" without shared words", [key for key in qrels if key in hard]),
        (" other languages", [key for key in qrels if languages[key] != "nl"]),
    ):
        figures[f"nDCG@10{name}"] = mean([ndcg(qrels[key], suggested[key]) for key in those])
        figures[f"recall@5{name}"] = mean([recall(qrels[key], suggested[key]) for key in those])
    precision, found = groups(list(read("clusters.json", folder).values()), read("clusters.json", out))
    figures |= {"patterns precision": precision, "patterns recall": found}
    missed, wrong = wrong_duplicates(read("duplicaten.json", folder), read("duplicaten.json", out))
    figures |= {"duplicates missed": missed, "duplicates wrong": wrong}
    if (folder / "zoek.json").exists():
        ranked = read("zoek.json", out)
        queries = read("zoek.json", folder)
        figures["search nDCG@10"] = mean([ndcg(row["relevant"], ranked[row["id"]]) for row in queries])
        figures["search empty"] = mean([not ranked[row["id"]] for row in queries])
    return figures
