"""Forms of the board: what to show of it, who has a vraag, when to come back, and who is away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, RadioField, SelectField
from wtforms.validators import ValidationError

from bewonersplatform.domain.bord.filters import Filters
from bewonersplatform.domain.bord.model import BordFilter, ContactKind, Whose
from bewonersplatform.domain.bord.team import Team
from bewonersplatform.domain.wijken.model import Buurt
from bewonersplatform.domain.wijken.queries import ThemaChoice
from bewonersplatform.web.form_fields import day_field
from bewonersplatform.web.forms import Form, line_field, options, required
from bewonersplatform.web.labels import LABELS
from bewonersplatform.web.spoken import spoken_options

WAITS = (3, 7, 14, 30, 90)


@dataclass(frozen=True)
class Choices:
    """What can be chosen in a wijk."""

    buurten: Mapping[str, Buurt]
    themas: Sequence[ThemaChoice]

    def typed(self, filters: Filters) -> dict[str, Any]:
        """What stands in the fields for the filter in use."""
        return {
            "whose": filters.whose.value,
            "buurt": next((code for code, buurt in self.buurten.items() if buurt.id == filters.buurt_id), ""),
            "thema": next((thema.key for thema in self.themas if thema.id == filters.thema_id), ""),
            "waits": str(filters.waits_days),
            "late": filters.late,
            "words": filters.words,
        }


class FiltersForm(Form):
    """What to show of the board."""

    whose = SelectField(
        _("Van wie"),
        choices=options((one.value, LABELS["Whose", one.value]) for one in Whose),
        default="team",
    )
    buurt = SelectField(_("Buurt"), default="")
    thema = SelectField(_("Waarover"), default="")
    waits = SelectField(_("Wacht al"), default="0")
    words = line_field(_("Zoek in de titel"), BordFilter.words)
    late = BooleanField(_("Alleen wat te laat is"))
    name = line_field(_("Bewaar dit filter als"), BordFilter.name)

    def prepare(self, choices: Choices) -> FiltersForm:
        """Give the choices of this wijk."""
        places = [(code, buurt.name) for code, buurt in choices.buurten.items()]
        self.buurt.choices = options([("", gettext("Alle buurten")), *places])
        subjects = spoken_options((thema.key, thema.name) for thema in choices.themas)
        self.thema.choices = [*options([("", gettext("Alles"))]), *subjects]
        longer = [(str(days), gettext("langer dan %(days)s dagen", days=days)) for days in WAITS]
        self.waits.choices = options([("0", gettext("maakt niet uit")), *longer])
        return self

    def filters(self, choices: Choices) -> Filters:
        """What was chosen; ask after the form was found good."""
        buurt = choices.buurten.get(self.buurt.data or "")
        thema_id = next((thema.id for thema in choices.themas if thema.key == self.thema.data), None)
        return Filters(
            Whose(self.whose.data),
            buurt.id if buurt else None,
            thema_id,
            int(self.waits.data or 0),
            bool(self.late.data),
            self.words.data or "",
        )


def _colleagues(team: Team, first: str) -> Any:
    return options([("", first), *((one.public_id, one.name) for one in team.members)])


class HolderForm(Form):
    """Who has a vraag."""

    who = SelectField(_("Wie heeft deze vraag?"), default="", validate_choice=False)
    seen = HiddenField()  # who had it when the page was made

    def prepare(self, team: Team) -> HolderForm:
        """Give the colleagues to choose from."""
        self.who.choices = _colleagues(team, gettext("Nog niemand"))
        return self


class ReturnForm(Form):
    """On which day the team comes back to a vraag."""

    day = day_field(_("Hierop terugkomen op"))


class ContactForm(Form):
    """How somebody reached out."""

    kind = RadioField(
        _("Contact"),
        choices=options((kind.value, LABELS["ContactKind", kind.value]) for kind in ContactKind),
        validators=[required(_("Kies wat je deed."))],
    )


class AbsenceForm(Form):
    """Who is away, from when to when, and who takes over."""

    who = SelectField(_("Wie is er weg?"), validators=[required(_("Kies wie er weg is."))])
    starts_on = day_field(_("Eerste dag"), needed=required(_("Kies de eerste dag.")))
    ends_on = day_field(_("Laatste dag"), needed=required(_("Kies de laatste dag.")))
    cover = SelectField(_("Wie neemt waar?"), validators=[required(_("Kies wie er waarneemt."))])

    def prepare(self, team: Team) -> AbsenceForm:
        """Give the colleagues to choose from."""
        self.who.choices = _colleagues(team, gettext("Kies een collega"))
        self.cover.choices = _colleagues(team, gettext("Kies een collega"))
        return self

    def validate_ends_on(self, field: Any) -> None:
        """The last day is not before the first."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(_("De laatste dag komt na de eerste, en is nog niet voorbij."))
