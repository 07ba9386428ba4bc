"""Forms of the way in."""

from __future__ import annotations

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectField

from bewonersplatform.domain.netwerken.queries import NetwerkCard
from bewonersplatform.web.forms import Form, line_field, options, required
from bewonersplatform.web.spoken import spoken


class PostcodeForm(Form):
    """Your postcode."""

    postcode = line_field(
        _("Je postcode"), 10, validators=[required(_("Vul je postcode in, zoals 1234 AB."))]
    )


class GuideForm(Form):
    """What to see of the directory; a choice that is not there shows everything."""

    thema = SelectField(_("Waar gaat het over?"), validate_choice=False, default="")
    buurt = SelectField(_("In welke buurt?"), validate_choice=False, default="")

    def offer(self, cards: list[NetwerkCard]) -> None:
        """The choices: only what some netwerk has."""
        themas = {key: spoken(name) for card in cards for key, name in card.themas.items()}
        buurten = {card.buurt_code.lower(): card.buurt or "" for card in cards if card.buurt_code}
        for field, every, found in (
            (self.thema, gettext("Alles"), themas),
            (self.buurt, gettext("de hele wijk"), buurten),
        ):
            known = sorted(found.items(), key=lambda item: item[1].casefold())
            field.choices = options([("", every), *known])
            field.data = field.data if field.data in found else ""

    def chosen(self, cards: list[NetwerkCard]) -> list[NetwerkCard]:
        """What was asked for; who is there for the whole wijk is there for each buurt."""
        thema, buurt = self.thema.data, self.buurt.data
        return [
            card
            for card in cards
            if (not thema or thema in card.themas)
            and (not buurt or card.buurt_code is None or card.buurt_code.lower() == buurt)
        ]
