"""How one table knows a person, what of that is given in an export, and what erasing does to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, delete, select, update

from bewonersplatform.database import Base, db
from bewonersplatform.domain.permissions import Actor

# What stands in the place of a text that was erased, where others' things hang on it.
GONE = "…"


@dataclass(frozen=True)
class Me:
    """Who asks: the actor, and the address by which some tables know people before they are known."""

    actor: Actor
    email: str | None

    @property
    def id(self) -> int:
        """The number of the person."""
        return self.actor.id or 0


Condition = Callable[[Me], ColumnElement[bool]]
Eraser = Callable[[Me], None]


@dataclass(frozen=True)
class Known:
    """One way in which a table knows people: which rows are mine, what I get of them, what erasing does.

    covers: the columns of the table that lead to a person; export: names of columns that are given (never another's).
    """

    section: str
    table: type[Base]
    covers: tuple[str, ...]
    mine: Condition
    export: tuple[str, ...]
    erase: Eraser
    why: str
    also: tuple[ColumnElement[Any], ...] = ()  # words that stand elsewhere, by their label

    def rows(self, me: Me) -> list[dict[str, Any]]:
        """What the export gives of this table."""
        return [dict(row) for row in db.session.execute(self.select(me)).mappings()]

    def select(self, me: Me) -> Any:
        """The statement behind `rows`."""
        table = cast(Table, self.table.__table__)
        columns = [table.c[name] for name in self.export]
        return select(*columns, *self.also).where(self.mine(me)).order_by(*table.primary_key)


def stays(me: Me) -> None:
    """Nothing is changed: the row holds numbers only, or words that were written in office."""


def drops(table: type[Base], mine: Condition) -> Eraser:
    """Delete the rows."""

    def erase(me: Me) -> None:
        db.session.execute(delete(table).where(mine(me)).execution_options(synchronize_session=False))

    return erase


def blanks(table: type[Base], mine: Condition, **values: Any) -> Eraser:
    """Keep the rows and set these columns, so that counts and others' things stay whole."""

    def erase(me: Me) -> None:
        statement = update(table).where(mine(me)).values(**values)
        db.session.execute(statement.execution_options(synchronize_session=False))

    return erase
