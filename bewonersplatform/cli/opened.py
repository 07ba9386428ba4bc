"""The site for the time of one command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from bewonersplatform import create_app
from bewonersplatform.config import Settings, read_settings
from bewonersplatform.database import db


@contextmanager
def opened(settings: Settings | None = None) -> Iterator[Flask]:
    """The site with its database, every connection closed at the end; what was not committed is undone."""
    settings = settings or read_settings()
    app = create_app(settings)
    with app.test_request_context(base_url=settings.base_url):
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()
