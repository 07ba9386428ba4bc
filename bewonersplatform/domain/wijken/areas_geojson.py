"""Reads places from GeoJSON: the wijken and buurten of PDOK, and the generalised gebiedsindelingen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bewonersplatform.domain.wijken.areas_reading import (
    Area,
    Areas,
    NotAnAreaFile,
    Progress,
    encoding_of,
    normal_code,
    read_table,
)

# level -> names of the property with its code, in PDOK, in the older GeoPackages
_CODES = {
    "buurt": ("buurtcode", "BU_CODE"),
    "wijk": ("wijkcode", "WK_CODE"),
    "gemeente": ("gemeentecode", "GM_CODE", "gmCode"),
}
_NAMES = {
    "buurt": ("buurtnaam", "BU_NAAM"),
    "wijk": ("wijknaam", "WK_NAAM"),
    "gemeente": ("gemeentenaam", "GM_NAAM"),
}
_INHABITANTS = ("aantal_inwoners", "AANT_INW")
_WATER = ("water", "WATER", "H2O")
_LEVELS = {"BU": "buurt", "WK": "wijk", "GM": "gemeente"}


def read_file(path: Path, into: Areas, progress: Progress) -> None:
    """Read one file of places into `into`, whatever its form. Raises NotAnAreaFile, OSError."""
    with path.open("rb") as file:
        begin = file.read(200).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not begin:
        raise NotAnAreaFile(path, "the file is empty")
    if begin.startswith((b"{", b"[")):
        read_geojson(path, into, progress)
    else:
        read_table(path, into, progress)


def _without_shape(item: dict[str, Any]) -> dict[str, Any]:
    """Let go of the outline of an area as soon as it was read: only its properties are kept."""
    item.pop("coordinates", None)
    return item


def read_geojson(path: Path, into: Areas, progress: Progress) -> None:
    """Read a FeatureCollection. Raises NotAnAreaFile."""
    try:
        with path.open(encoding=encoding_of(path)) as file:
            collection = json.load(file, object_hook=_without_shape)
    except (ValueError, RecursionError):
        raise NotAnAreaFile(path, "this is not JSON, or the file was cut off") from None
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or collection.get("type") != "FeatureCollection":
        raise NotAnAreaFile(path, "this JSON is not a FeatureCollection")
    if not features:
        raise NotAnAreaFile(path, "the FeatureCollection is empty")
    links = collection.get("links")
    if isinstance(links, list) and any(
        isinstance(link, dict) and link.get("rel") == "next" for link in links
    ):
        into.notes.append(f"{path.name} is one page of more: fetch the next pages too")
    for number, feature in enumerate(features, start=1):
        _read_feature(path, number, feature, into)
    progress(path.stat().st_size)


def _read_feature(path: Path, number: int, feature: Any, into: Areas) -> None:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise NotAnAreaFile(path, f"feature {number} has no properties")
    level, raw = _level_and_code(properties)
    code = normal_code(level, raw) if level else None
    if code is None:
        raise NotAnAreaFile(path, f"feature {number} has no code of a gemeente, wijk or buurt")
    name = _first(properties, ("statnaam",)) or _first(properties, _NAMES[level])
    into.add(code, Area(name or None, _number(properties), _is_water(properties)))
    if level != "gemeente" and (gemeente := _first(properties, _NAMES["gemeente"])):
        into.areas.setdefault("GM" + code[2:6], Area()).merge(Area(gemeente))


def _level_and_code(properties: dict[str, Any]) -> tuple[str, str]:
    """The most detailed code that the properties name: a buurt also names its wijk and gemeente."""
    code = _first(properties, ("statcode",))
    if code:
        return _LEVELS.get(code[:2].upper(), ""), code
    for level, names in _CODES.items():
        if code := _first(properties, names):
            return level, code
    return "", ""


def _first(properties: dict[str, Any], names: tuple[str, ...]) -> str:
    """The first property that is there, as text."""
    found = next((properties[name] for name in names if properties.get(name) not in (None, "")), "")
    return str(found).strip()


def _number(properties: dict[str, Any]) -> int | None:
    """Inhabitants; the CBS writes numbers under zero (-99997 and the like) for what is not known."""
    try:
        number = int(float(_first(properties, _INHABITANTS)))
    except (ValueError, OverflowError):
        return None
    return number if number >= 0 else None


def _is_water(properties: dict[str, Any]) -> bool | None:
    """JA is water, NEE is land, B is abroad: nobody lives there either."""
    return {"JA": True, "B": True, "NEE": False}.get(_first(properties, _WATER).upper())
