"""Every page, as everybody who may open it: accessible, within the width of a phone, without an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.house import doors
from tests.house.doors import ROLES, VISITOR, address
from tests.journeys.street import Street

pytestmark = pytest.mark.browser
AXE = Axe()
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
WIDTHS = (320, 360, 1280)


@cache
def _seen_by(filled: doors.Street, role: str) -> dict[str, int]:
    """Each page that somebody of this role may open, with a number that tells whether two of them are alike."""
    found = {}
    for path in (address(filled, rule) for rule in doors.doors(filled.app, "GET")):
        answer = filled.clients[role].get(path)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            page = re.sub(r'name="csrf_token" value="[^"]*"', "", answer.get_data(as_text=True))
            found[path] = hash(page)
    return found


def _pages(filled: doors.Street, who: str) -> Iterator[str]:
    """The pages that look different for this role: what an earlier one sees alike is not looked at again."""
    earlier = [_seen_by(filled, role) for role in ROLES[: ROLES.index(who)]]
    for path, page in _seen_by(filled, who).items():
        if page not in (pages.get(path) for pages in earlier):
            yield path


@dataclass
class Window:
    """A browser window and what went wrong in it."""

    page: Page
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: message.type == "error" and self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("requestfailed", lambda request: self.said.append(f"{request.url}: {request.failure}"))
        self.page.on(
            "response", lambda got: got.status >= 400 and self.said.append(f"{got.url}: {got.status}")
        )


def _look(window: Window, path: str) -> list[str]:
    """What is wrong with one page."""
    page = window.page
    window.said.clear()
    page.set_viewport_size({"width": WIDTHS[1], "height": 740})
    page.goto(path)
    page.evaluate(AXE.axe_script)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.append(f"{wide} px too wide at {width}")
        if width != WIDTHS[0]:
            for broken in page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]:
                places = "; ".join(node["html"][:90] for node in broken["nodes"][:2])
                found.append(f"at {width}: {broken['id']}: {places}")
    return [*dict.fromkeys(found), *window.said]


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_wrong_on_any_page(walked: tuple[Street, doors.Street], role: str) -> None:
    street, filled = walked
    window = Window(street.window(None if role == VISITOR else filled.people[role], script=True))
    window.page.context.add_cookies([{"name": "concept", "value": doors.DRAFT_TOKEN, "url": street.base}])
    pages = list(_pages(filled, role))
    problems = [f"{path}: {what}" for path in pages for what in _look(window, path)]
    window.page.context.close()
    assert pages
    assert not problems, "\n".join(problems)
