"""Forms of the way in."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from bewonersplatform.web.forms import Form, line_field, required


class PostcodeForm(Form):
    """Your postcode."""

    postcode = line_field(
        _("Je postcode"), 10, validators=[required(_("Vul je postcode in, zoals 1234 AB."))]
    )
