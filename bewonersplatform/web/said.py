"""What an action says when it is done: a code in the address of the next page, the words here."""

from __future__ import annotations

from flask import Flask, request
from flask_babel import lazy_gettext as _

SAID: dict[str, object] = {
    "aangemeld": _("Je bent aangemeld."),
    "code-opnieuw": _("Er is een nieuwe code naar je gestuurd. De oude werkt niet meer."),
    "afgemeld": _("Je bent afgemeld."),
    "ingediend": _("Je bericht is binnen. Het wijkteam kijkt mee voordat buren het zien."),
    "veranderd": _("Je verandering is bewaard."),
    "rond": _("Mooi dat het gelukt is! Je vraag is rond."),
    "blijft-open": _("Jammer dat het nog niet lukte. Je vraag blijft open staan."),
    "gestopt": _("Je bericht is weggehaald. Niemand ziet het meer."),
    "gemeld": _("Dank je. Het wijkteam kijkt ernaar."),
    "sessie-gestopt": _("Dat apparaat is afgemeld."),
    "uitnodiging-aangenomen": _("Welkom! Je bent aangemeld en kunt aan de slag."),
    "uitgenodigd": _("De uitnodiging is op weg."),
    "bewaard": _("Dat is bewaard."),
    "gemeente-open": _("De gemeente is open: bewoners kunnen naar binnen."),
    "gewist": _("Alles van jou is gewist."),
    "voorstel-bewaard": _("Je idee is bewaard. Alleen de schrijvers en het wijkteam zien het nog."),
    "voorstel-open": _("Iedereen kan je voorstel nu lezen en er iets over zeggen."),
    "versie": _("Je nieuwe versie staat er. De oude versies blijven te lezen."),
    "steun-open": _("Vanaf nu kunnen buren dit voorstel steunen."),
    "steun": _("Dank je. Je steun telt mee. Je hoort wat ermee gebeurt."),
    "steun-terug": _("Je steun is ingetrokken."),
    "meedoen": _("Mooi! Wat jij doet staat erbij."),
    "meedoen-terug": _("Je doet niet meer mee. Dat mag altijd."),
    "toezegging": _("Het staat erbij."),
    "bijdrage": _("Wat je schreef staat erbij."),
    "bijdrage-weg": _("Wat je schreef is weggehaald."),
    "schrijver-gevraagd": _("Deze buur krijgt een mail met de vraag om mee te schrijven."),
    "schrijft-mee": _("Fijn dat je meeschrijft. Je kunt de tekst nu veranderen."),
    "schrijft-niet-mee": _("Dat is goed. Je hoort hier verder niets over."),
    "opnieuw": _("Een nieuwe poging. Wie het voorstel steunde, steunt het nog steeds."),
    "voorstel-ingetrokken": _("Het voorstel is ingetrokken. Later opnieuw proberen kan altijd."),
    "ontmoeting-staat": _("Je uitnodiging staat erbij. Buren kunnen zich nu aanmelden."),
    "kom": _("Leuk dat je komt!"),
    "kom-niet": _("Jammer, maar goed dat je het zegt."),
    "ontmoeting-af": _("De ontmoeting gaat niet door. Wie zou komen krijgt een mail."),
    "dossier": _("Het dossier ligt bij de raad. De raadsleden krijgen een mail."),
    "raadsvraag": _("Je vraag staat erbij. De schrijvers en het wijkteam krijgen een mail."),
    "raadsvraag-antwoord": _("Je antwoord staat erbij. Het raadslid krijgt een mail."),
    "besluit": _("Het besluit ligt vast. Vertel het nu terug aan wie vroeg en meedeed."),
    "terugverteld": _("Je bericht gaat nu op weg naar iedereen die vroeg, steunde of meedoet."),
    "uitvoering": _("De uitvoering begint. Plan de eerste kleine stap."),
    "stap": _("De stap staat erbij."),
    "stap-gedaan": _("Mooi. Wie het voorstel steunde krijgt nu de vraag of het er echt is."),
    "bevestigd": _("Dank je. Zo weet iedereen hoe het ervoor staat."),
    "weer-open": _("Dank je dat je het zegt. De stap staat weer open en het wijkteam krijgt bericht."),
    "draait": _("Het is er! Dit voorstel draait."),
    "aangeboden": _("Dank je! De buur die het vroeg krijgt bericht. Je hoort het als er antwoord is."),
    "ja-gezegd": _("Fijn! We vragen het nu aan de buur. Je krijgt een mail als er antwoord is."),
    "nee-gezegd": _("Dank je voor je antwoord. Er wordt verder gezocht."),
    "gekoppeld": _("Mooi! Jullie zien nu hoe je elkaar bereikt. Stuur gerust een berichtje."),
    "bericht-verstuurd": _("Je bericht is verstuurd."),
    "gelukt": _("Wat fijn dat het gelukt is! De vraag is rond."),
    "niet-gelukt": _("Jammer dat het niet lukte. De vraag staat weer open, het wijkteam zoekt mee."),
    "gevraagd": _("Gevraagd. Je ziet het antwoord hier zodra het er is."),
    "besloten-plaatsen": _("Geplaatst. De schrijver krijgt een mail."),
    "besloten-terug": _("De schrijver krijgt een mail met je vraag om het anders te schrijven."),
    "besloten-wijkteam": _("Jullie zoeken zelf mee. De schrijver krijgt een mail."),
    "besloten-afwijzen": _("Niet geplaatst. De schrijver leest waarom en mag antwoorden."),
    "besloten-verbergen": _("Verborgen. De schrijver leest waarom en mag antwoorden."),
    "besloten-tonen": _("Het staat er weer. De schrijver krijgt een mail."),
    "verifieerd": _("Genoteerd. Deze buur telt mee bij een stemronde die hierna opent."),
    "niet-verifieerd": _("De verificatie is ingetrokken. Was het een vergissing? Verifieer dan opnieuw."),
    "opgeschreven": _("Deze buur staat erbij."),
    "namens": _("Opgeschreven. Het staat bij Te bekijken."),
    "netwerk": _("Het netwerk is bewaard."),
    "patroon-bevestigd": _("Het patroon is bevestigd. Je kunt er een voorstel van maken."),
    "patroon-los": _("Het patroon is losgelaten. Je kunt dat terugdraaien."),
    "patroon-voorstel": _("Het voorstel is er. Wie het vroeg krijgt een uitnodiging om mee te schrijven."),
    "vondst": _("De vondst is bewaard. Een collega kan hem nu erkennen."),
    "vondst-erkend": _("Erkend. Iedereen kan deze vondst nu lezen."),
    "leerkaart": _("Je antwoord is bewaard."),
    "melding-klaar": _("De melding is klaar. Het bericht blijft staan."),
    "beantwoord": _("Je antwoord is bij het wijkteam. Ze kijken nog een keer."),
    "geopend": _("Je mag dit nu een kwartier lezen. De schrijver ziet dat je keek, en waarom."),
    "stemronde-concept": _("De stemronde is begonnen, maar nog niet open. Vul hem hier verder."),
    "stemronde-erbij": _("Het staat erbij."),
    "stemronde-eraf": _("Het is eruit gehaald."),
    "stemronde-open": _("De stemronde is open. Bewoners kunnen nu stemmen."),
    "stemronde-dicht": _("De stemronde is gesloten. We tellen nu."),
}


def said() -> str:
    """The words of the code in this address, or nothing."""
    return str(SAID.get(request.args.get("gezegd", ""), ""))


def init_app(app: Flask) -> None:
    """Give templates `said`."""
    app.jinja_env.globals["said"] = said
