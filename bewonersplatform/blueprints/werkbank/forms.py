"""Forms of the workbench."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import RadioField

from bewonersplatform.web.forms import Form, required, text_field


class DecisionForm(Form):
    """What the wijkteam decides about a post. Choices are given by the view."""

    kind = RadioField(_("Wat besluit je?"), validators=[required(_("Kies wat je besluit."))])
    huisregel = RadioField(_("Welke huisregel hoort hierbij?"), validate_choice=False)
    reason = text_field(_("Waarom? De schrijver leest dit."), 500)
