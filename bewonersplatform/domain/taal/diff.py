"""What changed between two versions of a text, readable: whole sentences first, words inside them after."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum
from itertools import takewhile

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+[ \t]*|\n+|$)")
_WORD = re.compile(r"\S+\s*|\s+")
_MAX_PIECES = 300
"""Pieces compared one by one, for that takes quadratic time and more; a larger change is shown whole."""
_ALIKE = 0.4
"""Below this share of equal words a sentence counts as written anew."""


class Op(Enum):
    """What happened to a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


def diff(old: str, new: str) -> list[tuple[Op, str]]:
    """Return the pieces of both versions in order.

    SAME and GONE together read as the old text, SAME and NEW as the new one.
    """
    pieces: list[tuple[Op, str]] = []
    for op, text in _compare(_split(_SENTENCE, old), _split(_SENTENCE, new)):
        if not text:
            continue
        if pieces and pieces[-1][0] is op:
            pieces[-1] = (op, pieces[-1][1] + text)
        else:
            pieces.append((op, text))
    return pieces


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    return [piece for piece in pattern.findall(text) if piece]


def _compare(old: list[str], new: list[str]) -> Iterator[tuple[Op, str]]:
    """Set the sentences that stayed at the beginning and the end apart, and compare those in between."""
    head = _equal_at_start(old, new)
    tail = min(_equal_at_start(old[::-1], new[::-1]), min(len(old), len(new)) - head)
    yield Op.SAME, "".join(old[:head])
    yield from _by_sentence(old[head : len(old) - tail], new[head : len(new) - tail])
    yield Op.SAME, "".join(old[len(old) - tail :])


def _equal_at_start(old: list[str], new: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _by_sentence(old: list[str], new: list[str]) -> Iterator[tuple[Op, str]]:
    if len(old) + len(new) > _MAX_PIECES:
        yield from _replaced("".join(old), "".join(new))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        gone, added = "".join(old[from_old:to_old]), "".join(new[from_new:to_new])
        if tag == "equal":
            yield Op.SAME, gone
        else:
            yield from _by_word(gone, added)


def _by_word(gone: str, added: str) -> Iterator[tuple[Op, str]]:
    old, new = _split(_WORD, gone), _split(_WORD, added)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if len(old) + len(new) > _MAX_PIECES or matcher.ratio() < _ALIKE:
        yield from _replaced(gone, added)
        return
    for tag, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if tag == "equal":
            yield Op.SAME, "".join(old[from_old:to_old])
        else:
            yield from _replaced("".join(old[from_old:to_old]), "".join(new[from_new:to_new]))


def _replaced(gone: str, added: str) -> Iterator[tuple[Op, str]]:
    if gone:
        yield Op.GONE, gone
    if added:
        yield Op.NEW, added
