"""The form for an ontmoeting."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField

from bewonersplatform.domain import clock
from bewonersplatform.domain.ontmoetingen.model import Ontmoeting
from bewonersplatform.web.form_fields import day_field, hour_field
from bewonersplatform.web.forms import Form, line_field, options, required, text_field
from bewonersplatform.web.language import LANGUAGES


class OntmoetingForm(Form):
    """Invite the wijk to something."""

    title = line_field(
        _("Wat gaan jullie doen?"),
        Ontmoeting.title,
        validators=[required(_("Schrijf wat jullie gaan doen."))],
    )
    about = text_field(_("Vertel er iets over"), Ontmoeting.about)
    place = line_field(_("Waar is het?"), Ontmoeting.place, validators=[required(_("Schrijf waar het is."))])
    day = day_field(_("Op welke dag?"), needed=required(_("Kies een dag.")))
    hour = hour_field(_("Hoe laat?"), needed=required(_("Schrijf hoe laat het begint, zoals 19:30.")))
    language = SelectField(_("Taal van je uitnodiging"), choices=options(LANGUAGES.items()), default="nl")

    hints = HiddenField()  # what the writer chose to leave in

    @property
    def at(self) -> datetime:
        """The moment, on the clock of the wijk; ask after the form was found good."""
        if self.day.data is None or self.hour.data is None:
            raise ValueError("the form was not checked")
        return datetime.combine(self.day.data, self.hour.data, tzinfo=clock.HOME)
