"""Forms for signing in."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import HiddenField

from bewonersplatform.domain.people.model import SignIn
from bewonersplatform.web.forms import Form, line_field, required


class EmailForm(Form):
    """Where to mail the code."""

    email = line_field(_("Je e-mailadres"), SignIn.email, validators=[required(_("Vul je e-mailadres in."))])
    verder = HiddenField()


class CodeForm(Form):
    """The six digits from the mail."""

    code = line_field(
        _("Vul de code uit de mail in"), 12, validators=[required(_("Vul de zes cijfers uit de mail in."))]
    )
