"""Step 4 of the setup: terms, thresholds and the words of a gemeente."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms.validators import ValidationError

from bewonersplatform.blueprints.inrichten.fields import number_field
from bewonersplatform.domain.wijken.model import Benaming, Term
from bewonersplatform.web.forms import Form, line_field, required

TERM_WORDS: dict[Term, Any] = {
    Term.SUPPORT_PROMILLE: _("Steun die een voorstel nodig heeft, per duizend inwoners van de wijk"),
    Term.SUPPORT_MIN: _("Steun die een voorstel minstens nodig heeft"),
    Term.SUPPORT_DAYS: _("Dagen waarin een voorstel steun kan krijgen"),
    Term.DECIDE_DAYS: _("Dagen waarin de raad besluit"),
    Term.RAADSVRAAG_ANSWER_DAYS: _("Dagen om een raadsvraag te beantwoorden"),
    Term.TERUGKOPPELING_DAYS: _("Dagen om na het besluit terug te koppelen"),
    Term.REACTION_WORKDAYS: _("Werkdagen waarin het wijkteam een bericht bekijkt"),
    Term.KOPPELING_ANSWER_DAYS: _("Dagen om te antwoorden als je gevraagd wordt te helpen"),
    Term.AGREE_DAYS: _("Dagen om samen een dag te kiezen, daarna vragen we of het gelukt is"),
    Term.OUTCOME_DAYS: _("Dagen om te zeggen of het gelukt is, daarna kijkt het wijkteam mee"),
    Term.AFTERWARDS_DAYS: _("Dagen dat vrager en helper elkaar na afloop nog kunnen bereiken"),
    Term.NETWERK_CHECK_DAYS: _("Dagen waarna we een netwerk vragen of alles nog klopt"),
    Term.NETWERK_STALE_DAYS: _(
        "Dagen waarna we een netwerk niet meer voorstellen als niemand zegt dat het klopt"
    ),
    Term.SPECIALIST_DAYS: _("Dagen die een specialist heeft om het wijkteam te antwoorden"),
    Term.MAIL_QUIET_FROM: _("Uur waarna mail die kan wachten pas de volgende ochtend gaat (0 tot 24)"),
    Term.MAIL_QUIET_UNTIL: _(
        "Uur waarop die mail in de ochtend gaat; twee keer hetzelfde uur is: nooit wachten"
    ),
    Term.PATTERN_PEOPLE: _("Zoveel bewoners met dezelfde vraag maken een patroon"),
    Term.PATTERN_DAYS: _("Dagen waarover we naar patronen kijken"),
    Term.SMALLEST_NUMBER: _("Kleinste aantal mensen dat we in cijfers laten zien"),
}


def term_name(term: Term) -> str:
    """The name of the field of a term."""
    return "term_" + term.value.replace("-", "_")


class _WordFields(Form):
    wijkteam = line_field(_("Hoe noemen jullie het wijkteam?"), Benaming.text)
    raad = line_field(_("Hoe noemen jullie de raad?"), Benaming.text)


_HOURS = frozenset({Term.MAIL_QUIET_FROM, Term.MAIL_QUIET_UNTIL})


def _hour(form: Form, field: Any) -> None:
    """Validator: an hour of the day."""
    if (field.number or 0) > 24:
        raise ValidationError(_("Een uur van 0 tot en met 24."))


_needed = required(_("Vul een getal in."))


def _term_fields() -> dict[str, Any]:
    return {
        term_name(term): number_field(words, (_needed, _hour) if term in _HOURS else (_needed,))
        for term, words in TERM_WORDS.items()
    }


TermsForm = type(
    "TermsForm",
    (_WordFields,),
    {**_term_fields(), "__doc__": "Step 4: terms, thresholds and words."},
)
