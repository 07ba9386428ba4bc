"""The base of all forms: text is cleaned and limited at the edge, refusals land beside their field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from sqlalchemy.orm import InstrumentedAttribute
from wtforms import Field, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, StopValidation, ValidationError

from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.taal.text_safety import Refusal, TextRefused, clean_text
from bewonersplatform.web.refusals import REFUSALS, refusal


class Required(InputRequired):
    """Something was filled in; spaces alone are nothing, and nought is something."""

    def __call__(self, form: Any, field: Field) -> None:
        """Say what is missing, and nothing else about this field."""
        super().__call__(form, field)
        if all(isinstance(value, str) and not value.strip() for value in field.raw_data or ()):
            field.errors = []
            raise StopValidation(self.message or "")


REQUIRED = Required(_("Vul dit nog in."))


def required(message: Any) -> Required:
    """Say what is missing in the words of the question."""
    return Required(message)


class Form(FlaskForm):
    """A form of this site. The token is checked for all forms in web/csrf."""

    class Meta:
        """WTForms settings."""

        csrf = False
        locales = ()

    def refuse(self, error: Refused) -> None:
        """Put what the domain refused beside its field, or on top of the form."""
        field = self._fields.get(error.field or "")
        if field is None:
            self.form_errors.append(refusal(error))
        else:
            field.errors = [*field.errors, refusal(error)]


Column = InstrumentedAttribute[Any]


def longest(column: Column) -> int:
    """How many characters the text column of a model holds."""
    return int(column.type.length)


class Limit:
    """Validator: refuse what is too long or may not be in a text, and give back the cleaned text.

    most: the column that keeps the text and says how long it may be; a number for what no column keeps as it is typed.
    """

    def __init__(self, most: Column | int, *, lines: bool = False) -> None:
        self.column = None if isinstance(most, int) else most
        self.most = most if isinstance(most, int) else longest(most)
        self.lines = lines
        self.field_flags = {"maxlength": self.most}

    def __call__(self, form: Form, field: Field) -> None:
        """Clean what was typed, or say what is wrong with it."""
        try:
            field.data = clean_text((field.data or "").strip(), max_length=self.most, one_line=not self.lines)
        except TextRefused as error:
            code = "too-long" if error.reason is Refusal.TOO_LONG else "bad-characters"
            raise ValidationError(REFUSALS[code]) from None  # type: ignore[arg-type]


def line_field(
    label: Any, most: Column | int, *, validators: Sequence[Any] = (), **kwargs: Any
) -> StringField:
    """One line of text, as long as the column that keeps it."""
    return StringField(label, [*validators, Limit(most)], **kwargs)


def text_field(
    label: Any, most: Column | int, *, validators: Sequence[Any] = (), **kwargs: Any
) -> TextAreaField:
    """A text, as long as the column that keeps it."""
    return TextAreaField(label, [*validators, Limit(most, lines=True)], **kwargs)


def options(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """What can be chosen, from (value, words)."""
    return [SelectChoice(value=value, label=words) for value, words in pairs]


class Button(Form):
    """A form that is only a button."""
