"""Files of places as CBS and PDOK make them, invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def postcodes_2025(path: Path, rows: list[str], *, delimiter: str = ";", encoding: str = "utf-8") -> Path:
    """The table of postcodes and house numbers; rows with ; between."""
    text = "PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\r\n" + "".join(f"{row}\r\n" for row in rows)
    path.write_bytes(text.replace(";", delimiter).encode(encoding))
    return path


def table(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def features(path: Path, rows: list[dict[str, Any]], **more: Any) -> Path:
    shape = {"type": "MultiPolygon", "coordinates": [[[[5.1, 52.1], [5.2, 52.1], [5.1, 52.2], [5.1, 52.1]]]]}
    made = [{"type": "Feature", "geometry": shape, "properties": row} for row in rows]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": made, **more}), encoding="utf-8")
    return path


def many_postcodes(path: Path, rows: int, *, buurten: int = 200) -> Path:
    """As many rows as asked: twenty house numbers per postcode, every tenth postcode in two buurten."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("PC6,Huisnummer,Buurt2024,Wijk2024,Gemeente2024\n")
        for number in range(rows):
            postcode, house = divmod(number, 20)
            letters = chr(65 + postcode // 26 % 26) + chr(65 + postcode % 26)
            buurt = postcode % buurten + (1 if postcode % 10 == 0 and house < 5 else 0)
            code = f"{9100 + buurt // 100:04d}{buurt // 10 % 10:02d}{buurt % 10:02d}"
            file.write(f"{1000 + postcode // 676}{letters},{house + 1},{code},{code[:6]},{code[:4]}\n")
    return path
