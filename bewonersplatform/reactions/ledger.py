"""Who was erased, in a file outside the database: a backup from before brings them back, and a restore needs to know.

One line per person: the random public id and the moment. No name, no address.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

NAME = "erased.txt"


def read(folder: Path) -> dict[str, datetime]:
    """Public id -> when that person was erased; empty when there is no such file here. Raises ValueError."""
    path = folder / NAME
    if not path.exists():
        return {}
    lines = (line.split() for line in path.read_text().splitlines() if line.strip())
    return {public_id: datetime.fromisoformat(at) for public_id, at in lines}


def add(folder: Path, erased: Iterable[tuple[str, datetime]]) -> None:
    """Write down who is not written down yet, and be sure that it lies on the disk."""
    known = read(folder)
    new = [(public_id, at) for public_id, at in erased if public_id not in known]
    if not new:
        return
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME
    with path.open("a") as file:
        path.chmod(0o600)
        file.writelines(f"{public_id} {at.isoformat()}\n" for public_id, at in new)
        file.flush()
        os.fsync(file.fileno())
