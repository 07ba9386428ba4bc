"""Forms of carrying out."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import RadioField

from bewonersplatform.domain.dossiers.model import Bevestiging, BevestigingAnswer, Opvolging
from bewonersplatform.web.form_fields import day_field
from bewonersplatform.web.forms import Form, line_field, options, required, text_field
from bewonersplatform.web.labels import LABELS


class PlanForm(Form):
    """A small step: what, who, by when."""

    title = line_field(
        _("Wat gebeurt er?"), Opvolging.title, validators=[required(_("Schrijf in één zin wat er gebeurt."))]
    )
    owner = line_field(
        _("Wie zorgt ervoor?"), Opvolging.owner, validators=[required(_("Schrijf wie ervoor zorgt."))]
    )
    due_on = day_field(_("Wanneer is het klaar?"), needed=required(_("Vul een dag in.")))


class ConfirmForm(Form):
    """Did it really come?"""

    answer = RadioField(
        _("Is het er echt?"),
        choices=options((a.value, LABELS["BevestigingAnswer", a.value]) for a in BevestigingAnswer),
        validators=[required(_("Kies een antwoord."))],
    )
    note = text_field(_("Wil je er iets bij zeggen?"), Bevestiging.note)
