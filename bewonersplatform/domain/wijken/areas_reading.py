"""Reads the files that places come in: tables of the CBS and GeoJSON, whatever their delimiter or encoding."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from bewonersplatform.domain.errors import DomainError

Progress = Callable[[int], None]  # how many bytes of the file have been read
_Rows = Iterator[tuple[int, list[str]]]  # line and columns

# More pairs of postcode and buurt than this is no table of the Netherlands, and would not fit in memory.
MAX_PAIRS = 2_000_000
_TELL_EVERY = 20_000
_CHUNK = 1 << 20
_PREFIX = {"gemeente": "GM", "wijk": "WK", "buurt": "BU"}
_DIGITS = {"gemeente": 4, "wijk": 6, "buurt": 8}
_CODE = {
    "gemeente": re.compile(r"GM[0-9]{4}"),
    "wijk": re.compile(r"WK[0-9]{4}[0-9A-Z]{2}"),
    "buurt": re.compile(r"BU[0-9]{4}[0-9A-Z]{4}"),
}
_SHORT = {"gm": "gemeente", "wk": "wijk", "bu": "buurt"}
_HEADER = re.compile(r"(pc6|huisnummer|(gemeente|wijk|buurt|gm|wk|bu)_?(code|naam)?)_?(?:[0-9]{4})?", re.I)
_POSTCODE = re.compile(r"[1-9][0-9]{3} ?[A-Z]{2}")


class NotAnAreaFile(DomainError):
    """The file is none of the known forms; the message says what was found instead, and where."""

    def __init__(self, path: Path, reason: str, line: int | None = None) -> None:
        super().__init__(f"{path.name}{f', line {line}' if line else ''}: {reason}")


@dataclass
class Area:
    """What the files say of one gemeente, wijk or buurt. None: nothing."""

    name: str | None = None
    inhabitants: int | None = None
    water: bool | None = None

    def merge(self, other: Area) -> None:
        """Take over what `other` knows; an area that comes in several pieces is water only when all are."""
        self.name = other.name or self.name
        self.inhabitants = self.inhabitants if other.inhabitants is None else other.inhabitants
        if other.water is not None:
            self.water = other.water if self.water is None else self.water and other.water


@dataclass
class Areas:
    """All that was read from the files of one import."""

    areas: dict[str, Area] = field(default_factory=dict)  # by code, prefix included
    house_numbers: dict[tuple[str, str], int] = field(
        default_factory=dict
    )  # (postcode, buurt code) -> how many
    rows: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, code: str, area: Area) -> None:
        """Add what one row or feature says."""
        self.rows += 1
        self.areas.setdefault(code, Area()).merge(area)


def normal_code(level: str, raw: str) -> str | None:
    """The code with prefix and leading zeros, letters kept; None when it is no code of this level.

    7721110 -> BU07721110 (older tables leave zeros out), 0363AF01 -> BU0363AF01, GM0363 -> GM0363.
    """
    text = raw.strip().upper().removeprefix(_PREFIX[level])
    if text.isdigit():
        text = text.rjust(_DIGITS[level], "0")
    code = _PREFIX[level] + text
    return code if _CODE[level].fullmatch(code) else None


def encoding_of(path: Path) -> str:
    """utf-8-sig when the whole file is UTF-8, else cp1252; refused when it is no text."""
    decode = codecs.getincrementaldecoder("utf-8")().decode
    with path.open("rb") as file:
        chunk = file.read(_CHUNK)
        if chunk.startswith(b"PK\x03\x04"):
            raise NotAnAreaFile(path, "this is a zip; unpack it first and give the files in it")
        try:
            while chunk:
                if b"\0" in chunk:
                    raise NotAnAreaFile(path, "this is not a text file")
                decode(chunk)
                chunk = file.read(_CHUNK)
            decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _columns(header: list[str]) -> dict[str, int]:
    """Which column holds what: pc6, buurt, buurt-naam …; other columns are left alone."""
    found: dict[str, int] = {}
    for index, name in enumerate(header):
        match = _HEADER.fullmatch(name.strip())
        if match is None:
            continue
        level = (match.group(2) or "").lower()
        level = _SHORT.get(level, level) or match.group(1).lower()
        found.setdefault(f"{level}-naam" if (match.group(3) or "").lower() == "naam" else level, index)
    return found


def _split(path: Path, line: str) -> tuple[str, dict[str, int]]:
    """The delimiter that makes the most of the header, and its columns."""
    choices = [(d, _columns(next(csv.reader([line], delimiter=d), []))) for d in ";,\t|"]
    return max(choices, key=lambda choice: len(choice[1]))


def read_table(path: Path, into: Areas, progress: Progress) -> None:
    """Read a table of the CBS: postcode and house number, or names. Raises NotAnAreaFile."""
    encoding = encoding_of(path)
    try:
        with path.open(encoding=encoding, newline="") as file:
            delimiter, columns = _split(path, file.readline())
            rows = _told(file, csv.reader(file, delimiter=delimiter), progress)
            before = into.rows
            if {"pc6", "buurt"} <= columns.keys():
                _read_postcodes(path, rows, columns, into)
            elif any(f"{level}-naam" in columns and level in columns for level in _PREFIX):
                _read_names(path, rows, columns, into)
            else:
                raise NotAnAreaFile(path, "the first line has no PC6 and Buurt, nor a code with its name")
    except UnicodeDecodeError as error:
        raise NotAnAreaFile(path, f"this is not text in UTF-8 or Windows-1252 ({error.reason})") from None
    if into.rows == before:
        raise NotAnAreaFile(path, "there are no rows under the header")


def _told(file: TextIO, reader: Iterator[list[str]], progress: Progress) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty with their line, telling now and then how far the file has been read."""
    for line, row in enumerate(reader, start=2):
        if line % _TELL_EVERY == 0:
            progress(file.buffer.tell())
        if row:
            yield line, row
    progress(file.buffer.tell())


