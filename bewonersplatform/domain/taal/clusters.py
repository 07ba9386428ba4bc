"""Which texts ask for the same provision: average-link clusters over their themas."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from bewonersplatform.domain.taal.fit import own_thema_vector, thema_vector
from bewonersplatform.domain.taal.themas import ThemaHit

TOGETHER = 0.45
"""Mean likeness of themas from which two groups of vragen are one."""

_FOREMOST = 3  # themas of a text that count; what it says in passing makes no pattern


def clusters(themas: Sequence[tuple[ThemaHit, ...]], together: float = TOGETHER) -> list[list[int]]:
    """Return groups of positions, each ascending, largest first; a text alone is a group of one.

    themas: of each text. Average link (Sokal and Michener 1958): the two groups that are most alike on
    average become one, until no two are alike enough.
    """
    groups = {place: [place] for place in range(len(themas))}
    sums = _likenesses(themas)
    waiting = [
        (-likeness, one, other)
        for one, found in sums.items()
        for other, likeness in found.items()
        if other < one
    ]
    heapify(waiting)
    while waiting and -waiting[0][0] >= together:
        mean, one, other = heappop(waiting)
        if other in sums.get(one, {}) and -mean == _mean(groups, sums, one, other):
            _join(groups, sums, one, other)
            for third in sums[one]:
                pair = (max(one, third), min(one, third))
                heappush(waiting, (-_mean(groups, sums, *pair), *pair))
    return sorted((sorted(group) for group in groups.values()), key=lambda group: (-len(group), group))


def leading_thema(themas: Sequence[tuple[ThemaHit, ...]]) -> str | None:
    """Return the thema that a group of texts is most about; None when they are about none."""
    total: Counter[str] = Counter()
    for hits in themas:
        for key, weight in own_thema_vector(hits[:_FOREMOST]).items():
            total[key] += weight  # type: ignore[assignment]  # a share of a text
    return min(total, key=lambda key: (-total[key], key), default=None)


def _likenesses(themas: Sequence[tuple[ThemaHit, ...]]) -> dict[int, dict[int, float]]:
    """How alike every two texts are, both ways round; two without a thema in common are not in it.

    The mean of two cosines, of their foremost themas alone and with those beside them: the first keeps neighbouring
    matters apart, the second brings those together who name one matter from two sides.
    """
    sums: dict[int, dict[int, float]] = {place: {} for place in range(len(themas))}
    for vector_of in (own_thema_vector, thema_vector):
        vectors = [vector_of(hits[:_FOREMOST]) for hits in themas]
        holders: dict[str, list[int]] = defaultdict(list)
        for place, vector in enumerate(vectors):
            for key, weight in vector.items():
                for other in holders[key]:
                    sums[place][other] = sums[place].get(other, 0.0) + weight * vectors[other][key] / 2
                holders[key].append(place)
    for place, found in sums.items():
        for other, likeness in found.items():
            if other < place:
                sums[other][place] = likeness
    return sums


def _mean(groups: dict[int, list[int]], sums: dict[int, dict[int, float]], one: int, other: int) -> float:
    """The mean likeness of the texts of two groups."""
    return sums[one][other] / (len(groups[one]) * len(groups[other]))


def _join(groups: dict[int, list[int]], sums: dict[int, dict[int, float]], one: int, other: int) -> None:
    """Let `one` take in `other`: sums of likeness add up, so means stay exact."""
    groups[one] += groups.pop(other)
    for third, likeness in sums.pop(other).items():
        del sums[third][other]
        if third != one:
            sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + likeness
