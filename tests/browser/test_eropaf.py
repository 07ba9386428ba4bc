"""Eropaf on a phone: without a connection nothing is lost, and with one each record arrives once."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect
from sqlalchemy import func, select

from bewonersplatform.database import db
from bewonersplatform.domain.eropaf.model import Aantekening
from bewonersplatform.domain.vragen.model import Post
from tests.browser.test_axe import RULES
from tests.house import doors
from tests.journeys.street import Street

pytestmark = pytest.mark.browser
WAITS, SENT = "nog niet verstuurd", "verstuurd"


def _write(page: Page, text: str) -> None:
    page.get_by_label("De tekst, in de woorden").fill(text)
    page.get_by_role("button", name="Schrijf op").click()
    expect(page.get_by_label("De tekst, in de woorden")).to_have_value("")


def _stand(page: Page, how: str) -> Locator:
    """The records that stand so on the phone."""
    return page.locator("[data-eropaf] li .kind:visible").get_by_text(how, exact=True)


def _taken(street: Street, text: str) -> int:
    with street.app.app_context():
        noted = select(func.count()).select_from(Aantekening).join(Post, Post.id == Aantekening.post_id)
        return db.session.scalar(noted.where(Post.title.startswith(text))) or 0


def _lose_answers(page: Page) -> list[bool]:
    """As long as the list that this gives holds something, the site takes what is sent and nobody hears of it."""
    losing = [True]

    def lose(route: Route) -> None:
        if losing and route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.context.route("**/eropaf/*", lose)
    return losing


def test_three_written_down_without_a_connection_come_in_once_each(
    walked: tuple[Street, doors.Street],
) -> None:
    street, filled = walked
    page = street.window(filled.people["wijkteamlid"], script=True)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"/eropaf/{filled.things['ronde']}")
    expect(page.get_by_text("Deze ronde werkt nu ook zonder verbinding")).to_be_visible()
    page.context.set_offline(True)
    page.reload()  # from the phone itself
    page.locator("select[name=buurt]").select_option(str(filled.world.buurt_id))
    for number in (1, 2, 3):
        _write(page, f"Deur {number}: wie helpt mij met de heg?")
    expect(page.get_by_text("Geen verbinding.")).to_be_visible()
    page.reload()
    expect(_stand(page, WAITS)).to_have_count(3)
    broken = Axe().run(page, options=RULES).response["violations"]
    assert not broken
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    losing = _lose_answers(page)  # back, but nobody hears that it was taken
    with page.expect_event("requestfailed", lambda request: request.method == "POST"):
        page.context.set_offline(False)
    expect(_stand(page, WAITS)).to_have_count(3)
    assert sum(_taken(street, f"Deur {number}") for number in (1, 2, 3)) >= 1
    losing.clear()
    page.get_by_role("button", name="Verstuur nu").click()
    expect(_stand(page, SENT)).to_have_count(3)
    assert [_taken(street, f"Deur {number}") for number in (1, 2, 3)] == [1, 1, 1]
    kept = page.evaluate(
        "new Promise((good) => { const wish = indexedDB.open('eropaf'); wish.onsuccess = () => {"
        " const rows = wish.result.transaction('records').objectStore('records').getAll();"
        " rows.onsuccess = () => good(JSON.stringify(rows.result)); }; })"
    )
    assert "heg" not in kept  # what was sent left no words on the phone
    assert not faults
    page.context.close()


def test_a_refused_record_can_be_put_right_and_another_account_sends_nothing(
    walked: tuple[Street, doors.Street],
) -> None:
    street, filled = walked
    page = street.window(filled.people["wijkteamlid"], script=True)
    there = f"/eropaf/{filled.things['ronde']}"
    page.goto(there)
    expect(page.get_by_text("Deze ronde werkt nu ook zonder verbinding")).to_be_visible()
    page.locator("select[name=buurt]").select_option(str(filled.world.buurt_id))
    _write(page, "Brood nodig. Bel mij op 06-55512345 graag.")
    refused = page.locator("[data-eropaf] li", has_text="Brood")
    expect(refused.get_by_text("06-55512345").last).to_be_visible()
    refused.get_by_role("button", name="Veranderen").click()
    expect(page.get_by_label("De tekst, in de woorden")).to_have_value(re.compile("06-55512345"))
    _write(page, "Brood nodig, elke week. Wie gaat er langs de bakker?")
    bread = page.locator("[data-eropaf] li", has_text="Brood")
    expect(bread.get_by_text(SENT, exact=True)).to_be_visible()

    page.context.set_offline(True)
    _write(page, "Zout nodig. Wie heeft er een pak?")
    salt = page.locator("[data-eropaf] li", has_text="Zout")
    mine = [one for one in page.context.cookies() if one["name"] == "sessie"]
    page.context.clear_cookies(name="sessie")
    page.context.set_offline(False)
    expect(page.get_by_text("moet je je eerst aanmelden")).to_be_visible()
    page.context.add_cookies(street.cookies(filled.people["bewoner"]))
    page.get_by_role("button", name="Verstuur nu").click()
    expect(page.get_by_text("met een ander account aangemeld")).to_be_visible()
    expect(salt.get_by_text(WAITS)).to_be_visible()
    assert _taken(street, "Zout") == 0
    page.context.add_cookies(mine)  # type: ignore[arg-type]
    page.get_by_role("button", name="Verstuur nu").click()
    expect(salt.get_by_text(SENT, exact=True)).to_be_visible()
    page.get_by_text("Wis deze telefoon").click()
    page.get_by_role("button", name="Ja, wis alles").click()
    expect(salt).to_have_count(0)
    page.context.close()
