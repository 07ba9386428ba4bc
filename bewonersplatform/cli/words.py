"""Collects the texts, brings the catalogues up to date and compiles them: `make words`."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "ar", "tr", "pl", "uk")


def _babel(*words: str) -> None:
    subprocess.run([Path(sys.executable).with_name("pybabel"), "--quiet", *words], cwd=ROOT, check=True)  # noqa: S603  fixed words


def thema_names(
    file: IO[bytes], _keywords: Any, _tags: Any, **_options: Any
) -> Iterator[tuple[int, None, str, list[str]]]:
    """The names of the standard themas as texts to translate: an extractor for Babel, named in babel.cfg."""
    text = file.read().decode()
    lines = text.splitlines()
    for row in tomllib.loads(text)["thema"]:
        yield lines.index(f'name = "{row["name"]}"') + 1, None, row["name"], []


def main() -> None:
    """Dutch is the source text, so only the other languages have catalogues."""
    _babel(
        "extract", "-F", "babel.cfg", "-k", "lazy_gettext", "-k", "_", "--no-wrap", "--sort-output",
        "--project=Bewonersplatform", "--version=1", "-o", "translations/messages.pot", ".",
    )  # fmt: skip
    for code in LANGUAGES:
        folder = ROOT / "translations" / code / "LC_MESSAGES"
        if not folder.exists():
            continue
        po = f"translations/{code}/LC_MESSAGES/messages.po"
        _babel("update", "-i", "translations/messages.pot", "-o", po, "-l", code, "--no-fuzzy-matching", "--no-wrap",
               "--ignore-obsolete", "--ignore-pot-creation-date")  # fmt: skip
        _babel("compile", "-i", po, "-o", po.replace(".po", ".mo"))


if __name__ == "__main__":
    main()
