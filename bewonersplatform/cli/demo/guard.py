"""Keeps the example and real wijken apart: whoever serves looks first what the database is."""

from __future__ import annotations

from sqlalchemy.exc import OperationalError, ProgrammingError

from bewonersplatform.cli.demo.load import is_loaded
from bewonersplatform.cli.opened import opened
from bewonersplatform.config import Settings, SettingsError


def check_database(settings: Settings) -> None:
    """Raise SettingsError when the demo would open a database of real people, or a real site that of the example.

    In the demo anybody signs in as anybody; in the example anybody knows who can. A database that is not there or
    not migrated yet is left to /gereed, which says so.
    """
    with opened(settings):
        try:
            loaded = is_loaded()
        except (OperationalError, ProgrammingError):
            return
    if settings.demo and not loaded:
        raise SettingsError(
            "The demo opens no database that it did not make: run `bewonersplatform demo` on an empty one."
        )
    if loaded and not settings.demo:
        raise SettingsError("This database holds the example: start with a database of your own.")
