"""The words of a mail that was written as a web page. Nothing of it is ever shown as a page."""

from __future__ import annotations

import html
import re

_SKIPPED = frozenset(
    {"script", "style", "head", "title", "template", "noscript", "svg", "math", "blockquote"}
)
_BLOCKS = frozenset(
    {"p", "div", "br", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ul", "ol", "pre"}
)
_EMPTY = frozenset(
    {"br", "hr", "img", "meta", "link", "input", "wbr", "col", "area", "base", "embed", "source", "track"}
)
# what mail programs wrap the answered mail in
_QUOTED = re.compile(
    r"gmail_quote|gmail_attr|yahoo_quoted|moz-cite-prefix|protonmail_quote|ms-outlook-mobile-reference",
    re.IGNORECASE,
)
_FROM_HERE = re.compile(
    r"divrplyfwdmsg|appendonsend", re.IGNORECASE
)  # Outlook: all that follows is answered mail


_TAG = re.compile(r"(<[^<>]*>)")  # linear, whatever is sent; the parser of the standard library is not
_NAME = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_MARKS = re.compile(r"""\s(?:class|id)\s*=\s*(["'][^"']{0,200}|[^\s"'>]{1,200})""", re.IGNORECASE)


class _Words:
    """Gathers text, a new line at each block, nothing of what is skipped."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.outer, self.depth = "", 0  # the element that is skipped, and how deep within its like
        self.ended = False

    def tag(self, text: str) -> None:
        """Begin to skip, go on skipping, stop, or begin a new line."""
        found = _NAME.match(text)
        if found is None:
            return
        name = found[2].lower()
        if found[1]:
            self._close(name)
        else:
            self._open(name, " ".join(_MARKS.findall(text[:2000])))

    def _open(self, name: str, marks: str) -> None:
        self.ended = self.ended or _FROM_HERE.search(marks) is not None
        if self.depth:
            self.depth += name == self.outer
        elif (name in _SKIPPED or _QUOTED.search(marks)) and name not in _EMPTY:
            self.outer, self.depth = name, 1
        elif name in _BLOCKS:
            self.words.append("\n")

    def _close(self, name: str) -> None:
        if self.depth:
            self.depth -= name == self.outer
        elif name in _BLOCKS:
            self.words.append("\n")

    def text(self, words: str) -> None:
        """Keep words, white space as one space."""
        if not self.depth and not self.ended:
            self.words.append(re.sub(r"\s+", " ", html.unescape(words)))


def _without_comments(page: str) -> str:
    kept, rest = [], page
    while True:
        before, begun, rest = rest.partition("<!--")
        kept.append(before)
        if not begun:
            return "".join(kept)
        _hidden, closed, rest = rest.partition("-->")
        if not closed:
            return "".join(kept)


def html_text(page: str) -> str:
    """The text of `page`, without quoted mail."""
    reader = _Words()
    for piece in _TAG.split(_without_comments(page)):
        if piece.startswith("<") and piece.endswith(">"):
            reader.tag(piece)
        else:
            reader.text(piece)
    lines = "".join(reader.words).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()
