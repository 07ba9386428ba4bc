"""What docs/ says of rights and steps is what the code does: `make docs` was run."""

from __future__ import annotations

import pytest

from bewonersplatform.cli.docs import DOCS, PAGES, rights
from bewonersplatform.domain.permissions import Action


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_the_code(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), f"docs/{name} is old: run `make docs`"


def test_every_action_is_explained() -> None:
    rows = {line.split("`")[1]: line for line in rights().splitlines() if line.startswith("| `")}
    assert set(rows) == {action.value for action in Action}
    assert all(line.split("|")[2].strip() for line in rows.values())
