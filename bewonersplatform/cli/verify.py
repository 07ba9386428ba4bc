"""`bewonersplatform verify`: whether nobody changed what happened."""

from __future__ import annotations

import sys

import click

from bewonersplatform.cli.opened import opened
from bewonersplatform.domain.logboek import seals


@click.command()
def verify() -> None:
    """Compute the chain over the log again; says the first fact that does not agree, and then ends with 1."""
    with opened():
        found = seals.verify()
    if found.wrong_at is not None:
        click.echo(f"The log was changed: fact {found.wrong_at} does not agree with its seal.", err=True)
        sys.exit(1)
    click.echo(f"{found.agree} facts agree with their seals.")
