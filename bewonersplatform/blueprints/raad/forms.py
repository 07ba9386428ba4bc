"""Forms of the dossier: sending it, asking, answering, recording the besluit, telling it back."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import RadioField

from bewonersplatform.domain.dossiers.model import (
    Besluit,
    BesluitOutcome,
    Dossier,
    Raadsvraag,
    Terugkoppeling,
)
from bewonersplatform.web.form_fields import day_field, euro_field
from bewonersplatform.web.forms import Form, line_field, options, required, text_field


class ComposeForm(Form):
    """What the wijkteam sends with a voorstel."""

    advice = text_field(
        _("Wat is jullie advies?"),
        Dossier.advice,
        validators=[required(_("Schrijf wat jullie de raad adviseren, en waarom."))],
    )
    asked_text = line_field(
        _("Wat vragen jullie aan de gemeente?"),
        Dossier.asked_text,
        validators=[required(_("Schrijf in één zin wat de gemeente moet doen."))],
    )
    asked_eur = euro_field(_("Hoeveel geld is daarvoor nodig?"))


class AskForm(Form):
    """A question of a raadslid."""

    body = text_field(
        _("Stel een vraag"), Raadsvraag.body, validators=[required(_("Schrijf eerst wat je wilt weten."))]
    )


class AnswerForm(Form):
    """The answer to a question of a raadslid."""

    answer = text_field(
        _("Jullie antwoord"), Raadsvraag.answer, validators=[required(_("Schrijf eerst een antwoord."))]
    )


class BesluitForm(Form):
    """What the raad decided."""

    outcome = RadioField(
        _("Wat besloot de raad?"),
        choices=options(
            [
                (BesluitOutcome.JA.value, _("Ja")),
                (BesluitOutcome.JA_MITS.value, _("Ja, mits…")),
                (BesluitOutcome.NOG_NIET.value, _("Nog niet, want…")),
                (BesluitOutcome.NEE.value, _("Nee, want…")),
            ]
        ),
        validators=[required(_("Kies wat de raad besloot."))],
    )
    reason = text_field(
        _("Reden"), Besluit.reason, validators=[required(_("Schrijf de reden op. Iedereen kan die lezen."))]
    )
    what_is_possible = text_field(_("Wat kan wel?"), Besluit.what_is_possible)
    decided_on = day_field(
        _("Wanneer besloot de raad?"), needed=required(_("Vul de dag van het besluit in."))
    )


class TellForm(Form):
    """What everybody who asked or helped hears."""

    body = text_field(
        _("Je bericht"),
        Terugkoppeling.body,
        validators=[required(_("Schrijf eerst wat er besloten is en wat er nu gebeurt."))],
    )
