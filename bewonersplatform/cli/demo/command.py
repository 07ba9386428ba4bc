"""`bewonersplatform demo`: fills an empty database with the example."""

from __future__ import annotations

import click


@click.command()
def demo() -> None:
    """Fill an empty database with the example gemeenten."""
