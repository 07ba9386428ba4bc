"""Words that tell of danger: who writes them sees where help is at once, and can still place the text."""

import re
import tomllib
from enum import Enum
from functools import cache
from importlib.resources import files

from bewonersplatform.domain.taal.letters import fold

_MAX_SCAN = 50_000


class Danger(Enum):
    """The kinds of danger; each has its own number to call."""

    SUICIDE = "suicide"
    VIOLENCE = "violence"
    CHILD = "child"
    FIRE = "fire"
    MEDICAL = "medical"


def danger(text: str) -> set[Danger]:
    """Return the kinds of danger a text tells of; empty for nearly every text. It never blocks anything."""
    folded = fold(text[:_MAX_SCAN])
    return {kind for kind, pattern in _patterns().items() if pattern.search(folded)}


@cache
def _patterns() -> dict[Danger, re.Pattern[str]]:
    phrases = tomllib.loads(files(__package__).joinpath("data/gevaar.toml").read_text(encoding="utf-8"))
    return {
        kind: re.compile(r"(?<!\w)(?:" + "|".join(map(_as_pattern, phrases[kind.value])) + r")(?!\w)")
        for kind in Danger
    }


def _as_pattern(phrase: str) -> str:
    """Read a phrase of the data file: `*` ends a stem, `_` stands for at most three words in between."""
    parts = [
        r"(?:[\w']{1,20}\W{1,3}){0,3}"
        if word == "_"
        else re.escape(word.removesuffix("*")) + r"\w{0,20}" * word.endswith("*")
        for word in fold(phrase).split()
    ]
    return r"\W{1,3}".join(parts).replace(r"{0,3}\W{1,3}", "{0,3}")
