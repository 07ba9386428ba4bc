"""Forms of the setup of a gemeente. Rows that repeat are made from one pattern, and may stay empty."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import SelectField, SelectMultipleField

from bewonersplatform.blueprints.inrichten.fields import (
    email_address,
    lines_of,
    number_field,
    only_postcodes,
    phone_field,
    postcodes_of,
    short_lines,
)
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.people.invitations import INVITED
from bewonersplatform.domain.people.model import Invitation
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.wijken.model import (
    Buurt,
    Gemeente,
    Helperwens,
    Huisregel,
    Inloop,
    Noodnummer,
    Wijk,
    Wijkteam,
)
from bewonersplatform.domain.wijken.queries import Team, TeamHours
from bewonersplatform.domain.wijken.setting import Number, TeamWritten
from bewonersplatform.web.form_fields import day_field, hour_field
from bewonersplatform.web.forms import Form, line_field, longest, options, required, text_field
from bewonersplatform.web.labels import LABELS

HOURS = 6
NUMBERS = 8
_WEEKDAYS = (
    _("maandag"), _("dinsdag"), _("woensdag"), _("donderdag"), _("vrijdag"), _("zaterdag"), _("zondag")
)  # fmt: skip


class GemeenteForm(Form):
    """Step 1: what the gemeente is called and how to reach it."""

    name = line_field(_("Naam van de gemeente"), Gemeente.name, validators=[required(_("Vul de naam in."))])
    phone = phone_field(
        _("Telefoonnummer voor bewoners"),
        Gemeente.phone,
        (required(_("Vul een nummer in dat bewoners kunnen bellen.")),),
    )
    email = line_field(_("E-mailadres voor bewoners"), Gemeente.email, validators=[email_address])


class WijkenForm(Form):
    """Step 2: which wijken take part."""

    wijken = SelectMultipleField(_("Welke wijken doen mee?"), coerce=int, choices=[])


class WijkForm(Form):
    """A wijk by hand."""

    name = line_field(
        _("Naam van de wijk"), Wijk.name, validators=[required(_("Vul de naam van de wijk in."))]
    )
    inhabitants = number_field(_("Hoeveel mensen wonen er?"))


class BuurtForm(Form):
    """A buurt by hand, with its postcodes."""

    name = line_field(
        _("Naam van de buurt"), Buurt.name, validators=[required(_("Vul de naam van de buurt in."))]
    )
    postcodes = text_field(
        _("Postcodes"),
        20_000,
        validators=[
            required(_("Vul minstens één postcode in. Zo weten bewoners waar ze bij horen.")),
            only_postcodes,
        ],
    )

    @property
    def clean_postcodes(self) -> list[str]:
        """What was filled in, as 1234AB."""
        return postcodes_of(self.postcodes.data)


class _TeamFields(Form):
    name = line_field(
        _("Naam van het team"), Wijkteam.name, validators=[required(_("Vul de naam van het team in."))]
    )
    phone = phone_field(_("Telefoonnummer"), Wijkteam.phone)
    email = line_field(_("E-mailadres"), Wijkteam.email, validators=[email_address])
    place = line_field(_("Waar zitten jullie?"), Wijkteam.place)
    address = line_field(_("Adres"), Wijkteam.address)
    about = text_field(_("Wie zijn jullie?"), Wijkteam.about)
    does = text_field(_("Dit doen wij"), 4000, validators=[short_lines(200, 20)])
    does_not = text_field(_("Dit doet iemand anders"), 4000, validators=[short_lines(200, 20)])


def _with_hours() -> dict[str, Any]:
    """Rows of walk-in hours."""
    fields: dict[str, Any] = {}
    days = options([("", _("geen")), *((str(number), name) for number, name in enumerate(_WEEKDAYS, 1))])
    for row in range(1, HOURS + 1):
        fields[f"weekday_{row}"] = SelectField(_("Inloop: dag"), choices=days, default="")
        fields[f"opens_{row}"] = hour_field(_("van"))
        fields[f"closes_{row}"] = hour_field(_("tot"))
        fields[f"place_{row}"] = line_field(_("waar, als het ergens anders is"), Inloop.place)
        fields[f"hosts_{row}"] = line_field(_("wie er zijn"), Inloop.hosts)
    return fields


class TeamForm(type("_TeamRows", (_TeamFields,), _with_hours())):  # type: ignore[misc]
    """Step 3: the page of a wijkteam."""

    rows = range(1, HOURS + 1)
    first = 2  # rows that are always in sight

    @property
    def more_in_use(self) -> bool:
        """Whether something was filled in beyond the rows that are always in sight."""
        later = [
            f"{name}_{row}" for row in self.rows[self.first :] for name in ("weekday", "opens", "closes")
        ]
        return any(self[name].data or self[name].errors for name in later)

    def show(self, team: Team) -> None:
        """Fill the form with what stands on the page now."""
        for name in ("name", "phone", "email", "place", "address", "about"):
            self[name].data = getattr(team, name)
        self.does.data, self.does_not.data = "\n".join(team.does), "\n".join(team.does_not)
        for row, hours in zip(self.rows, team.hours, strict=False):
            self[f"weekday_{row}"].data = str(hours.weekday)
            for name in ("opens", "closes", "place", "hosts"):
                self[f"{name}_{row}"].data = getattr(hours, name)

    def _hours(self) -> list[TeamHours]:
        """The rows that were filled in. Raises Refused: half-row, closes-first."""
        found = []
        for row in self.rows:
            day, opens, closes = (self[f"{name}_{row}"].data for name in ("weekday", "opens", "closes"))
            if not (day or opens or closes):
                continue
            if not (day and opens and closes):
                raise Refused("half-row", f"weekday_{row}")
            if opens >= closes:
                raise Refused("closes-first", f"closes_{row}")
            place, hosts = (self[f"{name}_{row}"].data or "" for name in ("place", "hosts"))
            found.append(TeamHours(int(day), opens, closes, place, hosts))
        return found

    def written(self) -> TeamWritten:
        """What was written, for the domain."""
        texts = {
            name: self[name].data or "" for name in ("name", "phone", "email", "place", "address", "about")
        }
        return TeamWritten(
            **texts, does=lines_of(self.does.data), does_not=lines_of(self.does_not.data), hours=self._hours()
        )


class ThemasForm(Form):
    """Step 4: which themas are used, and which begin at "alleen het wijkteam"."""

    active = SelectMultipleField(_("Deze thema's gebruiken we"), coerce=int, choices=[])
    sensitive = SelectMultipleField(_("Deze thema's zijn gevoelig"), coerce=int, choices=[])


def _number_rows() -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for row in range(1, NUMBERS + 1):
        fields[f"label_{row}"] = line_field(_("Waarvoor"), Noodnummer.label)
        fields[f"phone_{row}"] = phone_field(_("Nummer"), Noodnummer.phone)
    return fields


class NumbersForm(type("_NumberRows", (Form,), _number_rows())):  # type: ignore[misc]
    """Step 4: whom to call when it cannot wait."""

    rows = range(1, NUMBERS + 1)

    def numbers(self) -> list[Number]:
        """The rows that were filled in. The first is for danger now. Raises Refused: half-row."""
        found: list[Number] = []
        for row in self.rows:
            label, phone = self[f"label_{row}"].data or "", self[f"phone_{row}"].data or ""
            if bool(label) != bool(phone):
                raise Refused("half-row", f"label_{row}")
            if label:
                found.append(Number("overig" if found else "acuut", label, phone))
        return found


class RulesForm(Form):
    """Step 4: the house rules, one per line."""

    rules = text_field(
        _("Huisregels, één per regel"),
        6200,
        validators=[required(_("Schrijf minstens één huisregel.")), short_lines(longest(Huisregel.text), 20)],
    )

    @property
    def texts(self) -> list[str]:
        """One rule per line."""
        return lines_of(self.rules.data)


class InviteForm(Form):
    """Step 5: invite somebody to a role."""

    email = line_field(
        _("E-mailadres"), Invitation.email, validators=[required(_("Vul het e-mailadres in."))]
    )
    role = SelectField(
        _("Waarvoor?"),
        choices=options((role.value, LABELS["Role", role.value]) for role in INVITED),
        default=Role.WIJKTEAMLID.value,
    )
    wijk = SelectField(_("Welke wijk? (voor het wijkteam)"), choices=[])
    netwerk = SelectField(_("Welk netwerk? (voor een netwerkcontact)"), choices=[])
    ends_on = day_field(_("Tot en met welke dag?"), needed=required(_("Kies tot wanneer de rol geldt.")))


class EndRoleForm(Form):
    """Which of the roles in force is ended."""

    held = SelectField(choices=[])


class HelperwensenForm(Form):
    """Step 4: what a helper may need to have or to be, one per line."""

    free = text_field(
        _("Dit kunnen bewoners aanvinken, één per regel"),
        1300,
        validators=[short_lines(longest(Helperwens.text), 20)],
    )
    by_team = text_field(
        _("Dit vraagt alleen het wijkteam, één per regel"),
        700,
        validators=[short_lines(longest(Helperwens.text), 10)],
    )

    @property
    def texts(self) -> tuple[list[str], list[str]]:
        """Both lists."""
        return lines_of(self.free.data), lines_of(self.by_team.data)
