"""`bewonersplatform areas import`: gemeenten, wijken, buurten and postcodes from the files of CBS and PDOK."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from tqdm import tqdm

from bewonersplatform.cli.opened import opened
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.wijken.areas import Imported, import_areas
from bewonersplatform.domain.wijken.areas_geojson import read_file
from bewonersplatform.domain.wijken.areas_reading import Areas, NotAnAreaFile


@click.group()
def areas() -> None:
    """Gemeenten, wijken, buurten and postcodes."""


def _read(paths: tuple[Path, ...]) -> Areas:
    found = Areas()
    for path in paths:
        size = path.stat().st_size
        with tqdm(
            total=size, unit="B", unit_scale=True, desc=path.name, disable=not sys.stderr.isatty()
        ) as bar:
            read_file(path, found, lambda done, bar=bar: bar.update(done - bar.n))  # type: ignore[misc]
    return found


def _bring(found: Areas) -> Imported:
    """Everything in one transaction: an import that is broken off leaves nothing behind."""
    total = len({postcode for postcode, _ in found.house_numbers})
    with (
        opened(),
        tqdm(total=total, desc="postcodes", disable=not sys.stderr.isatty()) as bar,
    ):
        begin_write()
        done = import_areas(found, lambda count: bar.update(count - bar.n))
        db.session.commit()
        return done


@areas.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def import_files(files: tuple[Path, ...]) -> None:
    """Read FILES: the CBS table of postcodes and house numbers, its tables of names, GeoJSON of PDOK.

    Delimiter and encoding are found by themselves. A file that is none of these is refused, and then nothing
    is imported from the others either. House numbers are counted, not kept.
    """
    try:
        found = _read(files)
    except NotAnAreaFile as error:
        raise click.ClickException(f"{error}. Nothing was imported.") from None
    for note in found.notes:
        click.echo(note, err=True)
    done = _bring(found)
    click.echo(
        f"{found.rows:,} rows read; new or changed: {done.gemeenten} gemeenten, {done.wijken} wijken, "
        f"{done.buurten} buurten; {done.postcodes:,} postcodes."
    )
