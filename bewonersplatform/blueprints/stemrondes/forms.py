"""Forms of a stemronde: the ballot, and what the wijkteam fills in to make one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import DateField, IntegerField, SelectField, SelectMultipleField

from bewonersplatform.domain.stemrondes.actions import MAX_BUDGET, Plan
from bewonersplatform.domain.stemrondes.model import Stemronde, StemrondeProject
from bewonersplatform.domain.stemrondes.queries import Choice
from bewonersplatform.domain.voorstellen.model import Voorstel
from bewonersplatform.web.forms import Form, line_field, options, required


class BallotForm(Form):
    """All projects that somebody finds good."""

    keuze = SelectMultipleField(_("Wat vind jij goed?"), choices=[], validate_choice=False)

    @property
    def numbers(self) -> list[int]:
        """What was chosen; what is not a number is left out, and then it is an unknown project."""
        return [int(value) if value.isascii() and value.isdigit() else 0 for value in self.keuze.data or []][
            :200
        ]

    def offer(self, projects: Sequence[Choice]) -> None:
        """The projects that can be chosen."""
        self.keuze.choices = options((str(project.no), project.title) for project in projects)


def _euros(label: Any) -> IntegerField:
    """Whole euros."""
    return IntegerField(label, validators=[required(_("Vul een bedrag in, in hele euro's."))])


class PlanForm(Form):
    """What a stemronde is about."""

    title = line_field(
        _("Hoe heet de stemronde?"), Stemronde.title, validators=[required(_("Geef de stemronde een naam."))]
    )
    budget = _euros(_("Hoeveel geld is er te verdelen?"))
    closes_on = DateField(
        _("Tot en met welke dag kan iedereen stemmen?"), validators=[required(_("Kies de laatste dag."))]
    )
    voorstellen = SelectMultipleField(_("Welke voorstellen doen mee?"), choices=[])

    def offer(self, ready: Sequence[Voorstel]) -> None:
        """The voorstellen that can be put in the round at once: what they ask is known."""
        known = [voorstel for voorstel in ready if asked(voorstel)]
        self.voorstellen.choices = options((voorstel.public_id, voorstel.title) for voorstel in known)

    def plan(self) -> Plan:
        """What was filled in, for the domain; an amount too big for any column is refused there."""
        budget = min(int(self.budget.data or 0), MAX_BUDGET + 1)
        return Plan(self.title.data or "", budget, self.closes_on.data or date.min)


def asked(voorstel: Voorstel) -> int:
    """What a voorstel asks of the wijkbudget; 0 when it is not known."""
    return voorstel.asked_eur or voorstel.cost_eur or 0


class ProjectForm(Form):
    """A project by hand."""

    title = line_field(
        _("Wat komt er?"), StemrondeProject.title, validators=[required(_("Schrijf op wat er komt."))]
    )
    lead = line_field(_("Voor wie, of hoe?"), StemrondeProject.lead)
    cost = _euros(_("Wat kost het?"))


class VoorstelForm(Form):
    """A voorstel that takes part, and for how much."""

    voorstel = SelectField(_("Welk voorstel?"), choices=[], validators=[required(_("Kies een voorstel."))])
    amount = _euros(_("Hoeveel vraagt het?"))

    def offer(self, ready: Sequence[Voorstel]) -> None:
        """The voorstellen that can be put in the round."""
        self.voorstel.choices = options((voorstel.public_id, voorstel.title) for voorstel in ready)


class OpenForm(Form):
    """Opening, with what was drawn in public."""

    seed = line_field(_("Wat is er geloot?"), Stemronde.lot_seed)
