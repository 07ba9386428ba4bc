"""Forms of the back door."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField

from bewonersplatform.domain.doorverwijzingen.model import Deel, Doorverwijzing, Specialist
from bewonersplatform.domain.vragen.model import Channel
from bewonersplatform.web.forms import Form, options, required, text_field
from bewonersplatform.web.labels import LABELS

_CHANNELS = [channel for channel in Channel if channel is not Channel.SITE]


def _parts(label: object, parts: Iterable[Deel] = Deel) -> SelectMultipleField:
    return SelectMultipleField(
        label,  # type: ignore[arg-type]
        choices=options((part.value, LABELS["Deel", part.value]) for part in parts),
    )


def offer(field: SelectField, rows: Iterable[Specialist]) -> None:
    """Let one of these be chosen."""
    names = ((row.public_id, f"{row.field} · {row.name}, {row.organisation}") for row in rows)
    field.choices = options([("", gettext("Kies een specialist")), *names])


class AdviceForm(Form):
    """Ask for advice, without a name."""

    specialist = SelectField(_("Wie vraag je?"), choices=[])
    question = text_field(
        _("Wat wil je weten?"), Doorverwijzing.question, validators=[required(_("Schrijf je vraag op."))]
    )
    sure = BooleanField(_("Ik heb gekeken: dit zijn geen namen van mensen of straten"))


class HandoverForm(Form):
    """Propose a warm handover. It stands on one page with the other form: no field has the same name."""

    to = SelectField(_("Wie vraag je?"), choices=[])
    why = text_field(
        _("Waarom stel je dit voor?"),
        Doorverwijzing.question,
        validators=[required(_("Schrijf op waarom."))],
    )
    parts = _parts(_("Wat heeft de specialist nodig?"))


class ConsentForm(Form):
    """Yes or no, and what may go along."""

    answer = RadioField(
        _("Jouw antwoord"),
        choices=options([("ja", _("Ja, dit mag")), ("nee", _("Nee, liever niet"))]),
        validators=[required(_("Kies ja of nee."))],
    )
    parts = _parts(_("Dit mag de specialist zien"))


class NotedForm(ConsentForm):
    """What somebody said by phone or at the desk."""

    answer = RadioField(
        _("Wat zei de bewoner?"),
        choices=options([("ja", _("Ja, dit mag")), ("nee", _("Nee, liever niet"))]),
        validators=[required(_("Kies ja of nee."))],
    )
    how = SelectField(
        _("Hoe zei de bewoner dat?"),
        choices=options((channel.value, LABELS["Channel", channel.value]) for channel in _CHANNELS),
    )


class ToldForm(Form):
    """What came of it, for who it is about."""

    told = text_field(
        _("Wat vertel je de bewoner?"),
        Doorverwijzing.told,
        validators=[required(_("Schrijf op wat eruit kwam."))],
    )


class AnswerForm(Form):
    """The answer of the specialist."""

    answer = text_field(
        _("Je antwoord, in gewone woorden"),
        Doorverwijzing.answer,
        validators=[required(_("Schrijf je antwoord op."))],
    )
    declined = BooleanField(_("Ik kan hier zelf niets mee, en schrijf hierboven waarom"))
