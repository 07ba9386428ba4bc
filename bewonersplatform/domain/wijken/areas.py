"""Brings what the files say of places into the tables: new ones are added, known ones brought up to date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any, TypeVar, cast

from sqlalchemy import Table, bindparam, delete, func, insert, select, update

from bewonersplatform.database import Base, db
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.wijken.areas_reading import Area, Areas
from bewonersplatform.domain.wijken.facts import AreasImported
from bewonersplatform.domain.wijken.model import Buurt, Gemeente, PostcodeBuurt, Wijk
from bewonersplatform.domain.wijken.slugs import free_slug, slugs_for

BATCH = 2000
NAME_LENGTH = 80
# In the codes of the CBS these last parts are inland water, sea and abroad.
_NOBODY = re.compile(r"BU[0-9]{4}99(97|98|99)")

Item = TypeVar("Item")


@dataclass(frozen=True)
class Imported:
    """How many rows an import made or changed."""

    gemeenten: int
    wijken: int
    buurten: int
    postcodes: int


def import_areas(areas: Areas, progress: Callable[[int], None] = lambda done: None) -> Imported:
    """Bring `areas` into the tables, in the transaction of the caller; the platform itself does this.

    A gemeente that is new does not take part, nor does a wijk that is new: the beheerder chooses. Names follow the
    newest file, addresses (slugs) of places that take part never change. progress: postcodes done.
    """
    known = _complete(areas)
    gemeenten = _bring_gemeenten({c: a for c, a in known.items() if c.startswith("GM")})
    wijken = _bring_wijken({c: a for c, a in known.items() if c.startswith("WK")})
    buurten = _bring_buurten({c: a for c, a in known.items() if c.startswith("BU")})
    postcodes = _bring_postcodes(areas.house_numbers, progress)
    _count_inhabitants()
    done = Imported(gemeenten, wijken, buurten, postcodes)
    record(None, AreasImported(0, gemeenten=gemeenten, wijken=wijken, buurten=buurten, postcodes=postcodes))
    return done


def _complete(areas: Areas) -> dict[str, Area]:
    """The areas and all that they lie in: a buurt's code holds the codes of its wijk and gemeente."""
    known = dict(areas.areas)
    for code in {code for _, code in areas.house_numbers}:
        known.setdefault(code, Area())
    for code in list(known):
        if code.startswith("BU"):
            known.setdefault("WK" + code[2:8], Area())
        known.setdefault("GM" + code[2:6], Area())
    return known


def _batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def _insert(model: type[Base], rows: list[dict[str, Any]]) -> None:
    for batch in _batches(rows):
        db.session.execute(insert(cast(Table, model.__table__)), batch)


def _update(model: type[Base], rows: list[dict[str, Any]]) -> None:
    """Set the columns of rows by their id; every row names the same columns."""
    table = cast(Table, model.__table__)
    for batch in _batches(rows):
        columns = [name for name in batch[0] if name != "id"]
        statement = update(table).where(table.c.id == bindparam("row_id"))
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in columns}
        parameters = [
            {"row_id": row["id"], **{f"new_{name}": row[name] for name in columns}} for row in batch
        ]
        db.session.connection().execute(statement.values(values), parameters)


def _bring_gemeenten(found: dict[str, Area]) -> int:
    rows = {row.code: row for row in db.session.execute(select(Gemeente.__table__))}
    taken = {row.slug for row in rows.values()}
    new, changed = [], []
    for code, area in found.items():
        row, name = rows.get(code), (area.name or "")[:NAME_LENGTH]
        slugs = slugs_for(name, code, code)
        if row is None:
            new.append({"code": code, "name": name or code, "slug": free_slug(slugs, taken)})
        elif name and name != row.name:
            slug = row.slug if row.takes_part else free_slug(slugs, taken - {row.slug})
            changed.append({"id": row.id, "name": name, "slug": slug})
            taken.add(slug)
    _insert(Gemeente, new)
    _update(Gemeente, changed)
    return len(new) + len(changed)


