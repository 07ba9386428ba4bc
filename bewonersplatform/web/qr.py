"""An address as a QR code, for what hangs on a wall or lies on a table: the shape of one SVG path, no image file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import segno
from flask import Flask

QUIET = 4
"""How many modules stay white around it: less, and a phone does not see where it begins."""


@dataclass(frozen=True)
class Qr:
    """How wide it is in modules, the white around it counted, and what is black."""

    size: int
    path: str


@lru_cache(maxsize=256)
def qr_code(text: str) -> Qr:
    """The QR code of a text. A stain may cover a seventh of it (level M)."""
    rows = [bytes(row) for row in segno.make(text, error="m", micro=False, boost_error=False).matrix]
    path = "".join(_runs(row, y) for y, row in enumerate(rows, QUIET))
    return Qr(len(rows) + 2 * QUIET, path)


def _runs(row: bytes, y: int) -> str:
    """One rectangle for each run of black modules in a row."""
    found, x = [], 0
    while x < len(row):
        width = 1
        while x + width < len(row) and row[x + width] == row[x]:
            width += 1
        if row[x]:
            found.append(f"M{x + QUIET} {y}h{width}v1h-{width}z")
        x += width
    return "".join(found)


def init_app(app: Flask) -> None:
    """Give templates `qr_code`; pages use the macro in components/qr.html."""
    app.jinja_env.globals["qr_code"] = qr_code
