"""Fields for dates, times and euros that speak Dutch and keep what was typed."""

from __future__ import annotations

import re
from typing import Any

from wtforms import DateField, StringField, TimeField
from wtforms.validators import Optional, ValidationError

from bewonersplatform.web.forms import Limit
from bewonersplatform.web.refusals import REFUSALS

_EURO = re.compile(r"([0-9]{1,3}(?:[.\s][0-9]{3})+|[0-9]{1,10})(?:,(?:-|00))?")
MOST = 1_000_000_000
EURO_LENGTH = 40


class DayField(DateField):
    """A date; what is not one is refused in our own words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the date."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(REFUSALS["bad-date"]) from None


class HourField(TimeField):
    """A time of the day; what is not one is refused in our own words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the time."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(REFUSALS["bad-time"]) from None


def parse_euro(text: str) -> int | None:
    """Whole euros from what people type: "€ 9.800", "9800,-". None when nothing was typed; ValueError otherwise."""
    bare = text.replace("€", "").strip()
    if not bare:
        return None
    found = _EURO.fullmatch(bare)
    if not found:
        raise ValueError(text)
    amount = int(re.sub(r"\D", "", found.group(1)))
    if amount > MOST:
        raise ValueError(text)
    return amount


class EuroField(StringField):
    """Whole euros; `amount` is the number, None when nothing was typed."""

    amount: int | None = None

    def pre_validate(self, form: Any) -> None:
        """Read the amount."""
        if len(self.data or "") > EURO_LENGTH:
            return  # the validator says so
        try:
            self.amount = parse_euro(self.data or "")
        except ValueError:
            raise ValidationError(REFUSALS["bad-euro"]) from None  # type: ignore[arg-type]


def day_field(label: Any, *, needed: Any = None) -> DayField:
    """A date; `needed` is the validator that says it must be filled in."""
    return DayField(label, validators=[needed or Optional()])


def hour_field(label: Any, *, needed: Any = None) -> HourField:
    """A time of the day; `needed` is the validator that says it must be filled in."""
    return HourField(label, validators=[needed or Optional()])


def euro_field(label: Any) -> EuroField:
    """Whole euros, not obligatory: unknown is not 0."""
    return EuroField(label, validators=[Optional(), Limit(EURO_LENGTH)])