def _bring_wijken(found: dict[str, Area]) -> int:
    gemeenten = {g.code: g for g in db.session.execute(select(Gemeente.id, Gemeente.code, Gemeente.slug))}
    rows = {row.code: row for row in db.session.execute(select(Wijk.__table__))}
    taken = {row.slug for row in rows.values()}
    names = _wijk_names(found, rows)
    new, renamed, counted = [], [], []
    for code, area in found.items():
        gemeente, row, name = gemeenten["GM" + code[2:6]], rows.get(code), names[code]
        slugs = slugs_for(area.name or "", gemeente.slug, code)
        if row is None:
            common = {"gemeente_id": gemeente.id, "inhabitants": area.inhabitants, "takes_part": False}
            new.append({"code": code, "name": name, "slug": free_slug(slugs, taken), **common})
            continue
        if name != row.name:
            slug = row.slug if row.takes_part else free_slug(slugs, taken - {row.slug})
            taken.add(slug)
            renamed.append({"id": row.id, "name": name, "slug": slug})
        if area.inhabitants not in (None, row.inhabitants):
            counted.append({"id": row.id, "inhabitants": area.inhabitants})
    # Two wijken may trade names in a new year: step aside first, names are unique in a gemeente at every moment.
    _update(Wijk, [{"id": row["id"], "name": f"={row['id']}"} for row in renamed])
    _update(Wijk, renamed)
    _insert(Wijk, new)
    _update(Wijk, counted)
    return len(new) + len({row["id"] for row in [*renamed, *counted]})


def _wijk_names(found: dict[str, Area], rows: dict[str, Any]) -> dict[str, str]:
    """A name for each wijk, different from all others in its gemeente: by itself or with the code behind it."""
    taken = {(code[2:6], row.name) for code, row in rows.items() if code not in found}
    names = {}
    # who keeps its name comes first
    keeps = {code for code, row in rows.items() if code in found and found[code].name in (None, row.name)}
    for code in sorted(found, key=lambda code: code not in keeps):
        area = found[code]
        known = rows[code].name if code in rows else code
        name = (area.name or known)[:NAME_LENGTH]
        if (code[2:6], name) in taken:
            name = f"{name[: NAME_LENGTH - 11]} ({code})"
        taken.add((code[2:6], name))
        names[code] = name
    return names


def _bring_buurten(found: dict[str, Area]) -> int:
    wijken = dict(db.session.execute(select(Wijk.code, Wijk.id)).all())
    rows = {row.code: row for row in db.session.execute(select(Buurt.__table__))}
    new, changed = [], []
    for code, area in found.items():
        row = rows.get(code)
        is_water = bool(_NOBODY.fullmatch(code)) if area.water is None else area.water
        if row is None:
            name = (area.name or code)[:NAME_LENGTH]
            fresh = {"code": code, "wijk_id": wijken["WK" + code[2:8]], "name": name}
            new.append({**fresh, "inhabitants": area.inhabitants, "water": is_water})
            continue
        name = (area.name or row.name)[:NAME_LENGTH]
        inhabitants = row.inhabitants if area.inhabitants is None else area.inhabitants
        water = row.water if area.water is None else area.water
        if (name, inhabitants, water) != (row.name, row.inhabitants, row.water):
            changed.append({"id": row.id, "name": name, "inhabitants": inhabitants, "water": water})
    _insert(Buurt, new)
    _update(Buurt, changed)
    return len(new) + len(changed)


def _bring_postcodes(house_numbers: dict[tuple[str, str], int], progress: Callable[[int], None]) -> int:
    """Replace the shares of every postcode in the files; postcodes that are not in them stay."""
    if not house_numbers:
        return 0
    buurten = dict(db.session.execute(select(Buurt.code, Buurt.id)).all())
    done = 0
    by_postcode = groupby(sorted(house_numbers), key=lambda pair: pair[0])
    for batch in _batches((postcode, list(pairs)) for postcode, pairs in by_postcode):
        db.session.execute(delete(PostcodeBuurt).where(PostcodeBuurt.postcode.in_([p for p, _ in batch])))
        rows = []
        for postcode, pairs in batch:
            total = sum(house_numbers[pair] for pair in pairs)
            rows += [
                {"postcode": postcode, "buurt_id": buurten[pair[1]], "share": house_numbers[pair] / total}
                for pair in pairs
            ]
        _insert(PostcodeBuurt, rows)
        done += len(batch)
        progress(done)
    return done


def _count_inhabitants() -> None:
    """Where the files do not say how many live in a wijk, its buurten are added up."""
    total = select(func.sum(Buurt.inhabitants)).where(Buurt.wijk_id == Wijk.id).scalar_subquery()
    db.session.execute(
        update(Wijk).where(Wijk.inhabitants.is_(None)).values(inhabitants=total),
        execution_options={"synchronize_session": False},
    )
