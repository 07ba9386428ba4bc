"""How long a whole country of postcodes takes, and how much memory: `python -m bench.areas [ROWS]`.

Makes a table like that of the CBS with as many rows as asked (8 million is the Netherlands), imports it into a new
SQLite database and prints seconds, rows per second and the highest memory.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from bewonersplatform.cli.opened import opened
from bewonersplatform.cli.server import upgrade
from bewonersplatform.config import Settings
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.wijken.areas import import_areas
from bewonersplatform.domain.wijken.areas_geojson import read_file
from bewonersplatform.domain.wijken.areas_reading import Areas

HOUSES = 17  # house numbers per postcode: 8 million over 470 thousand postcodes
BUURTEN = 14_800


def write_table(path: Path, rows: int) -> None:
    """A table of postcodes in order, as the CBS gives it; every tenth postcode lies in two buurten."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\r\n")
        for number in range(rows):
            postcode, house = divmod(number, HOUSES)
            buurt = (
                postcode * BUURTEN // (8_000_000 // HOUSES) + (postcode % 10 == 0 and house < 4)
            ) % BUURTEN
            code = f"{1 + buurt // 60:04d}{buurt // 10 % 6:02d}{buurt % 10:02d}"
            letters = chr(65 + postcode // 26 % 26) + chr(65 + postcode % 26)
            file.write(f"{1000 + postcode // 676}{letters};{house + 1};{code};{code[:6]};{code[:4]}\r\n")


def main(rows: int) -> None:
    """Write, read, bring in; print how long each took."""
    with tempfile.TemporaryDirectory() as folder:
        path, url = Path(folder) / "pc6hnr.csv", f"sqlite:///{folder}/areas.sqlite3"
        write_table(path, rows)
        settings = Settings(Path(folder), url, "only-for-the-bench-" + "x" * 32, "http://localhost")
        upgrade(url)
        begin = time.perf_counter()
        areas = Areas()
        read_file(path, areas, lambda done: None)
        read = time.perf_counter() - begin
        with opened(settings):
            begin_write()
            done = import_areas(areas)
            db.session.commit()
        took = time.perf_counter() - begin
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        size = path.stat().st_size // 1_000_000
        print(f"{rows:,} rows, {size} MB, {done.postcodes:,} postcodes, {done.buurten:,} buurten")
        print(
            f"read {read:.1f} s, brought in {took - read:.1f} s, {rows / took:,.0f} rows/s, at most {peak} MB of memory"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8_000_000)
