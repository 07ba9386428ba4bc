"""What an action says when it is done: a code in the address of the next page, the words here."""

from __future__ import annotations

from flask import Flask, request
from flask_babel import lazy_gettext as _

SAID: dict[str, object] = {
    "aangemeld": _("Je bent aangemeld."),
    "afgemeld": _("Je bent afgemeld."),
    "ingediend": _("Je bericht is binnen. Het wijkteam kijkt mee voordat buren het zien."),
    "veranderd": _("Je verandering is bewaard."),
    "rond": _("Mooi dat het gelukt is! Je vraag is rond."),
    "blijft-open": _("Jammer dat het nog niet lukte. Je vraag blijft open staan."),
    "gestopt": _("Je bericht is weggehaald. Niemand ziet het meer."),
    "gemeld": _("Dank je. Het wijkteam kijkt ernaar."),
    "sessie-gestopt": _("Dat apparaat is afgemeld."),
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
    "uitgenodigd": _("Deze buur krijgt een mail met de vraag om mee te schrijven."),
    "schrijft-mee": _("Fijn dat je meeschrijft. Je kunt de tekst nu veranderen."),
    "schrijft-niet-mee": _("Dat is goed. Je hoort hier verder niets over."),
    "opnieuw": _("Een nieuwe poging. Wie het voorstel steunde, steunt het nog steeds."),
    "voorstel-ingetrokken": _("Het voorstel is ingetrokken. Later opnieuw proberen kan altijd."),
    "ontmoeting-staat": _("Je uitnodiging staat erbij. Buren kunnen zich nu aanmelden."),
    "kom": _("Leuk dat je komt!"),
    "kom-niet": _("Jammer, maar goed dat je het zegt."),
    "ontmoeting-af": _("De ontmoeting gaat niet door. Wie zou komen krijgt een mail."),
    "geopend": _("Je mag dit nu een kwartier lezen. De schrijver ziet dat je keek, en waarom."),
}


def said() -> str:
    """The words of the code in this address, or nothing."""
    return str(SAID.get(request.args.get("gezegd", ""), ""))


def init_app(app: Flask) -> None:
    """Give templates `said`."""
    app.jinja_env.globals["said"] = said
