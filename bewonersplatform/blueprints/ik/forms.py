"""Forms of my page."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import SelectField

from bewonersplatform.domain.people.model import Person
from bewonersplatform.web.forms import Form, line_field, options
from bewonersplatform.web.language import LANGUAGES


class ProfileForm(Form):
    """My name and language."""

    name = line_field(_("Je voornaam"), Person.name)
    locale = SelectField(_("Taal van de site en van de mail"), choices=options(LANGUAGES.items()))
