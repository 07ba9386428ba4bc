"""`bewonersplatform matching DIR --out DIR`: what the site would suggest for a graded set of vragen, to be scored."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bewonersplatform.domain.search.finding import find
from bewonersplatform.domain.search.ranking import Shelf
from bewonersplatform.domain.taal import meaning
from bewonersplatform.domain.taal.clusters import clusters
from bewonersplatform.domain.taal.fit import PostText, near_duplicate, rank
from bewonersplatform.domain.taal.themas import Side, themas_of

_MOST = 20  # suggestions per vraag
_FEWEST = 4  # vragen that make a pattern here
_ON_NO_SHELF = "anders"
_QUERY = ("query", "zoekvraag", "zoek", "q", "tekst")  # how a set may call what is typed in the search box
Rows = list[dict[str, Any]]


class _Folder:
    """The files of a set: lists of objects, as docs/matching.md tells."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def rows(self, name: str, *needed: str) -> Rows:
        """The objects in a file; a click error that names file and row when it is not what it should be."""
        try:
            rows = json.loads((self._path / name).read_text(encoding="utf-8-sig"))
        except (OSError, ValueError) as error:
            raise click.ClickException(f"{name}: {error}") from error
        if not isinstance(rows, list):
            raise click.ClickException(f"{name}: a list of objects is needed")
        for number, row in enumerate(rows, start=1):
            if not isinstance(row, dict) or not all(isinstance(row.get(key), str) for key in needed):
                raise click.ClickException(f"{name}, row {number}: texts {', '.join(needed)} are needed")
        return rows

    def has(self, name: str) -> bool:
        """Whether the set has this file."""
        return (self._path / name).is_file()


def _post(row: Mapping[str, Any], side: Side, buurten: dict[str, int]) -> PostText:
    """A row as the site compares it; what a row does not tell is left open."""
    title, text = str(row.get("titel") or ""), row["tekst"]
    buurt, shelf = row.get("buurt"), row.get("categorie")
    return PostText(
        title,
        text,
        themas_of(f"{title}\n{text}" if title else text, side),
        buurt_id=buurten.setdefault(buurt, len(buurten)) if buurt else None,
        when=str(row.get("beschikbaar") or ""),
        language=str(row.get("taal") or "nl"),
        rubrieken=(shelf,) if shelf and shelf != _ON_NO_SHELF else (),
    )


def _posts(rows: Rows, side: Side, buurten: dict[str, int]) -> list[PostText]:
    posts = [_post(row, side, buurten) for row in rows]
    if not meaning.can_read():
        return posts
    vectors = meaning.vectors([post.full_text for post in posts])
    return [replace(post, meaning=vector) for post, vector in zip(posts, vectors, strict=True)]


def _suggesties(vragen: Rows, asked: Sequence[PostText], aanbod: Rows, given: Sequence[PostText]) -> Any:
    return {
        row["id"]: [aanbod[place]["id"] for place, _ in rank(text, given)[:_MOST]]
        for row, text in zip(vragen, asked, strict=True)
    }


def _clusters(vragen: Rows, asked: Sequence[PostText]) -> list[list[str]]:
    found = clusters([text.themas for text in asked])
    return [[vragen[place]["id"] for place in group] for group in found if len(group) >= _FEWEST]


def _duplicaten(texts: Rows, vragen: Rows) -> dict[str, list[str]]:
    return {
        row["id"]: [vraag["id"] for vraag in vragen if near_duplicate(row["tekst"], vraag["tekst"])]
        for row in texts
    }


def _zoek(queries: Rows, things: Rows) -> dict[str, list[str]]:
    """The ids of what the search box finds among all vragen and aanbod, best first."""
    shelf = Shelf(["\n".join(filter(None, (row.get("titel"), row["tekst"]))) for row in things])
    found = {}
    for row in queries:
        query = next((row[name] for name in _QUERY if isinstance(row.get(name), str)), "")
        found[row["id"]] = [things[place]["id"] for place in find(query, shelf).documents]
    return found


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Where to write."
)
def matching(folder: Path, out: Path) -> None:
    """Suggest, group and compare the vragen and aanbod in FOLDER as the site does, and write JSON."""
    there = _Folder(folder)
    vragen, aanbod = there.rows("vragen.json", "id", "tekst"), there.rows("aanbod.json", "id", "tekst")
    buurten: dict[str, int] = {}
    asked, given = _posts(vragen, Side.VRAAG, buurten), _posts(aanbod, Side.AANBOD, buurten)
    wanted: dict[str, Any] = {
        "suggesties": _suggesties(vragen, asked, aanbod, given),
        "clusters": _clusters(vragen, asked),
    }
    if there.has("duplicaten.json"):
        wanted["duplicaten"] = _duplicaten(there.rows("duplicaten.json", "id", "tekst"), vragen)
    if there.has("zoek.json"):
        wanted["zoek"] = _zoek(there.rows("zoek.json", "id"), [*aanbod, *vragen])
    _write(out, wanted.items())


def _write(out: Path, files: Iterable[tuple[str, Any]]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name, found in files:
        path = out / f"{name}.json"
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        click.echo(f"{path}: {len(found)}")
