"""Forms of my page."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import SelectField

from bewonersplatform.web.forms import Form, line_field, options
from bewonersplatform.web.language import LANGUAGES


class ProfileForm(Form):
    """My name and language."""

    name = line_field(_("Je voornaam"), 60)
    locale = SelectField(_("Taal van de site en van de mail"), choices=options(LANGUAGES.items()))