def _read_postcodes(path: Path, rows: _Rows, columns: dict[str, int], into: Areas) -> None:
    """Count house numbers per postcode and buurt. A pair is checked once; after that only counted."""
    at_postcode, at_buurt = columns["pc6"], columns["buurt"]
    seen: dict[tuple[str, str], tuple[str, str]] = {}  # as written -> as kept
    counted = into.house_numbers
    line = 1
    try:
        for line, row in rows:
            raw = (row[at_postcode], row[at_buurt])
            pair = seen.get(raw)
            if pair is None:
                pair = seen[raw] = _pair(path, raw, line)
                if len(seen) > MAX_PAIRS:
                    raise NotAnAreaFile(path, f"more than {MAX_PAIRS:,} pairs of postcode and buurt", line)
            counted[pair] = counted.get(pair, 0) + 1
            into.rows += 1
    except (IndexError, csv.Error):
        raise NotAnAreaFile(path, "a row here has too few columns or an open quote", line) from None


def _pair(path: Path, raw: tuple[str, str], line: int) -> tuple[str, str]:
    postcode, code = raw[0].strip().upper(), normal_code("buurt", raw[1])
    if not _POSTCODE.fullmatch(postcode):
        raise NotAnAreaFile(path, f"{raw[0][:20]!r} is no postcode", line)
    if code is None:
        raise NotAnAreaFile(path, f"{raw[1][:20]!r} is no code of a buurt", line)
    return postcode.replace(" ", ""), code


def _read_names(path: Path, rows: _Rows, columns: dict[str, int], into: Areas) -> None:
    levels = [level for level in _PREFIX if level in columns and f"{level}-naam" in columns]
    line = 1
    try:
        for line, row in rows:
            for level in levels:
                code = normal_code(level, row[columns[level]])
                if code is None:
                    raise NotAnAreaFile(path, f"{row[columns[level]][:20]!r} is no code of a {level}", line)
                into.add(code, Area(row[columns[f"{level}-naam"]].strip() or None))
    except (IndexError, csv.Error):
        raise NotAnAreaFile(path, "a row here has too few columns or an open quote", line) from None
