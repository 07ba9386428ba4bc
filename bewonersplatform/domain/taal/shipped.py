"""What is worked out beforehand, because it takes seconds: stems of the shipped words, the lexicon, its traces.

Run this module to rewrite data/stammen.txt, data/lexicon.txt and data/sporen.txt; a test wants them up to date.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from bewonersplatform.domain.taal.words import compute_stem, tokenise, vocabulary_words

_DATA = Path(str(files(__package__).joinpath("data")))
_LISTS = ("both", "vraag", "aanbod", "talen", "not")
_LEAST_SHARE = 4  # percent of a stem's places in the lexicon below which it is no trace of a thema


def stems_file() -> str:
    """Return what data/stammen.txt must hold: per line a stem and the words of compounds that have it."""
    words_by_stem: dict[str, list[str]] = {}
    for word in sorted(vocabulary_words()):
        words_by_stem.setdefault(compute_stem(word), []).append(word)
    return "".join(f"{stem}: {' '.join(words)}\n" for stem, words in sorted(words_by_stem.items()))


def lexicon_file() -> str:
    """Return what data/lexicon.txt must hold: per line a thema, one of its lists, and the entries as stems."""
    return "".join(
        f"{key}|{name}|{','.join(' '.join(stems) for stems in entries)}\n"
        for key, name, entries in _entries()
    )


def traces_file() -> str:
    """Return what data/sporen.txt must hold: per line a stem, how many themas have it anywhere, and which most.

    A stem inside phrases betrays a thema a little, though the phrase itself is not said: the share of the
    stem's entries that are this thema's, in percent, one entry of nowhere added so that rare ones stay modest.
    What stands in no phrase is left out.
    """
    places: dict[str, Counter[str]] = defaultdict(Counter)
    in_phrases: set[str] = set()
    for key, name, entries in _entries():
        for stems in entries if name != "not" else ():
            in_phrases.update(stems if len(stems) > 1 else ())
            for stem in stems:
                if not stem.endswith("*"):
                    places[stem][key] += 1
    return "".join(
        f"{stem}|{len(found)}|{_shares(found)}\n"
        for stem, found in sorted(places.items())
        if stem in in_phrases
    )


def _shares(found: Counter[str]) -> str:
    shares = {key: round(100 * count / (found.total() + 1)) for key, count in found.items()}
    return ",".join(f"{key} {share}" for key, share in sorted(shares.items()) if share >= _LEAST_SHARE)


def _entries() -> Iterator[tuple[str, str, list[tuple[str, ...]]]]:
    """(thema, list, entries as stems) of every file of the lexicon."""
    for path in sorted((_DATA / "lexicon").glob("*.toml")):
        row = tomllib.loads(path.read_text(encoding="utf-8"))
        for name in _LISTS:
            entries = list(dict.fromkeys(_phrases(row.get(name, ""))))
            if entries:
                yield path.stem, name, entries


def _phrases(text: str) -> Iterator[tuple[str, ...]]:
    """Read a comma-separated list as stems; a phrase keeps its small words, for they carry the sense."""
    for phrase in text.split(","):
        stems = tuple(wanted for piece in phrase.split() for wanted in _wanted(piece))
        if stems:
            yield stems


def _wanted(piece: str) -> list[str]:
    """Read one piece of a phrase: stems, or with a star what the word must begin with."""
    words = tokenise(piece)
    return [f"{word}*" for word in words] if piece.endswith("*") else [compute_stem(word) for word in words]


if __name__ == "__main__":
    _DATA.joinpath("stammen.txt").write_text(stems_file(), encoding="utf-8")
    _DATA.joinpath("lexicon.txt").write_text(lexicon_file(), encoding="utf-8")
    _DATA.joinpath("sporen.txt").write_text(traces_file(), encoding="utf-8")
