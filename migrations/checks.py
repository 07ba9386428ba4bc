"""Changing a CHECK where it stands, on both engines.

SQLite cannot alter a constraint, and making a table anew drops what refers to it. What does not touch the rows may be
changed in the schema itself (sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes").
"""

import re

import sqlalchemy as sa
from alembic import op

_VALUE = re.compile(r"'([^']*)'")


def _on_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _sql(table: str) -> str:
    found = sa.text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :table")
    return str(op.get_bind().execute(found, {"table": table}).scalar_one())


def _save(table: str, sql: str) -> None:
    bind = op.get_bind()
    version = bind.execute(sa.text("PRAGMA schema_version")).scalar_one()
    bind.execute(sa.text("PRAGMA writable_schema = ON"))
    bind.execute(
        sa.text("UPDATE sqlite_master SET sql = :sql WHERE type = 'table' AND name = :table"),
        {"sql": sql, "table": table},
    )
    bind.execute(sa.text(f"PRAGMA schema_version = {version + 1}"))
    bind.execute(sa.text("PRAGMA writable_schema = RESET"))


def _span(sql: str, name: str) -> tuple[int, int]:
    """Where `CONSTRAINT name CHECK (…)` begins and ends."""
    start = re.search(rf"CONSTRAINT {name}\s+CHECK\s*\(", sql)
    if start is None:
        raise ValueError(name)
    depth, end = 1, start.end()
    while depth:
        depth += {"(": 1, ")": -1}.get(sql[end], 0)
        end += 1
    return start.start(), end


def replace_check(table: str, name: str, condition: str) -> None:
    """Let a named CHECK hold another condition, one that every row meets."""
    if _on_sqlite():
        sql = _sql(table)
        start, end = _span(sql, name)
        _save(table, f"{sql[:start]}CONSTRAINT {name} CHECK ({condition}){sql[end:]}")
    else:
        drop_check(table, name)
        add_check(table, name, condition)


def add_check(table: str, name: str, condition: str) -> None:
    """A new named CHECK, that every row meets."""
    if _on_sqlite():
        sql = _sql(table).rstrip()
        _save(table, f"{sql.removesuffix(')').rstrip()}, CONSTRAINT {name} CHECK ({condition})\n)")
    else:
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({condition})")


def drop_check(table: str, name: str) -> None:
    """Take a named CHECK away."""
    if _on_sqlite():
        sql = _sql(table)
        start, end = _span(sql, name)
        _save(table, sql[:start].rstrip().removesuffix(",") + sql[end:])
    else:
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")


def _values(table: str, name: str) -> list[str]:
    if _on_sqlite():
        sql = _sql(table)
        start, end = _span(sql, name)
        return _VALUE.findall(sql[start:end])
    told = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = :name"
    return _VALUE.findall(str(op.get_bind().execute(sa.text(told), {"name": name}).scalar_one()))


def allow(table: str, name: str, column: str, *values: str) -> None:
    """Let a column with a list of statuses or terms hold these too."""
    _list(table, name, column, [*_values(table, name), *values])


def forbid(table: str, name: str, column: str, *values: str) -> None:
    """Take these from the list; no row holds one."""
    _list(table, name, column, [value for value in _values(table, name) if value not in values])


def _list(table: str, name: str, column: str, values: list[str]) -> None:
    replace_check(table, name, f"{column} IN ({', '.join(repr(value) for value in values)})")
