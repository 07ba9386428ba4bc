"""The nearest known word to one that is not known: how many letters differ, and which words are worth comparing."""

from __future__ import annotations

from collections.abc import Iterable

ENOUGH = 0.7
"""How alike two words must be to stand for each other."""
NEAR = 0.5
"""How alike they must be to ask whether the one was meant."""
_SHORTEST = 4  # of a shorter word, any other is one letter away
_MOST = 3
_NEAREST = 3  # words that one may stand for
# first letters that are written for each other
_SOUNDS = ("fv", "szc", "ckq", "iyj", "gh", "td", "bp", "ao", "eu")


def distance(word: str, other: str, most: int = _MOST) -> int:
    """Letters to add, drop, change or swap with their neighbour (Damerau-Levenshtein); above `most`: `most` + 1."""
    if abs(len(word) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def likeness(word: str, other: str, enough: float = ENOUGH) -> float:
    """How alike two words are: 1 for the same, 0 for less than enough."""
    longest = max(len(word), len(other), 1)
    most = min(_MOST, int(longest * (1 - enough) + 1e-9))
    found = distance(word, other, most)
    return 0.0 if found > most else 1 - found / longest


def first_letters(word: str) -> frozenset[str]:
    """The letters with which a word may begin that this one stands for; empty when it is too short to tell."""
    if len(word) < _SHORTEST:
        return frozenset()
    alike = {letter for sounds in _SOUNDS if word[0] in sounds for letter in sounds}
    return frozenset({word[0], word[1]} | alike)


def nearest(word: str, known: Iterable[str], enough: float = ENOUGH) -> list[tuple[str, float]]:
    """The few known words that are most alike, best first, with how alike they are."""
    if len(word) < _SHORTEST:
        return []
    lengths = range(len(word) - _MOST, len(word) + _MOST + 1)
    alike = ((other, likeness(word, other, enough)) for other in known if len(other) in lengths)
    return sorted((pair for pair in alike if pair[1]), key=lambda pair: (-pair[1], pair[0]))[:_NEAREST]
