"""The form of a step."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from flask_babel import lazy_gettext as _
from wtforms import SelectField

from bewonersplatform.domain.bord.stap_owners import StapOwner
from bewonersplatform.domain.vragen.stap import Stap
from bewonersplatform.web.form_fields import day_field
from bewonersplatform.web.forms import Form, line_field, options, required
from bewonersplatform.web.labels import label


class StapForm(Form):
    """What has to be done, by whom, and when."""

    title = line_field(
        _("Wat gebeurt er?"), Stap.title, validators=[required(_("Schrijf op wat er gebeurt."))]
    )
    owner = SelectField(_("Wie doet het?"), choices=[], validators=[required(_("Kies wie deze stap doet."))])
    due_on = day_field(_("Voor welke dag?"))

    def offer(self, owners: Sequence[StapOwner]) -> StapForm:
        """Fill in who can be chosen, party by party."""
        groups = groupby(owners, key=lambda one: one.party)
        self.owner.choices = {
            str(label(party)): options((one.key, one.name) for one in some) for party, some in groups
        }
        return self
