"""Whether a text that must tell of nobody tells of somebody, or was taken over from another text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bewonersplatform.domain.taal.hints import MAX_SCAN, personal_hints

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_CALLED = re.compile(
    r"(?i:\b(?:mevrouw|mevr|mw|meneer|mijnheer|dhr|hr|familie|fam|genaamd|heet|naam is)\b\.?)\s{1,3}"
    r"((?i:(?:van|de|der|den|el|al|ter|ten) ){0,3}[A-ZÀ-ÖØ-ÞĀ-ŽŞİĞА-Я][\w'’-]+)"
)
_BEGINS = re.compile(r"(?:^|[.!?:;\n“\"'‘(•-])\s*$")
RUN = 6
"""So many words in a row that stand in the other text were not written anew."""
_SHORTEST_NAME = 3


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text[:MAX_SCAN])]


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """The parts of these names that stand in the text, as they stand there."""
    parts = {word for name in names for word in _WORD.findall(name)}
    known = {part.casefold() for part in parts if len(part) >= _SHORTEST_NAME}
    short = {part for part in parts if len(part) < _SHORTEST_NAME and part[:1].isupper()}
    return [word for word in _WORD.findall(text[:MAX_SCAN]) if word.casefold() in known or word in short]


def tells_who(text: str, names: Iterable[str] = ()) -> list[str]:
    """What in a text tells who it is about: numbers, addresses, names; `names`: those who must not be in it."""
    found = [hint.text for hint in personal_hints(text)]
    found += [match[1] for match in _CALLED.finditer(text[:MAX_SCAN])]
    return list(dict.fromkeys([*found, *names_in(text, names)]))


def _capitals(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text[:MAX_SCAN]):
        word = match[0]
        begins = _BEGINS.search(text, max(0, match.start() - 3), match.start())
        if word[0].isupper() and not word.isupper() and begins is None:
            yield word


def may_be_names(text: str, fine: Iterable[str] = ()) -> list[str]:
    """Words with a capital within a sentence, which may be names; `fine`: texts whose words are not."""
    known = {word for part in fine for word in _words(part)}
    return list(dict.fromkeys(word for word in _capitals(text) if word.casefold() not in known))


def taken_from(text: str, other: str) -> bool:
    """Whether a text has a run of words of the other, so that it was copied and not written anew."""
    here, there = _words(text), _words(other)
    runs = {tuple(there[start : start + RUN]) for start in range(len(there) - RUN + 1)}
    return any(tuple(here[start : start + RUN]) in runs for start in range(len(here) - RUN + 1))
