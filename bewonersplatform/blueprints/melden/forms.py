"""Forms for reporting a thing and for answering a decision about it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from bewonersplatform.domain.moderation.model import Maatregel, Melding
from bewonersplatform.web.forms import Form, required, text_field


class ReportThingForm(Form):
    """What is wrong with it."""

    reason = text_field(
        _("Wat is er niet goed?"),
        Melding.reason,
        validators=[required(_("Vertel kort wat er niet goed is."))],
    )


class AnswerHidingForm(Form):
    """What its author says to that."""

    reply = text_field(
        _("Wat wil je zeggen?"), Maatregel.reply, validators=[required(_("Schrijf je antwoord op."))]
    )
