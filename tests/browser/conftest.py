"""One real site and one Chromium for all tests of this folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import dispose, make_app
from tests.house import doors
from tests.journeys.street import Street, open_street


@pytest.fixture(scope="session")
def walked(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, browser: Browser
) -> Iterator[tuple[Street, doors.Street]]:
    """The site as it runs, and what stands in it: six of everything, somebody of every role."""
    folder = tmp_path_factory.mktemp("browser")
    path = folder / "site.sqlite3"
    shutil.copy(sqlite_template, path)
    url = f"sqlite:///{path}"
    app = make_app(url, folder)
    filled = doors.build_street(app, 6)
    with open_street(url, folder, browser) as street:
        yield street, filled
    dispose(app)
