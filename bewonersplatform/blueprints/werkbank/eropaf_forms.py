"""Forms of a round along doors: the plan, and what is written down at a door."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField

from bewonersplatform.blueprints.werkbank.forms import OnBehalfForm
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.team import Team
from bewonersplatform.domain.eropaf.actions import Plan
from bewonersplatform.domain.eropaf.model import Ronde
from bewonersplatform.domain.eropaf.queries import RondePage
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.wijken.model import Buurt
from bewonersplatform.web.form_fields import day_field
from bewonersplatform.web.forms import Form, line_field, options, required


class RondeForm(Form):
    """Where a round goes, on which day, and who walks along."""

    on_day = day_field(_("Op welke dag?"), needed=required(_("Kies de dag van de ronde.")))
    streets = line_field(_("Welke straten?"), Ronde.streets)
    buurt = SelectField(_("Of een hele buurt"), default="")
    walkers = SelectMultipleField(
        _("Wie lopen er mee?"), validators=[required(_("Kies wie er meelopen. Eén is genoeg."))]
    )

    def prepare(self, buurten: list[Buurt], team: Team) -> RondeForm:
        """Give the buurten and the colleagues of this wijk."""
        self.buurt.choices = options(
            [("", gettext("Geen hele buurt")), *((str(one.id), one.name) for one in buurten)]
        )
        self.walkers.choices = options((one.public_id, one.name) for one in team.members)
        return self

    def plan(self) -> Plan:
        """What was planned; ask after the form was found good."""
        buurt_id = int(self.buurt.data) if self.buurt.data else None
        day = self.on_day.data or clock.today()
        return Plan(day, self.streets.data or "", buurt_id, tuple(self.walkers.data or ()))

    @staticmethod
    def typed(ronde: Ronde, shown: RondePage) -> dict[str, Any]:
        """What stands in the fields of a round that is there."""
        return {
            "on_day": ronde.on_day,
            "streets": ronde.streets,
            "buurt": str(ronde.buurt_id or ""),
            "walkers": list(shown.walker_ids),
        }


class DoorForm(OnBehalfForm):
    """What somebody asks or offers at the door: a text and a buurt are enough."""

    name = line_field(_("Voornaam"), Person.name)
    client = HiddenField()  # drawn once per record, so that sending twice is taken once
    agrees = BooleanField(_("Ik las het voor. Deze buur vindt het zo goed."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.channel  # always huisbezoek
