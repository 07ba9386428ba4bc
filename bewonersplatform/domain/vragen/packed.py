"""Rows that hang on a post, packed in one column: its page asks them together with the post, in one statement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String, case, cast, func, literal, select

# Signs that domain/taal lets nobody type.
_PART, _ROW = "\x1f", "\x1e"


def packed(*columns: Any) -> Any:
    """A select of all rows in one text; say with where() and join() which. NULL is as good as nothing."""
    line: Any = literal("")
    for number, column in enumerate(columns):
        text = func.coalesce(cast(column, String(2000)), "")
        line = text if number == 0 else line + literal(_PART) + text
    return select(func.aggregate_strings(line, _ROW))


def truth(column: Any) -> Any:
    """A yes or no that reads the same from both engines."""
    return case((column, literal("1")), else_=literal(""))


def unpack(text: str | None) -> list[list[str]]:
    """The rows again, in the order of their columns."""
    return sorted(row.split(_PART) for row in text.split(_ROW)) if text else []
