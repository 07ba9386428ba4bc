"""Opening hours in a form: a line for each day, and the days on which it is closed after all."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import IntegerField
from wtforms.validators import NumberRange, ValidationError

from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.netwerken.actions import NetwerkRoom
from bewonersplatform.domain.netwerken.model import Netwerk, Sluiting
from bewonersplatform.domain.netwerken.opening import Closure, Hours, parse_hours, write_hours
from bewonersplatform.web.form_fields import day_field
from bewonersplatform.web.forms import Form, line_field, required
from bewonersplatform.web.refusals import REFUSALS

DAYS = (_("maandag"), _("dinsdag"), _("woensdag"), _("donderdag"), _("vrijdag"), _("zaterdag"), _("zondag"))
DAY_LENGTH = 40
CLOSURES = 3


class OnDay:
    """Validator: the times on this day of the week, like 10-12, 14-17."""

    def __init__(self, weekday: int) -> None:
        self.weekday = weekday

    def __call__(self, form: Any, field: Any) -> None:
        """Say so when it is something else."""
        try:
            parse_hours(self.weekday, field.data or "")
        except ValueError:
            raise ValidationError(REFUSALS["bad-hours"]) from None  # type: ignore[arg-type]


class _RoomFields(Form):
    capacity = IntegerField(
        _("Voor hoeveel vragen hebben jullie nu plek?"),
        validators=[
            required(_("Vul een getal in, ook als het 0 is.")),
            NumberRange(0, 999, _("Een getal van 0 tot 999.")),
        ],
        default=1,
    )
    until = day_field(_("Tot wanneer doen jullie dit?"))
    rests_until = day_field(_("Even niet: tot en met welke dag?"))
    hours = line_field(_("Wat moeten mensen nog weten over de tijden?"), Netwerk.hours)


def _hour_fields() -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for weekday, name in enumerate(DAYS, 1):
        fields[f"day_{weekday}"] = line_field(name, DAY_LENGTH, validators=[OnDay(weekday)])
    for row in range(1, CLOSURES + 1):
        fields[f"first_{row}"] = day_field(_("Dicht van"))
        fields[f"last_{row}"] = day_field(_("tot en met"))
        fields[f"why_{row}"] = line_field(_("Waarom? Zoals: kerstvakantie"), Sluiting.why)
    return fields


class RoomForm(type("_HourRows", (_RoomFields,), _hour_fields())):  # type: ignore[misc]
    """How much room there is, until when, and when somebody is there."""

    weekdays = range(1, 8)
    closures = range(1, CLOSURES + 1)

    def show(self, netwerk: Netwerk, week: list[Hours], closures: list[Closure]) -> None:
        """Fill the form with what stands there now."""
        for name in ("capacity", "until", "rests_until", "hours"):
            self[name].data = getattr(netwerk, name)
        for weekday in self.weekdays:
            self[f"day_{weekday}"].data = write_hours(week, weekday)
        for row, closure in zip(self.closures, closures, strict=False):
            for name in ("first", "last", "why"):
                self[f"{name}_{row}"].data = getattr(closure, name)

    @property
    def has_closures(self) -> bool:
        """Whether something was filled in about being closed."""
        return any(self[f"{name}_{row}"].data or self[f"{name}_{row}"].errors
                   for row in self.closures for name in ("first", "last", "why"))  # fmt: skip

    def _closures(self) -> list[Closure]:
        found = []
        for row in self.closures:
            first, last, why = (self[f"{name}_{row}"].data for name in ("first", "last", "why"))
            if not (first or last or why):
                continue
            if first is None:
                raise Refused("half-closure", f"first_{row}")
            last = last or first
            if last < first:
                raise Refused("last-first", f"last_{row}")
            found.append(Closure(first, last, why or ""))
        return found

    def room(self) -> NetwerkRoom:
        """What was filled in, for the domain. Raises Refused: half-closure, last-first, past."""
        for name in ("until", "rests_until"):
            if self[name].data is not None and self[name].data < clock.today():
                raise Refused("past", name)
        week = [
            hours
            for weekday in self.weekdays
            for hours in parse_hours(weekday, self[f"day_{weekday}"].data or "")
        ]
        return NetwerkRoom(
            self.capacity.data or 0,
            self.until.data,
            self.rests_until.data,
            self.hours.data or "",
            week,
            self._closures(),
        )
