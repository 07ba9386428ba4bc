"""A language that is none: every text that went through gettext stands between marks, so all else shows.

Only what is written in the code is marked; what is filled in for a placeholder has to be marked or known by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

import pytest
from babel import Locale
from babel.support import NullTranslations
from flask_babel import Domain

from bewonersplatform.web import language

CODE = "en"  # the language whose place it takes
OPEN, SHUT = "⟦", "⟧"
_PLACEHOLDER = re.compile(r"(%\(\w+\)[sd])")
_SPOKEN = ("aria-label", "aria-description", "title", "alt", "placeholder", "content", "label")
_NO_END = {"area", "br", "hr", "img", "input", "link", "meta", "source", "wbr", "col"}
_NO_TEXT = {"script", "style"}


def _marked(text: str) -> str:
    parts = _PLACEHOLDER.split(text)
    return "".join(
        part if _PLACEHOLDER.fullmatch(part) or not part.strip() else f"{OPEN}{part}{SHUT}" for part in parts
    )


class Marked(NullTranslations):
    """The catalogue of that language."""

    def ugettext(self, message: Any) -> str:
        """The text between marks."""
        return _marked(str(message))

    def ungettext(self, one: Any, many: Any, num: int) -> str:
        """The form for one or for many, between marks."""
        return _marked(str(one if num == 1 else many))


def speak_it(monkeypatch: pytest.MonkeyPatch, texts: NullTranslations) -> None:
    """Let every page take its texts from here, from templates and from Python."""
    monkeypatch.setattr(language, "catalogue", lambda _code: texts)
    monkeypatch.setattr(Domain, "get_translations", lambda _self: texts)


def calendar_words() -> set[str]:
    """Names of days and months as Babel writes them in that language: they need no gettext."""
    locale = Locale.parse(CODE)
    kinds = (locale.months, locale.days)
    return {
        name
        for kind in kinds
        for widths in kind["format"].values()
        for name in widths.values()
        if len(name) > 1
    }


class Texts(HTMLParser):
    """Every text and spoken attribute of a page that no `lang` says is somebody's own, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._above: list[tuple[str, bool]] = []
        self.feed(page)
        self.close()

    def _left_out(self) -> bool:
        return bool(self._above) and self._above[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element says, and whether what it holds counts."""
        said = {name: value or "" for name, value in attrs}
        own = self._left_out() or tag in _NO_TEXT or (tag != "html" and "lang" in said)
        if not own:
            self.found += [value for name, value in said.items() if self._is_spoken(tag, name, said)]
        if tag not in _NO_END:
            self._above.append((tag, own))

    @staticmethod
    def _is_spoken(tag: str, name: str, said: dict[str, str]) -> bool:
        if tag == "meta":
            return name == "content" and said.get("name") == "description"
        if name == "value":
            return tag == "input" and said.get("type") == "submit"
        return name in _SPOKEN or (name.startswith("data-") and " " in said[name])

    def handle_endtag(self, tag: str) -> None:
        """Leave the element."""
        while self._above and self._above.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if not self._left_out() and data.strip():
            self.found.append(data)


def unmarked(texts: Iterable[str], known: re.Pattern[str]) -> list[str]:
    """What is said outside the marks with letters in it, besides what is known."""
    left, inside = [], False
    for text in texts:
        outside = ""
        for char in text:
            if char in (OPEN, SHUT):
                inside, char = char == OPEN, " "
            outside += " " if inside else char
        rest = known.sub(" ", outside)
        if re.search(r"[^\W\d_]{2}", rest):
            left.append(" ".join(text.split()))
    assert not inside, "a mark was cut off"
    return left
