"""`bewonersplatform run`: everything in one command, for who looks at it for the first time."""

from __future__ import annotations

import click

from bewonersplatform.cli.demo.command import fill, lines
from bewonersplatform.cli.server import migrate, serve
from bewonersplatform.config import read_settings


@click.command()
@click.pass_context
def run(context: click.Context) -> None:
    """Migrate, load the example when this is the demo and nothing is there yet, and serve with a worker."""
    settings = read_settings()
    context.invoke(migrate)
    if settings.demo:
        fill(settings)
        for line in lines(settings):
            click.echo(line)
    context.invoke(serve, with_worker=True)
