"""Reads the written content of the demo: one TOML file per subject."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"

Row = dict[str, Any]


@cache
def rows(name: str, table: str) -> list[Row]:
    """The rows `[[table]]` of content/<name>.toml, in the order they were written. Read once; nobody changes them."""
    with (CONTENT / f"{name}.toml").open("rb") as file:
        found: list[Row] = tomllib.load(file)[table]
    return found
