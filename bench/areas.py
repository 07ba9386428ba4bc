"""Import of the postcode table of the CBS at the size of the country: 8 million rows, made here."""

from __future__ import annotations

import resource
import time
from pathlib import Path

from bench import site as sites
from bewonersplatform import create_app
from bewonersplatform.cli.server import upgrade
from bewonersplatform.config import Settings
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.wijken.areas import import_areas
from bewonersplatform.domain.wijken.areas_reading import Areas, read_table

ROWS = 8_000_000
BUURTEN = 14_000
PER_POSTCODE = 17


def write_table(path: Path, rows: int) -> None:
    """A table as the CBS gives it: postcode, house number, buurt, wijk, gemeente."""
    letters = "ABCDEFGHJKLMNPRSTUVWXZ"
    with path.open("w", encoding="utf-8") as file:
        file.write("PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n")
        for number in range(rows):
            which = number // PER_POSTCODE
            block, pair = divmod(which, len(letters) ** 2)
            postcode = f"{1000 + block % 9000}{letters[pair // len(letters)]}{letters[pair % len(letters)]}"
            buurt = which * BUURTEN * PER_POSTCODE // max(rows, 1)
            gemeente, rest = divmod(buurt, 40)
            wijk = f"{gemeente + 1:04d}{rest // 4:02d}"
            file.write(f"{postcode};{number % PER_POSTCODE + 1};{wijk}{rest % 4:02d};{wijk};{gemeente + 1}\n")


def main() -> None:
    """Read and import it into SQLite."""
    with sites.folder() as folder:
        url = f"sqlite:///{folder / 'site.sqlite3'}"
        upgrade(url)
        app = create_app(Settings(folder, url, "x" * 40, "http://localhost"))
        table = folder / "pc6hnr.csv"
        write_table(table, ROWS)
        begun, found = time.perf_counter(), Areas()
        read_table(table, found, lambda _done: None)
        read = time.perf_counter()
        with app.app_context():
            begin_write()
            done = import_areas(found)
            db.session.commit()
            db.engine.dispose()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{ROWS:,} rows read in {read - begun:.1f} s, imported in {time.perf_counter() - read:.1f} s")
        print(f"{done}; at most {peak:.0f} MB of memory")
