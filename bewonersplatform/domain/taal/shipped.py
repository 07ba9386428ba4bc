"""What is worked out beforehand, because it takes seconds: stems of the shipped words, and the lexicon as stems.

Run this module to rewrite data/stammen.txt and data/lexicon.txt; a test wants them up to date.
"""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from bewonersplatform.domain.taal.words import compute_stem, tokenise, vocabulary_words

_DATA = Path(str(files(__package__).joinpath("data")))
_LISTS = ("both", "vraag", "aanbod", "talen", "not")


def stems_file() -> str:
    """Return what data/stammen.txt must hold: per line a stem and the words of compounds that have it."""
    words_by_stem: dict[str, list[str]] = {}
    for word in sorted(vocabulary_words()):
        words_by_stem.setdefault(compute_stem(word), []).append(word)
    return "".join(f"{stem}: {' '.join(words)}\n" for stem, words in sorted(words_by_stem.items()))


def lexicon_file() -> str:
    """Return what data/lexicon.txt must hold: per line a thema, one of its lists, and the entries as stems."""
    lines = []
    for path in sorted((_DATA / "lexicon").glob("*.toml")):
        row = tomllib.loads(path.read_text(encoding="utf-8"))
        for name in _LISTS:
            entries = dict.fromkeys(_phrases(row.get(name, "")))
            if entries:
                lines.append(f"{path.stem}|{name}|{','.join(' '.join(stems) for stems in entries)}\n")
    return "".join(lines)


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
