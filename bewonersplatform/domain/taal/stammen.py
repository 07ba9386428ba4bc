"""The stems of the shipped words, worked out beforehand; run this module to rewrite data/stammen.txt."""

from importlib.resources import files
from pathlib import Path

from bewonersplatform.domain.taal.lexicon import lexicon_words
from bewonersplatform.domain.taal.words import compute_stem, vocabulary_words


def stems_file() -> str:
    """Return what data/stammen.txt must hold: per line a stem and the shipped words that have it."""
    words_by_stem: dict[str, list[str]] = {}
    for word in sorted(lexicon_words() | vocabulary_words()):
        words_by_stem.setdefault(compute_stem(word), []).append(word)
    return "".join(f"{stem}: {' '.join(words)}\n" for stem, words in sorted(words_by_stem.items()))


if __name__ == "__main__":
    Path(str(files(__package__).joinpath("data/stammen.txt"))).write_text(stems_file(), encoding="utf-8")
