"""Which texts ask for the same provision: average-link clusters over their themas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bewonersplatform.domain.taal.fit import own_thema_vector, thema_vector
from bewonersplatform.domain.taal.themas import ThemaHit

TOGETHER = 0.45
"""Mean likeness of themas from which two groups of vragen are one."""

_FOREMOST = 3  # themas of a text that count; what it says in passing makes no pattern


def clusters(themas: Sequence[tuple[ThemaHit, ...]], together: float = TOGETHER) -> list[list[int]]:
    """Return groups of positions, each ascending, largest first; a text alone is a group of one.

    themas: of each text. Average link (Sokal and Michener 1958): the two groups that are most alike on
    average become one, until no two are alike enough. Some hundred texts take a fraction of a second.
    """
    groups = {place: [place] for place in range(len(themas))}
    sums = _likenesses(themas)
    while best := _closest(groups, sums, together):
        _join(groups, sums, *best)
    return sorted((sorted(group) for group in groups.values()), key=lambda group: (-len(group), group))


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


def _closest(
    groups: dict[int, list[int]], sums: dict[int, dict[int, float]], together: float
) -> tuple[int, int] | None:
    """The two groups with the highest mean likeness, when that is enough."""
    pairs = (
        (likeness / (len(groups[one]) * len(groups[other])), -one, -other)
        for one, found in sums.items()
        for other, likeness in found.items()
        if other < one
    )
    mean, one, other = max(pairs, default=(0.0, 0, 0))
    return (-one, -other) if mean >= together else None


def _join(groups: dict[int, list[int]], sums: dict[int, dict[int, float]], one: int, other: int) -> None:
    """Let `one` take in `other`: sums of likeness add up, so means stay exact."""
    groups[one] += groups.pop(other)
    for third, likeness in sums.pop(other).items():
        del sums[third][other]
        if third != one:
            sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + likeness
