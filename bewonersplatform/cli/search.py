"""`bewonersplatform search`: make the index of the search box again, or compare it with what it is of."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click
from tqdm import tqdm

from bewonersplatform.cli.opened import opened
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.search import upkeep
from bewonersplatform.domain.search.indexing import bring
from bewonersplatform.domain.search.sources import Source


@click.group()
def search() -> None:
    """The index of the search box."""


def bring_all(bring: Callable[[Source, list[int]], int] = bring) -> int:
    """Bring the index up to date, some rows per transaction; what is right already is left. Returns what changed."""
    changed = 0
    with tqdm(total=upkeep.count_rows(), desc="search", disable=not sys.stderr.isatty()) as bar:
        for source, ids in upkeep.batches():
            db.session.rollback()  # what looked for them only read
            begin_write()
            changed += bring(source, ids)
            db.session.commit()
            bar.update(len(ids))
    db.session.rollback()
    begin_write()
    changed += upkeep.drop_without_thing()
    db.session.commit()
    return changed


@search.command()
def rebuild() -> None:
    """Read everything that can be found again, where that is needed; the site may go on meanwhile.

    Broken off, it goes on where it was when it is started again.
    """
    with opened():
        changed = bring_all(upkeep.mend)
    click.echo(f"{changed:,} things read again; the index is up to date.")


@search.command()
def check() -> None:
    """Compare the index with what it is of, word by word; ends with 1 when they differ. Changes nothing."""
    right = missing = wrong = 0
    with opened():
        with tqdm(total=upkeep.count_rows(), desc="search", disable=not sys.stderr.isatty()) as bar:
            for source, ids in upkeep.batches():
                found = upkeep.check(source, ids)
                right, missing, wrong = right + found.right, missing + found.missing, wrong + found.wrong
                bar.update(len(ids))
        wrong += upkeep.count_without_thing()
    if missing or wrong:
        click.echo(f"{right:,} right, {missing:,} missing, {wrong:,} wrong. Run: search rebuild", err=True)
        sys.exit(1)
    click.echo(f"{right:,} things can be found, all as they are.")
