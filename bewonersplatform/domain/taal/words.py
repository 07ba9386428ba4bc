"""Words of a text made comparable: folded, without stop words, as stems, and compounds taken apart."""

import re
import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import snowballstemmer

from bewonersplatform.domain.taal.letters import fold

MAX_SCAN = 20_000
"""Characters that are read for their words."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|[-'](?=[^\W\d_]))*")
_ARABIC = re.compile("[\u0600-\u06ff]")
_ARABIC_PREFIX = re.compile("^(?:[وفبكل]?ال|لل)(?=..)")
_MAX_WORD = 40
_PREPOSITIONS = (
    "voor",
    "achter",
    "boven",
    "beneden",
    "buiten",
    "binnen",
    "tussen",
    "onder",
    "bij",
    "mede",
    "hoofd",
)
_STEMMER = snowballstemmer.stemmer("dutch")
_STEMMER_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text in words: as written (folded), as stems without stop words, and the stems inside compounds."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def all_stems(self) -> frozenset[str]:
        """Every stem of the text, those inside compounds included."""
        return frozenset(self.stems) | frozenset(self.parts)


def normalise(text: str) -> str:
    """Return the text folded for comparing: lower case, no accents, at most MAX_SCAN characters."""
    return fold(text[:MAX_SCAN])


def tokenise(text: str) -> list[str]:
    """Return the folded words of a text in order, stop words and numbers included."""
    return [_plain(match.group()) for match in _WORD.finditer(normalise(text))]


def is_stop_word(word: str) -> bool:
    """Tell whether a folded word says nothing about the matter."""
    return len(word) < 2 or word[0].isdigit() or word in _stop_words()


def stem(word: str) -> str:
    """Return the stem of a folded word: snowball's Dutch rules, with exceptions; Arabic loses its article."""
    known = _known_stems().get(word)
    return compute_stem(word) if known is None else known


@lru_cache(maxsize=50_000)
def compute_stem(word: str) -> str:
    """Return the stem as the exceptions and then the rules make it; the shipped list holds the same."""
    known = _exceptions().get(word)
    if known is not None:
        if _exceptions().get(known) == known:
            return known  # the rules would take it apart
        word = known
    elif base := _made_small(word):
        return stem(base)
    if not word.isascii():
        return _ARABIC_PREFIX.sub("", word) if _ARABIC.match(word) else word
    with _STEMMER_LOCK:  # one stemmer holds the word it works on
        return str(_STEMMER.stemWord(word[:_MAX_WORD]))


@lru_cache(maxsize=50_000)
def compound_parts(word: str) -> tuple[str, ...]:
    """Return the words inside a compound ("rolstoelbus": rolstoel, bus); empty when it is none we know.

    A linking s, e or en between the parts is dropped. Of several readings the one with the fewest parts
    counts, then the one with the longest first part.
    """
    if "-" in word:
        return tuple(part for part in word.split("-") if len(part) > 2)
    if not 6 <= len(word) <= _MAX_WORD or word in vocabulary() or stem(word) in vocabulary():
        return ()
    found = _split(word)
    return found if len(found) > 1 else _without_preposition(word)


@lru_cache(maxsize=2_048)
def analyse(text: str) -> Analysis:
    """Return the words, stems and compound parts of a text. Cached; about 1 ms for an unseen post."""
    words = tuple(tokenise(text))
    content = [word for word in words if not is_stop_word(word)]
    parts = [stem(part) for word in content for part in compound_parts(word)]
    return Analysis(words, tuple(stem(word) for word in content), tuple(parts))


@cache
def vocabulary() -> frozenset[str]:
    """Return the words compounds are made of, as written and as stems."""
    words = vocabulary_words()
    return words | {found for word in words if len(found := stem(word)) > 3}


@cache
def vocabulary_words() -> frozenset[str]:
    """Return the shipped words compounds are made of, folded."""
    return frozenset(fold(_read("woorden.txt")).split())


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(fold(_read("stopwoorden.txt")).split())


@cache
def _exceptions() -> dict[str, str]:
    """Return what the stemmer's rules do not know: irregular plurals and verbs of daily life."""
    return _read_stems("uitzonderingen.txt")


@cache
def _known_stems() -> dict[str, str]:
    return _read_stems("stammen.txt")


def _read_stems(name: str) -> dict[str, str]:
    """Read lines of a stem, a colon and its words."""
    lines = [line.partition(":") for line in _read(name).splitlines()]
    return {word: wanted for wanted, _, words in lines for word in words.split()}


def _read(name: str) -> str:
    return files(__package__).joinpath("data", name).read_text(encoding="utf-8")


def _plain(word: str) -> str:
    """Drop the possessive s and what is left of a contraction: auto's, m'n."""
    return word.removesuffix("'s").replace("'", "")


def _made_small(word: str) -> str:
    """Return the word we know of which this is the diminutive: "feestje" is feest, where the rules would say "fees"."""
    ending = next((small for small in ("jes", "je") if word.endswith(small)), "")
    base = word.removesuffix(ending)
    return base if ending and base[-1:] == "t" and base in vocabulary_words() else ""


def _without_preposition(word: str) -> tuple[str, ...]:
    """Return what a preposition stands before: "bovenburen": buren. Only for words known as they are."""
    preposition = next((small for small in _PREPOSITIONS if word.startswith(small)), "")
    rest = word.removeprefix(preposition)
    return (rest,) if preposition and len(rest) > 3 and rest in vocabulary_words() else ()


def _split(word: str) -> tuple[str, ...]:
    known = vocabulary()
    if word in known or (len(word) > 4 and stem(word) in known):
        return (word,)
    best: tuple[str, ...] = ()
    for end in range(len(word) - 3, 2, -1):
        head = word[:end]
        if head not in known:
            continue
        for link in ("", "s", "e", "en", "n", "er"):
            rest = word[end + len(link) :]
            if len(rest) >= 3 and word[end:].startswith(link) and (tail := _split(rest)):
                reading = (head, *tail)
                if not best or len(reading) < len(best):
                    best = reading
    return best
