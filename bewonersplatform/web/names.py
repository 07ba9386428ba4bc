"""How people are called on a page."""

from __future__ import annotations


def first_name(name: str | None) -> str:
    """The first name of "Henk Bos"; a name that begins with initials stays whole. Empty for nobody."""
    words = (name or "").split()
    if not words:
        return ""
    return words[0] if len(words[0]) > 2 or not words[0].endswith(".") else " ".join(words)
