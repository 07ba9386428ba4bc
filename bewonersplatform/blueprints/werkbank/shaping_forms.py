"""Forms for joining and splitting patronen."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectMultipleField

from bewonersplatform.domain.patronen.model import Patroon
from bewonersplatform.web.forms import Form, line_field, required, text_field


class MergeForm(Form):
    """What a patroon becomes part of, and why. Choices are given by the view."""

    into = RadioField(_("Waar hoort het bij?"), validators=[required(_("Kies waar het bij hoort."))])
    reason = text_field(
        _("Waarom horen ze bij elkaar?"),
        Patroon.shape_reason,
        validators=[required(_("Schrijf in een zin waarom. Dat leest een collega later."))],
    )


class SplitForm(Form):
    """Which vragen are a matter of their own, and why. Choices are given by the view."""

    chosen = SelectMultipleField(_("Welke vragen horen apart?"))
    name = line_field(
        _("Hoe noemen jullie het nieuwe patroon?"),
        Patroon.name,
        validators=[required(_("Geef het een naam. Zo houd je de twee uit elkaar."))],
    )
    reason = text_field(
        _("Waarom is dit iets anders?"),
        Patroon.shape_reason,
        validators=[required(_("Schrijf in een zin waarom. Dat leest een collega later."))],
    )
