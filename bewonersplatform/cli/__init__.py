"""The command line: `bewonersplatform COMMAND`."""

from __future__ import annotations

import sys

import click

from bewonersplatform.cli.areas import areas
from bewonersplatform.cli.backup import backup, restore
from bewonersplatform.cli.demo.command import demo
from bewonersplatform.cli.docs import docs
from bewonersplatform.cli.invite import invite
from bewonersplatform.cli.mail import mail
from bewonersplatform.cli.matching import matching
from bewonersplatform.cli.reread import reread
from bewonersplatform.cli.run import run
from bewonersplatform.cli.search import search
from bewonersplatform.cli.server import migrate, serve, worker
from bewonersplatform.cli.tally import tally
from bewonersplatform.cli.verify import verify
from bewonersplatform.config import SettingsError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Bewonersplatform: buren, wijkteam en raad."""


for command in (
    run,
    serve,
    worker,
    migrate,
    demo,
    areas,
    invite,
    mail,
    matching,
    backup,
    restore,
    docs,
    tally,
    verify,
    search,
    reread,
):
    cli.add_command(command)


def main() -> None:
    """Run a command; a setting that is missing is told in one line."""
    try:
        cli(standalone_mode=True)
    except SettingsError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
