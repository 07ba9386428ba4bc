"""The board by keyboard alone: from opening it to an asked match in at most three presses of Enter."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.house import doors
from tests.journeys.street import Street

pytestmark = pytest.mark.browser


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_keys_walk_over_the_cards_and_a_switch_stops_them(walked: tuple[Street, doors.Street]) -> None:
    street, filled = walked
    page = street.window(filled.people["wijkteamlid"], phone=False, script=True)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"/werkbank/{filled.world.wijk}/verbinden")
    titles = page.locator("#bord .mini .title a").all_inner_texts()
    assert len(titles) > 2
    page.keyboard.press("j")
    assert _focused(page) == titles[0]
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert _focused(page) == titles[1]
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**vraag=*")
    assert page.locator("#bord [aria-current]").inner_text() == titles[1]
    switch = page.get_by_label("Met de toetsen j en k")
    switch.press("Space")
    before = _focused(page)
    page.keyboard.press("j")
    assert _focused(page) == before
    page.reload()
    page.keyboard.press("j")  # the choice is kept
    assert page.evaluate(
        "document.activeElement === document.body || !document.activeElement.closest('.mini')"
    )
    page.context.close()
