"""One form of backup for both engines: lines of JSON, compressed, with a count and a seal at the end.

Line 1 says what this is, then per table one line with its columns and one line per row, and a last line with the
number of rows per table and the sha256 of all before it. A copy of SQLite can be restored on PostgreSQL and back.
"""

from __future__ import annotations

import base64
import enum
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Column, Date, DateTime, Enum, LargeBinary, Table, Time

from bewonersplatform.database import UTCDateTime

FORMAT = "bewonersplatform-backup-1"


class NotABackup(Exception):
    """The file is no backup, is damaged or was cut off; the message says what was found."""


def pack(value: Any) -> Any:
    """A value of a row as JSON can hold it."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def unpack(column: Column[Any], value: Any) -> Any:
    """The value of a row that `pack` put away, by the type of its column."""
    kind = column.type
    if value is None:
        return None
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return kind.enum_class(value)
    if isinstance(kind, (UTCDateTime, DateTime)):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, Time):
        return time.fromisoformat(value)
    return base64.b64decode(value) if isinstance(kind, LargeBinary) else value


class Writer:
    """Writes a backup line by line, and keeps the count and the seal."""

    def __init__(self, file: IO[bytes], revision: str) -> None:
        self._file, self._seal = file, hashlib.sha256()
        self.counts: dict[str, int] = {}
        self._line({"format": FORMAT, "revision": revision})

    def _line(self, value: Any) -> None:
        line = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        self._seal.update(line)
        self._file.write(line)

    def table(self, table: Table, rows: Iterable[Any]) -> None:
        """Write all rows of a table."""
        self._line({"table": table.name, "columns": [column.name for column in table.columns]})
        self.counts[table.name] = 0
        for row in rows:
            self._line([pack(value) for value in row])
            self.counts[table.name] += 1

    def end(self) -> None:
        """Write the counts and the seal."""
        self._line({"counts": self.counts})
        self._file.write(json.dumps({"sha256": self._seal.hexdigest()}).encode() + b"\n")


def read_lines(path: Path) -> Iterator[Any]:
    """The lines of a backup between its head and its seal, which is checked at the end. Raises NotABackup."""
    seal, closed = hashlib.sha256(), False
    try:
        with gzip.open(path, "rb") as file:
            for line in file:
                value = json.loads(line)
                if isinstance(value, dict) and "sha256" in value:
                    closed = value["sha256"] == seal.hexdigest()
                    break
                seal.update(line)
                yield value
    except (OSError, EOFError, ValueError) as error:
        raise NotABackup(f"{path.name} cannot be read as a backup: {error}") from None
    if not closed:
        raise NotABackup(f"{path.name} was cut off or changed: its seal is not there or does not fit")


def check(path: Path) -> str:
    """Read the whole file once before anything is written; returns its revision. Raises NotABackup."""
    lines = read_lines(path)
    head = next(lines, None)
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise NotABackup(f"{path.name} is not a backup of this platform")
    for _ in lines:
        pass
    return str(head["revision"])
