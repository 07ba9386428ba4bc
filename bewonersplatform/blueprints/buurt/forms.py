"""Forms of the way in."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

from bewonersplatform.web.forms import REQUIRED, Form, line_field


class PostcodeForm(Form):
    """Your postcode."""

    postcode = line_field(_("Je postcode"), 10, validators=[REQUIRED])
