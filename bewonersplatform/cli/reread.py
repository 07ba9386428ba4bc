"""`bewonersplatform reread`: read again what posts are about, after the lexicon changed or the extra came."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click
from tqdm import tqdm

from bewonersplatform.cli.opened import opened
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.netwerken.reading import understand_some_netwerken
from bewonersplatform.domain.vragen.reading import read_again, understand_some


def read_all() -> int:
    """Read again every post that was read by other words than those of this version; returns how many."""
    return _until_done(read_again, "themas")


def _until_done(step: Callable[[], int], name: str) -> int:
    """Some posts per transaction, so that the site goes on; broken off, it goes on where it was."""
    done = 0
    with tqdm(desc=name, unit=" posts", disable=not sys.stderr.isatty()) as bar:
        while True:
            db.session.rollback()
            begin_write()
            some = step()
            db.session.commit()
            db.session.expunge_all()
            if not some:
                return done
            done += some
            bar.update(some)


@click.command()
def reread() -> None:
    """Read every post again that was read by an older lexicon, and what each means with the extra `betekenis`."""
    with opened():
        themas, meanings = read_all(), _until_done(understand_some, "meaning")
        _until_done(understand_some_netwerken, "netwerken")
    click.echo(f"{themas:,} posts read again, {meanings:,} understood.")
