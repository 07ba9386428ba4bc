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
    "geopend": _("Je mag dit nu een kwartier lezen. De schrijver ziet dat je keek, en waarom."),
}


def said() -> str:
    """The words of the code in this address, or nothing."""
    return str(SAID.get(request.args.get("gezegd", ""), ""))


def init_app(app: Flask) -> None:
    """Give templates `said`."""
    app.jinja_env.globals["said"] = said
