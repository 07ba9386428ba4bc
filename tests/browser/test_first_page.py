"""The first page is small, and asking needs no script."""

from __future__ import annotations

import re
import urllib.request

import pytest
from playwright.sync_api import Page, Route

from tests.conftest import ROOT
from tests.house import doors
from tests.journeys.street import Street

pytestmark = pytest.mark.browser
PAGES = ["/", "/wijken/{wijk}", "/vragen/{post}", "/voorstellen/{voorstel}", "/stemrondes/{stemronde}"]
STILL = 0.05  # how much may move; Google calls up to 0.1 good
FIRST_WINDOW = 14_000  # bytes that a server may send before the first answer of the browser


def _size(address: str) -> tuple[int, bytes]:
    """How many bytes come over the line, compressed as for a browser."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        body = answer.read()
        assert answer.headers["Content-Encoding"] == "br"
        return len(body), body


def _plain(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


@pytest.mark.parametrize("path", PAGES)
def test_first_page_fits_the_first_window(walked: tuple[Street, doors.Street], path: str) -> None:
    street, filled = walked
    address = street.base + path.format(**filled.things)
    html, _ = _size(address)
    styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', _plain(address))
    assert styles
    css = sum(_size(street.base + style)[0] for style in styles)
    assert html + css < FIRST_WINDOW, f"{html} of HTML and {css} of CSS"


def _watch(page: Page) -> None:
    """Count what moves while a page loads (`window.moved`)."""
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => { for (const one of list.getEntries())"
        " window.moved += one.value; }).observe({ type: 'layout-shift', buffered: true });"
    )


@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_when_letters_and_scripts_come_late(
    walked: tuple[Street, doors.Street], path: str
) -> None:
    street, filled = walked
    page = street.window(script=True)
    late: list[str] = []

    def keep_back(route: Route) -> None:
        late.append(route.request.url)
        page.wait_for_timeout(300)
        route.continue_()

    page.route(re.compile(r"\.(woff2|js)$"), keep_back)
    _watch(page)
    page.goto(path.format(**filled.things))
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)
    # an installation that could not fetch the letters stands in those of the device, and waits for none
    assert late or not list((ROOT / "bewonersplatform/static/dist").glob("*.woff2"))
    assert page.evaluate("window.moved") < STILL
    page.context.close()


def test_a_visitor_asks_without_script(walked: tuple[Street, doors.Street]) -> None:
    street, filled = walked
    page = street.window(script=False)
    page.goto(f"/wijken/{filled.world.wijk}")
    page.click(f'a[href="/wijken/{filled.world.wijk}/vragen/nieuw"]')
    page.fill('textarea[name="text"]', "Wie leent mij een uurtje een ladder?")
    page.click('main form button[type="submit"]')
    assert "/concepten/" in page.url
    assert page.get_by_text("Wie leent mij een uurtje een ladder").count()
    page.fill('input[name="email"]', "lezer@voorbeeld.example")
    page.fill('input[name="postcode"]', filled.world.postcode)
    page.click('main form button[type="submit"]')
    code = re.search(r"\b\d{6}\b", street.mail_to("lezer@"))
    assert code
    page.fill('input[name="code"]', code.group())
    page.click('main form button[type="submit"]')
    assert "/vragen/" in page.url
    page.context.close()
