"""The three questions under a vondst."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import RadioField

from bewonersplatform.domain.kennis.model import Leerkaart, LeerkaartApplies, LeerkaartLevel
from bewonersplatform.web.form_fields import day_field
from bewonersplatform.web.forms import Form, line_field, options, required
from bewonersplatform.web.labels import LABELS


class LeerkaartForm(Form):
    """Does it hold for me, what does it mean, what am I going to do."""

    level = RadioField(
        _("Voor wie antwoord je?"),
        choices=options((v.value, LABELS["LeerkaartLevel", v.value]) for v in LeerkaartLevel),
        default=LeerkaartLevel.IK.value,
    )
    applies = RadioField(
        _("Geldt dit ook hier?"),
        choices=options((v.value, LABELS["LeerkaartApplies", v.value]) for v in LeerkaartApplies),
        validators=[required(_("Kies ja, deels of nee."))],
    )
    means = line_field(_("Wat betekent het?"), Leerkaart.means)
    action = line_field(_("Wat ga ik doen?"), Leerkaart.action)
    by_date = day_field(_("Wanneer?"))
