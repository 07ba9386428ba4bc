"""Words for error pages, by their status."""

from __future__ import annotations

from flask_babel import lazy_gettext

_ = lazy_gettext

_ERRORS: dict[int, tuple[object, object]] = {
    400: (_("Dit konden we niet lezen"), _("Ga terug en probeer het nog eens.")),
    403: (
        _("Dit is niet voor jou"),
        _("Je bent aangemeld, maar dit hoort bij iemand anders of bij een andere rol."),
    ),
    404: (_("Deze pagina is er niet"), _("Misschien is hij weggehaald, of klopt het adres niet helemaal.")),
    405: (_("Zo werkt deze pagina niet"), _("Ga terug en probeer het nog eens.")),
    409: (
        _("Dit is intussen veranderd"),
        _("Iemand was je net voor. Ga terug en kijk hoe het er nu voor staat."),
    ),
    413: (
        _("Dit is te groot"),
        _("Wat je stuurde is te veel in één keer. Kort je tekst in en probeer het nog eens."),
    ),
    422: (_("Er klopt iets niet"), _("Ga terug, kijk na wat je invulde en probeer het nog eens.")),
    429: (
        _("Even rustig aan"),
        _("Je deed dit heel vaak achter elkaar. Wacht even en probeer het dan nog eens."),
    ),
    500: (_("Er ging iets mis bij ons"), _("Dat spijt ons. Probeer het zo nog eens, of bel het wijkteam.")),
    503: (
        _("Het is even druk"),
        _("We konden dit nu niet bewaren. Ga terug, je tekst staat er nog, en probeer het zo nog eens."),
    ),
}


def error_text(code: int) -> tuple[str, str]:
    """Title and text of an error page."""
    title, text = _ERRORS.get(code) or _ERRORS[400 if code < 500 else 500]
    return str(title), str(text)
