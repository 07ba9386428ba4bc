"""`bewonersplatform backup` and `restore`: one file, whole, while others write; back into an empty place only."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

import click
from alembic.runtime.migration import MigrationContext
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    Table,
    create_engine,
    delete,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy import inspect as look_at

from bewonersplatform.cli.backup_format import NotABackup, Writer, check, read_lines, unpack
from bewonersplatform.cli.erased import erase_all_again, erased_since, note_beside
from bewonersplatform.cli.server import upgrade
from bewonersplatform.cli.tables import metadata
from bewonersplatform.config import read_settings
from bewonersplatform.database import engine_options
from bewonersplatform.domain.stemrondes.model import StemrondeStatus
from bewonersplatform.web.readiness import head

BATCH = 1000
# Made anew by `migrate`, so an empty place may hold them.
_ALWAYS_THERE = frozenset({"thema"})
# The guards let rows of a stemronde in only while it has this status (migrations/guards.py); the rounds walk
# through these on the way, and get their own status last.
_WANTS_STATUS = {
    "stemronde_project": StemrondeStatus.CONCEPT,
    "stemmer": StemrondeStatus.OPEN,
    "stembiljet": StemrondeStatus.OPEN,
    "stembiljet_final": StemrondeStatus.GESLOTEN,
}


def _snapshot(engine: Engine) -> Connection:
    """A connection that sees one moment, however long the reading takes; nobody waits for it."""
    level = (
        {}
        if engine.dialect.name == "sqlite"
        else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    )
    return engine.connect().execution_options(stream_results=True, yield_per=BATCH, **level)


def write_backup(url: str, path: Path) -> dict[str, int]:
    """Write all tables at one moment to `path`, which appears only when it is whole; returns the rows per table."""
    engine, unfinished = create_engine(url), path.with_name(path.name + ".part")
    try:
        with unfinished.open("wb") as raw:
            unfinished.chmod(0o600)  # it holds all that people trusted us with
            with _snapshot(engine) as connection, gzip.GzipFile(fileobj=raw, mode="wb") as file:
                counts = _write_all(connection, cast(IO[bytes], file))
            raw.flush()
            os.fsync(raw.fileno())
        unfinished.replace(path)
        return counts
    finally:
        unfinished.unlink(missing_ok=True)
        engine.dispose()


def _write_all(connection: Connection, file: IO[bytes]) -> dict[str, int]:
    revision = MigrationContext.configure(connection).get_current_revision()
    writer = Writer(file, revision or "")
    for table in metadata().sorted_tables:
        writer.table(table, connection.execute(select(table).order_by(*table.primary_key)))
    writer.end()
    return writer.counts


def _check_empty(connection: Connection) -> None:
    there = set(look_at(connection).get_table_names())
    for table in metadata().sorted_tables:
        if table.name not in there or table.name in _ALWAYS_THERE:
            continue
        if connection.execute(select(func.count()).select_from(table)).scalar_one():
            raise click.ClickException(
                f"There is something in {table.name} already. Restore into an empty place."
            )


def _batches(lines: Iterator[Any]) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """The rows of the backup per table, some at a time."""
    table: Table | None = None
    columns: list[Column[Any]] = []
    rows: list[dict[str, Any]] = []
    for line in lines:
        if isinstance(line, list):
            rows.append({c.name: unpack(c, value) for c, value in zip(columns, line, strict=True)})
        if table is not None and rows and (isinstance(line, dict) or len(rows) == BATCH):
            yield table, rows
            rows = []
        if isinstance(line, dict) and "table" in line:
            table = metadata().tables[line["table"]]
            columns = [table.c[name] for name in line["columns"]]


def _set_rounds(
    connection: Connection, statuses: dict[int, StemrondeStatus], to: StemrondeStatus | None
) -> None:
    """Bring every round to `to`, or (None) to the status it had in the backup."""
    rounds = metadata().tables["stemronde"]
    for round_id, own in statuses.items():
        connection.execute(update(rounds).where(rounds.c.id == round_id).values(status=to or own))


def _insert(connection: Connection, lines: Iterator[Any]) -> dict[str, int]:
    counts: dict[str, int] = {}
    statuses: dict[int, StemrondeStatus] = {}
    now_at: StemrondeStatus | None = StemrondeStatus.CONCEPT
    # Tables of a round come in the order that the round goes through: projects, then marks and ballots, then final.
    for table, rows in _in_order(lines):
        if table.name == "stemronde":
            statuses |= {row["id"]: row["status"] for row in rows}
            rows = [{**row, "status": StemrondeStatus.CONCEPT} for row in rows]
        wanted = _WANTS_STATUS.get(table.name)
        if wanted is not None and wanted is not now_at:
            _set_rounds(connection, statuses, wanted)
            now_at = wanted
        connection.execute(insert(table), rows)
        counts[table.name] = counts.get(table.name, 0) + len(rows)
    _set_rounds(connection, statuses, None)
    return counts


def _in_order(lines: Iterator[Any]) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """As `_batches`, but rows of a stemronde after all else, by the status they need."""
    late: list[tuple[Table, list[dict[str, Any]]]] = []
    for table, rows in _batches(lines):
        if table.name in _WANTS_STATUS:
            late.append((table, rows))
        else:
            yield table, rows
    yield from sorted(late, key=lambda item: list(_WANTS_STATUS).index(item[0].name))


def _continue_numbers(connection: Connection) -> None:
    """PostgreSQL goes on counting after the highest number; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata().sorted_tables:
        key = table.autoincrement_column
        if key is not None and isinstance(key.type, Integer) and not key.foreign_keys:
            found = f"pg_get_serial_sequence('{table.name}', '{key.name}')"
            highest = f"SELECT setval({found}, max({key.name})) FROM {table.name} HAVING max({key.name}) IS NOT NULL"  # noqa: S608  our names
            connection.execute(text(highest))


