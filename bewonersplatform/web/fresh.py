"""What was found or drawn, kept as long as nothing in the database changed: exact, also between workers.

A mark is read at the start of a page; it differs whenever anything was committed since. What was made under an
older mark is not used any more.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from flask import Flask, current_app, g, request
from sqlalchemy import text

from bewonersplatform.database import db
from bewonersplatform.domain import clock

Found = TypeVar("Found")
_KEPT = 500
_NAME = "bewonersplatform-fresh"


class Shelf:
    """What one process keeps under the newest mark."""

    def __init__(self) -> None:
        self._things: OrderedDict[Hashable, Any] = OrderedDict()
        self._mark: Hashable = None
        self._watch = threading.local()

    def mark(self) -> Hashable:
        """Something that is equal only while no transaction was committed in between."""
        if db.engine.dialect.name != "sqlite":
            # the same snapshot sees the same rows, whatever the order in which transactions ended
            return str(db.session.scalar(text("SELECT pg_current_snapshot()::text")))
        if not hasattr(self._watch, "connection"):
            # a connection that writes nothing: data_version then counts the commits of all others
            self._watch.connection = sqlite3.connect(str(db.engine.url.database), isolation_level=None)
            # every connection counts from one, and the number of a thread that ended is given out again
            self._watch.name = object()
        row = self._watch.connection.execute("PRAGMA data_version").fetchone()
        return self._watch.name, int(row[0])

    def get(self, mark: Hashable, key: Hashable) -> Any:
        """The thing under `key`, or None when there is none made under `mark`."""
        found = self._things.get((mark, key))
        if found is not None:
            self._things.move_to_end((mark, key))
        return found

    def put(self, mark: Hashable, key: Hashable, thing: Any) -> None:
        """Keep a thing; the oldest goes when the shelf is full."""
        self._things[mark, key] = thing
        while len(self._things) > _KEPT:
            self._things.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        self._things.clear()


def _shelf() -> Shelf:
    shelf: Shelf = current_app.extensions[_NAME]
    return shelf


def _mark() -> Hashable:
    """The mark of this page, with the minute: words like "2 uur geleden" are right for that long."""
    if "fresh_mark" not in g:
        g.fresh_mark = (_shelf().mark(), int(clock.now().timestamp() // 60))
    mark: Hashable = g.fresh_mark
    return mark


def kept(key: Hashable) -> Any:
    """What was kept under `key` since the last change; None when nothing was."""
    return _shelf().get(_mark(), key)


def keep(key: Hashable, thing: Any) -> None:
    """Keep a thing until anything changes."""
    _shelf().put(_mark(), key, thing)


def fresh(key: Hashable, find: Callable[[], Found]) -> Found:
    """What `find` gives, found before or now. It may hold no rows of the session, and be None never.

    key: everything the thing depends on besides the database: who may read it, the language.
    """
    if request.method not in {"GET", "HEAD"}:
        return find()
    found: Found | None = kept(key)
    if found is None:
        found = find()
        keep(key, found)
    return found


def init_app(app: Flask) -> None:
    """Give the process its shelf."""
    app.extensions[_NAME] = Shelf()
