"""Ten times no and then yes, walked in a browser: one voorstel, eleven attempts, everybody told once each time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.wijken.model import Regeling, Term
from tests import make, make_voorstellen
from tests.journeys.street import Street, choose, follow, press

pytestmark = pytest.mark.browser

TITLE = "Een bankje bij de brug"


@dataclass(frozen=True)
class Answer:
    """What the raad said, and what the writers did differently after it."""

    outcome: str
    reason: str
    possible: str = ""
    different: str = ""

    @property
    def said(self) -> str:
        """The answer as the page names it."""
        return {"nee": "Nee", "nog-niet": "Nog niet", "ja": "Ja"}[self.outcome]


ANSWERS = (
    Answer("nee", "Er staat al een bankje.", "Dat bankje gebruiken.", "Wij hebben de weg erheen gemeten."),
    Answer("nee", "Er liggen kabels.", "Een plek zonder kabels.", "Aan de overkant liggen er geen."),
    Answer("nog-niet", "Eerst komt er beleid.", "Meepraten.", "Wij hebben meegepraat."),
    Answer("nee", "Er is bezuinigd.", "Volgend jaar vragen.", "Het is volgend jaar."),
    Answer("nee", "Het dossier is weg.", "Het nog eens sturen.", "Wij hadden alles bewaard."),
    Answer("nee", "Er komt hangjeugd.", "Met hen praten.", "De jongeren schrijven nu mee."),
    Answer("nog-niet", "Het is winter.", "Wachten op de lente.", "De krokussen staan er."),
    Answer("nee", "Er is alleen geld voor onderzoek.", "Meedoen.", "Wij hebben het onderzocht."),
    Answer("nee", "Hout vraagt onderhoud.", "Het zelf schuren.", "Er is een schuurploeg."),
    Answer("nog-niet", "De kade gaat nog open.", "Een los bankje.", "Het bankje kan nu mee."),
    Answer("ja", "Dit bankje kan er staan."),
)
NAMES = ("Tweede", "Derde", "Vierde", "Vijfde", "Zesde", "Zevende", "Achtste", "Negende", "Tiende")


@dataclass
class Round:
    """Who walks in this story: windows that stay open, and neighbours with the attempt in which they joined."""

    street: Street
    writer: Page
    team: Page
    griffier: Page
    raadslid: Page
    buurt_id: int
    voorstel: str = ""
    joined: dict[int, int] = field(default_factory=dict)


def open_doors(street: Street) -> Round:
    """Two neighbours are enough support here; everybody opens a window."""
    app, world = street.app, make.world(street.app)
    with app.app_context():
        begin_write()
        for term, value in ((Term.SUPPORT_MIN, 2), (Term.SUPPORT_PROMILLE, 0)):
            db.session.add(Regeling(gemeente_id=world.gemeente_id, term=term, value=value))
        db.session.commit()

    def holder(role: Role, wijk_id: int | None = None) -> int:
        return make.person(app, None, role.value.title(), roles=((role, world.gemeente_id, wijk_id),))

    writer = street.window(make.person(app, world.buurt_id, "Riet"))
    writer.goto(f"/wijken/{world.wijk}/voorstellen/nieuw")
    return Round(
        street,
        writer,
        team=street.window(holder(Role.WIJKTEAMLID, world.wijk_id), phone=False, script=True),
        griffier=street.window(holder(Role.GRIFFIE), phone=False, script=True),
        raadslid=street.window(holder(Role.RAADSLID)),
        buurt_id=world.buurt_id,
    )


def write_it(walk: Round) -> None:
    """The writer writes down what would be different, and shows it to everyone."""
    page = walk.writer
    page.locator("textarea[name=lead]").fill("Wie slecht loopt, kan halverwege even zitten.")
    page.locator("input[name=title]").fill(TITLE)
    press(page, "Bewaar mijn idee")
    found = re.search(r"/voorstellen/[2-9a-z]{10}", page.url)
    assert found
    walk.voorstel = found.group()
    press(page, "Laat het aan iedereen zien")
    press(page, "Vraag om steun")


def support_it(walk: Round, no: int) -> None:
    """One more neighbour supports it: in the first attempt on a phone, later ones in the same way but unseen."""
    person = make.person(walk.street.app, walk.buurt_id)
    walk.joined[person] = no
    if no > 1:
        make_voorstellen.supported(walk.street.app, walk.voorstel.rpartition("/")[2], [person])
        return
    window = walk.street.window(person)
    window.goto(walk.voorstel)
    press(window, "Ik steun dit")
    assert "Jij steunt dit" in window.content()
    window.context.close()


def ask_the_raad(walk: Round, no: int, answer: Answer) -> None:
    """The wijkteam brings it to the raad, the griffier records the besluit, a raadslid tells everybody."""
    team, griffier, raadslid = walk.team, walk.griffier, walk.raadslid
    team.goto(walk.voorstel)
    follow(team, "Breng het naar de raad")
    team.locator("textarea[name=advice]").fill("Wie slecht loopt, blijft nu binnen.")
    team.locator("[name=asked_text]").fill("Een plek aan de kade.")
    press(team, "Stuur naar de raad")
    griffier.goto(team.url.partition("?")[0])
    assert (f"poging {no}" in griffier.locator("main").inner_text()) == (no > 1)
    choose(griffier, "outcome", answer.outcome)
    griffier.locator("textarea[name=reason]").fill(answer.reason)
    griffier.locator("textarea[name=what_is_possible]").fill(answer.possible)
    press(griffier, "Leg besluit vast")
    raadslid.goto(griffier.url.partition("?")[0])
    follow(raadslid, "Schrijf het bericht")
    raadslid.locator("textarea[name=body]").fill(_message(no))
    press(raadslid, "Verstuur naar iedereen")


def _message(no: int) -> str:
    return f"Dit is bericht nummer {no}."


def try_without_saying_why(walk: Round) -> None:
    """A new attempt asks what is different."""
    page = walk.writer
    page.goto(f"{walk.voorstel}/opnieuw")
    press(page, "Begin een nieuwe poging")
    assert "Vertel wat er nu anders is." in page.content()


def try_again(walk: Round, answer: Answer) -> None:
    """The writer says what is different now, and asks for support again."""
    page = walk.writer
    page.goto(walk.voorstel)
    follow(page, "Opnieuw proberen")
    page.locator("textarea[name=different_now]").fill(answer.different)
    press(page, "Begin een nieuwe poging")
    press(page, "Vraag om steun")


def the_story() -> list[list[str]]:
    """What stands on the page, moment by moment, line by line; months and years left out."""
    told = []
    for no, answer in enumerate(ANSWERS, 1):
        if no > 1:
            newest = no == len(ANSWERS)
            title = "Wat er nu anders is" if newest else f"{NAMES[no - 2]} poging: wat er toen anders was"
            told.append([title, ANSWERS[no - 2].different])
        lines = [answer.said, f"Reden van de raad: {answer.reason}"]
        told.append([*lines, f"Wat wel kan: {answer.possible}"] if answer.possible else lines)
    thanks = "Dank je wel aan iedereen die vroeg, schreef, meedeed en bleef steunen."
    return [*told, ["10 keer nee, en nu ja", thanks]]


def read_the_story(page: Page) -> list[list[str]]:
    """The moments of the attempts as a visitor reads them."""
    moments = page.locator("section[aria-labelledby=pogingen] ol.timeline > li")
    texts = [
        re.sub(r"^(Nee|Nog niet|Ja), \w+ \d{4}$", r"\1", text, flags=re.M)
        for text in moments.all_inner_texts()
    ]
    return [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]


def check_mail(walk: Round) -> None:
    """Whoever supports it heard each answer and each new attempt since then once, and nothing else."""
    with walk.street.app.app_context():
        address = {person: str(db.session.get_one(Person, person).email) for person in walk.joined}
    for to in address.values():
        last = walk.street.mail_to(to, contains=_message(len(ANSWERS)))
        assert "Dank je wel dat je erbij bleef" in last
    walk.street.wait_for_worker()
    mails = walk.street.mails()
    for person, since in walk.joined.items():
        own = [text for to, text in mails if to == address[person]]
        heard = range(since, len(ANSWERS) + 1)
        for no, answer in enumerate(ANSWERS, 1):
            answers = [text for text in own if _message(no) in text]
            assert len(answers) == (no in heard), f"{address[person]} heard answer {no} {len(answers)} times"
            assert all(answer.reason in text and answer.possible in text for text in answers)
            again = [text for text in own if answer.different and f"anders is: {answer.different}" in text]
            told = no in heard and no < len(ANSWERS)
            assert len(again) == told, f"{address[person]} heard of attempt {no + 1} {len(again)} times"
            assert all(f"poging {no + 1}." in text and answer.reason in text for text in again)
        assert len(own) == 2 * len(heard) - 1


def test_ten_times_no_and_then_yes(street: Street) -> None:
    walk = open_doors(street)
    write_it(walk)
    support_it(walk, 1)
    for no, answer in enumerate(ANSWERS, 1):
        support_it(walk, no)
        ask_the_raad(walk, no, answer)
        if no == 1:
            try_without_saying_why(walk)
        if answer.outcome != "ja":
            try_again(walk, answer)
    visitor = street.window()
    visitor.goto(walk.voorstel)
    assert visitor.locator("#pogingen").inner_text() == "Poging 11"
    assert read_the_story(visitor) == the_story()
    assert "12 buren steunen dit" in visitor.locator("main").inner_text()
    check_mail(walk)
