"""Fields that only the setup has: whole numbers, phone numbers, lists of lines, rows that may be empty."""

from __future__ import annotations

import re
from typing import Any

from wtforms import StringField
from wtforms.validators import ValidationError

from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.people.sign_in import clean_email
from bewonersplatform.domain.wijken.queries import clean_postcode
from bewonersplatform.web.forms import Column, Limit, line_field
from bewonersplatform.web.refusals import REFUSALS

_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{1,18}")
MOST = 1_000_000
NUMBER_LENGTH = 20


class NumberField(StringField):
    """A whole number from 0; `number` is what was typed, None when nothing was."""

    number: int | None = None

    def pre_validate(self, form: Any) -> None:
        """Read the number; 1.250 and 1 250 are the same."""
        text = re.sub(r"[.\s]", "", self.data or "")
        if not text or len(self.data or "") > NUMBER_LENGTH:
            return  # too long is said by the validator
        if not (text.isascii() and text.isdigit() and int(text) <= MOST):
            raise ValidationError(REFUSALS["bad-number"])  # type: ignore[arg-type]
        self.number = int(text)


def number_field(label: Any, validators: tuple[Any, ...] = ()) -> NumberField:
    """A whole number from 0."""
    return NumberField(label, validators=[*validators, Limit(NUMBER_LENGTH)])


def phone_number(form: Any, field: Any) -> None:
    """Validator: what was typed can be called."""
    if field.data and not _PHONE.fullmatch(field.data):
        raise ValidationError(REFUSALS["bad-phone"])  # type: ignore[arg-type]


def phone_field(label: Any, kept: Column, validators: tuple[Any, ...] = ()) -> StringField:
    """A phone number, as long as the column that keeps it."""
    return line_field(label, kept, validators=[*validators, phone_number])


def email_address(form: Any, field: Any) -> None:
    """Validator: what was typed has the shape of an e-mail address."""
    if field.data:
        try:
            field.data = clean_email(field.data)
        except Refused:
            raise ValidationError(REFUSALS["bad-email"]) from None  # type: ignore[arg-type]


def lines_of(text: str | None) -> list[str]:
    """The lines that hold something."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def short_lines(limit: int, most: int) -> Any:
    """Validator: at most `most` lines of at most `limit` characters."""

    def check(form: Any, field: Any) -> None:
        lines = lines_of(field.data)
        if len(lines) > most or any(len(line) > limit for line in lines):
            raise ValidationError(REFUSALS["too-long"])  # type: ignore[arg-type]

    return check


def postcodes_of(text: str | None) -> list[str]:
    """The postcodes in a text, clean; ValidationError when one of them is none."""
    parts = [part for part in re.split(r"[,;\n]+", text or "") if part.strip()]
    found = [clean_postcode(part) for part in parts]
    if None in found or len(found) > 2000:
        raise ValidationError(REFUSALS["bad-postcodes"])  # type: ignore[arg-type]
    return [postcode for postcode in found if postcode]


def only_postcodes(form: Any, field: Any) -> None:
    """Validator: every part is a postcode."""
    postcodes_of(field.data)