def read_backup(url: str, path: Path) -> dict[str, int]:
    """Restore `path` into the empty database at `url`: all or nothing. Raises ClickException, NotABackup."""
    revision = check(path)
    if revision != head():
        raise click.ClickException(
            f"The backup is of version {revision}, this program is of {head()}. Use the program it is of."
        )
    engine_options(url)  # makes the folder of a SQLite file
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            _check_empty(connection)
        upgrade(url)
        with engine.begin() as connection:
            _check_empty(connection)
            for name in _ALWAYS_THERE:
                connection.execute(delete(metadata().tables[name]))
            lines = islice(read_lines(path), 1, None)
            counts = _insert(connection, lines)
            _continue_numbers(connection)
        return counts
    finally:
        engine.dispose()


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write everything to FILE, as it is at one moment, while others go on writing.

    Works for SQLite and PostgreSQL alike. Keep the secret key too: links in mail that went out derive from it.
    """
    if file.exists():
        raise click.ClickException(f"{file} exists already.")
    url = read_settings().database_url
    counts = write_backup(url, file)
    note_beside(url, file)
    click.echo(f"{sum(counts.values()):,} rows of {len(counts)} tables in {file}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Bring everything in FILE back, into an empty place; refuses where something is already.

    Who was erased since then is erased again: from erased.txt beside FILE, and the one in the instance folder.
    """
    settings = read_settings()
    try:
        erased = erased_since(settings, file)
    except ValueError:
        raise click.ClickException("erased.txt cannot be read. Nothing was restored.") from None
    try:
        counts = read_backup(settings.database_url, file)
    except NotABackup as error:
        raise click.ClickException(f"{error}. Nothing was restored.") from None
    click.echo(f"{sum(counts.values()):,} rows of {len(counts)} tables restored")
    again = erase_all_again(settings, erased)
    click.echo(f"{again} of {len(erased)} people who were erased were in it, and are erased again")
