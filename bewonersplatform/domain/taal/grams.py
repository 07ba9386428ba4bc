"""How alike two texts are letter by letter: the cosine of their character n-grams."""

import math
from collections import defaultdict
from functools import lru_cache

from bewonersplatform.domain.taal.words import is_stop_word, tokenise

_SIZES = (3, 4, 5)
_MAX_WORDS = 400


@lru_cache(maxsize=4_096)
def grams(text: str, small_words: float = 0.0) -> dict[str, float]:
    """Return the n-grams inside the words of a text, edges included, as a vector of length 1.

    Stop words count `small_words` times as much as the others.
    """
    counts: defaultdict[str, float] = defaultdict(float)
    for word in tokenise(text)[:_MAX_WORDS]:
        padded, weight = f" {word} ", small_words if is_stop_word(word) else 1.0
        for size in _SIZES:
            for start in range(max(1, len(padded) - size + 1) if weight else 0):
                counts[padded[start : start + size]] += weight
    length = math.sqrt(sum(count * count for count in counts.values()))
    return {gram: count / length for gram, count in counts.items()}


def likeness(text: str, other: str, small_words: float = 0.0) -> float:
    """Return the cosine of the n-grams of two texts: 0 for nothing in common, 1 for the same words."""
    small, large = sorted((grams(text, small_words), grams(other, small_words)), key=len)
    return sum(weight * large[gram] for gram, weight in small.items() if gram in large)
