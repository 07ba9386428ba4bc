"""One real matter through the whole street, walked in a browser: from a vraag to "het is er"."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page
from sqlalchemy import select

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.moderation import actions as moderation
from bewonersplatform.domain.moderation.model import MaatregelKind
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.vragen import actions as vragen
from bewonersplatform.domain.vragen.model import PostKind
from bewonersplatform.domain.wijken.model import Regeling, Term, Thema
from tests import make
from tests.journeys.street import Street, choose, follow, press

pytestmark = pytest.mark.browser

LIFTS = (
    "Wie kan mij naar het ziekenhuis rijden voor mijn bestraling? Ik mag zelf niet rijden.",
    "Mijn man moet elke maand naar de polikliniek. Wie rijdt er een keer mee?",
    "Lift gezocht naar de oogarts. Terug zie ik niets.",
    "Hoe kom ik bij de dialyse? De bus rijdt hier niet meer langs.",
)


class People:
    """Who walks in this story, and the wijk they live in."""

    def __init__(self, street: Street) -> None:
        app = street.app
        self.world = make.world(app)
        world = self.world
        place = (world.gemeente_id, world.wijk_id)
        self.joke = make.person(app, None, "Joke", roles=((Role.WIJKTEAMLID, *place),))
        self.henk = make.person(app, world.buurt_id, "Henk", verified_by=self.joke)
        self.aydin = make.person(app, None, "F. Aydın", roles=((Role.RAADSLID, world.gemeente_id, None),))
        self.griffier = make.person(app, None, "Marianne", roles=((Role.GRIFFIE, world.gemeente_id, None),))
        self.mina = make.person(app, world.buurt_id, "Mina", verified_by=self.joke)
        with app.app_context():
            begin_write()
            for term, value in ((Term.SUPPORT_MIN, 2), (Term.SUPPORT_PROMILLE, 0), (Term.PATTERN_PEOPLE, 5)):
                db.session.add(Regeling(gemeente_id=world.gemeente_id, term=term, value=value))
            db.session.commit()

    def others_ask(self, street: Street) -> None:
        """Four neighbours ask for the same thing in other words, and the wijkteam publishes it."""
        for text in LIFTS:
            asker = make.actor(street.app, make.person(street.app, self.world.buurt_id))
            joke = make.actor(street.app, self.joke)
            with street.app.app_context():
                begin_write()
                post = vragen.submit_post(asker, PostKind.VRAAG, vragen.Written(text, self._thema()))
                moderation.decide(joke, post, MaatregelKind.PLAATSEN)
                db.session.commit()

    def _thema(self) -> int:
        return int(db.session.scalars(select(Thema.id).where(Thema.key == "vervoer-zorg")).one())


def post_a_vraag(street: Street, people: People) -> tuple[Page, str]:
    """A visitor writes first and confirms after. Returns her window and the address of the vraag."""
    page = street.window()
    page.goto(f"/wijken/{people.world.wijk}")
    page.locator("main").get_by_role("link", name="Ik heb een vraag").click()
    page.get_by_label("Waar kun je hulp bij gebruiken?").fill(
        "Wie rijdt er met mijn vader mee naar het ziekenhuis? Hij ziet slecht, en ik moet werken."
    )
    choose(page, "visibility", "wijk")
    press(page, "Verder")
    if "Dit is persoonlijk" in page.content():
        choose(page, "visibility", "wijk")
        press(page, "Verder")
    page.get_by_label("Je e-mailadres").fill("fatma@voorbeeld.example")
    page.get_by_label("Je postcode").fill("2091 AB")
    press(page, "Stuur mij de code")
    code = re.search(r"\b(\d{6})\b", street.mail_to("fatma"))
    assert code
    page.locator("input[name=code]").fill(code.group(1))
    press(page, "Verder")
    assert "het wijkteam kijkt mee" in page.content()
    return page, page.url.partition("?")[0]


def connect(street: Street, people: People, fatma: Page, vraag: str) -> Page:
    """The wijkteam publishes, Henk offers, Fatma says yes, they write, it works out."""
    joke = street.window(people.joke, phone=False, script=True)
    joke.goto("/werkbank")
    press(joke, "Plaatsen")
    henk = street.window(people.henk)
    henk.goto(vraag)
    assert "fatma@" not in henk.content()
    follow(henk, "Ik kan helpen")
    press(henk, "Ik kan helpen")
    fatma.goto("/ik")
    fatma.locator("main a[href*='/koppelingen/']").first.click()
    press(fatma, "Ja, graag")
    assert "p" in fatma.content()
    fatma.get_by_label("Je bericht").fill("Fijn! Donderdag om half tien, bij de voordeur.")
    press(fatma, "Stuur")
    henk.goto(fatma.url)
    assert "Donderdag om half tien" in henk.content()
    fatma.locator("details:has(input[name=outcome]) summary").click()
    choose(fatma, "outcome", "ja")
    press(fatma, "Bewaar")
    return joke


def make_a_voorstel(street: Street, people: People, joke: Page, fatma: Page) -> str:
    """Five alike vragen become a voorstel; Fatma writes along, neighbours support. Returns its address."""
    people.others_ask(street)
    make.work(street.app)
    joke.goto(f"/werkbank/{people.world.wijk}/patronen")
    joke.locator("main a[href*='/patronen/']").first.click()
    joke.locator("input[name=title]").fill("Buurtbus op werkdagen")
    joke.locator("textarea[name=lead]").fill("Wie niet zelf kan rijden, wordt thuis opgehaald door een buur.")
    joke.locator("main form:has(textarea[name=lead]) button[type=submit]").last.click()
    joke.wait_for_load_state()
    found = re.search(r"/voorstellen/[2-9a-z]{10}", street.mail_to("fatma", contains="/voorstellen/"))
    assert found
    voorstel = found.group()
    fatma.goto(f"{voorstel}/uitnodiging")
    fatma.locator("main label:has(input[type=radio])").first.click()
    press(fatma, "Verstuur")
    fatma.goto(voorstel)
    if fatma.get_by_role("button", name="Laat het aan iedereen zien").count():
        press(fatma, "Laat het aan iedereen zien")
        fatma.goto(voorstel)
    follow(fatma, "Verander de tekst")
    fatma.locator("textarea[name=small_start]").fill("Twee ochtenden per week, met het busje van de kerk.")
    fatma.locator("input[name=cost_eur]").fill("9800")
    fatma.locator("input[name=note]").fill("Hoe we klein beginnen")
    press(fatma, "Bewaar de nieuwe versie")
    fatma.goto(voorstel)
    press(fatma, "Vraag om steun")
    for neighbour in (people.henk, people.mina):
        window = street.window(neighbour)
        window.goto(voorstel)
        press(window, "Ik steun dit")
        if neighbour == people.henk:
            window.goto(f"{voorstel}/meedoen")
            window.locator("[name=what]").fill("Ik rijd op donderdagochtend.")
            press(window, "Zet het erbij")
    return voorstel


def vote(street: Street, people: People, joke: Page) -> None:
    """The wijk divides its budget; Henk votes in secret."""
    joke.goto(f"/wijken/{people.world.wijk}/stemrondes/nieuw")
    joke.get_by_label("Hoe heet", exact=False).or_(joke.locator("input[name=title]")).first.fill("Wijkbudget")
    joke.locator("input[name=budget]").fill("20000")
    joke.locator("input[name=closes_on]").fill((clock.today() + timedelta(days=21)).isoformat())
    joke.locator("label:has(input[name=voorstellen])").first.click()
    press(joke, "Maak het concept")
    joke.locator("form:has(input[name$=cost]) input[name$=title]").fill("Moestuin op het oude schoolplein")
    joke.locator("form:has(input[name$=cost]) input[name$=cost]").fill("7400")
    joke.locator("form:has(input[name$=cost]) button[type=submit]").click()
    joke.wait_for_load_state()
    follow(joke, "Naar het openen")
    press(joke, "Open de stemronde")
    ronde = re.search(r"/stemrondes/[2-9a-z]{10}", joke.url)
    assert ronde
    henk = street.window(people.henk)
    henk.goto(ronde.group())
    henk.locator("label:has(input[name=keuze])").first.click()
    press(henk, "Breng mijn stem uit")
    press(henk, "Ja, breng mijn stem uit")
    assert "stembewijs" in henk.content().lower() or "code" in henk.content().lower()
    henk.goto(ronde.group())
    assert henk.get_by_role("button", name="Breng mijn stem uit").count() == 0
    joke.goto(f"{ronde.group()}/sluiten")
    press(joke, "Sluit de stemronde")
    page = street.window()
    page.goto(ronde.group())
    for _ in range(300):  # the worker counts
        if "Buurtbus op werkdagen" in page.content():
            return
        page.wait_for_timeout(100)
        page.reload()
    raise AssertionError("the stemronde was not counted")


def decide(street: Street, people: People, joke: Page, fatma: Page, voorstel: str) -> None:
    """The dossier lies before the raad: a question, an answer, a yes with a reason, and everybody hears it."""
    joke.goto(f"{voorstel}/naar-de-raad")
    joke.locator("textarea[name=advice]").fill(
        "Vijf vragen in drie maanden. De bus kost minder dan losse ritten."
    )
    joke.locator("[name=asked_text]").fill("De verzekering van de chauffeurs, een jaar.")
    joke.locator("[name=asked_eur]").fill("3200")
    press(joke, "Stuur naar de raad")
    raadslid = street.window(people.aydin)
    raadslid.goto("/raad")
    raadslid.locator("main a[href*='/dossiers/']").first.click()
    raadslid.locator("textarea[name=body]").fill("Rijden de chauffeurs ook in de vakantie?")
    press(raadslid, "Stel je vraag")
    dossier = re.search(r"/dossiers/[2-9a-z]{10}", raadslid.url)
    assert dossier
    fatma.goto(dossier.group())
    follow(fatma, "Geef antwoord")
    fatma.locator("textarea[name=answer]").fill("Ja, met een rooster van negen.")
    press(fatma, "Geef antwoord")
    griffier = street.window(people.griffier, phone=False, script=True)
    griffier.goto(dossier.group())
    choose(griffier, "outcome", "ja-mits")
    griffier.locator("textarea[name=reason]").fill("De raad betaalt de verzekering een jaar.")
    press(griffier, "Leg besluit vast")
    assert (
        "De raad betaalt" in griffier.locator("textarea[name=reason]").input_value()
    )  # refused, nothing lost
    griffier.locator("textarea[name=what_is_possible]").fill(
        "Beginnen met twee ochtenden, en dan samen kijken."
    )
    press(griffier, "Leg besluit vast")
    raadslid.goto(f"{dossier.group()}/terugvertellen")
    raadslid.locator("textarea[name=body]").fill(
        "De raad zei ja, mits we na een jaar samen kijken. Dank je wel!"
    )
    press(raadslid, "Verstuur naar iedereen")
    street.mail_to("fatma", contains="mits we na een jaar")


def carry_out(street: Street, people: People, joke: Page, voorstel: str) -> None:
    """The first step is done, and a resident says that it really came."""
    joke.goto(f"{voorstel}/stappen")
    joke.locator("[name=title]").fill("Een proefrit met drie chauffeurs")
    joke.locator("[name=owner]").fill("De chauffeurs")
    joke.locator("[name=due_on]").fill((clock.today() + timedelta(days=14)).isoformat())
    press(joke, "Zet de stap erbij")
    joke.goto(voorstel)
    press(joke, "Deze stap is gedaan")
    henk = street.window(people.henk)
    henk.goto(voorstel)
    follow(henk, "Is het er echt?")
    choose(henk, "answer", "ja")
    press(henk, "Stuur je antwoord")
    joke.goto(voorstel)
    press(joke, "Zeg dat het draait")
    visitor = street.window()
    visitor.goto(voorstel)
    assert "Het draait" in visitor.content()


def test_from_a_vraag_to_het_is_er(street: Street) -> None:
    people = People(street)
    fatma, vraag = post_a_vraag(street, people)
    joke = connect(street, people, fatma, vraag)
    voorstel = make_a_voorstel(street, people, joke, fatma)
    vote(street, people, joke)
    decide(street, people, joke, fatma, voorstel)
    carry_out(street, people, joke, voorstel)
