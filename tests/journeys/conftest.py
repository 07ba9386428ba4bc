"""The street that the journeys walk in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.street import Street, open_street


@pytest.fixture
def street(sqlite_url: str, tmp_path: Path, browser: Browser) -> Iterator[Street]:
    """The real server and worker on an empty street, to look at with a browser."""
    with open_street(sqlite_url, tmp_path, browser) as walked:
        yield walked
