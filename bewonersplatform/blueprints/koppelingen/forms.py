"""Forms of offering, answering, writing and finishing."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, SelectField

from bewonersplatform.domain.gesprekken.model import Bijdrage
from bewonersplatform.domain.koppelingen.afspraak import Afspraak
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.koppelingen.nabericht import Comfort, Nabericht
from bewonersplatform.domain.moderation.model import Melding
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.vragen.model import Outcome, Post
from bewonersplatform.web.form_fields import day_field
from bewonersplatform.web.forms import Form, line_field, options, required, text_field
from bewonersplatform.web.labels import LABELS


class OfferForm(Form):
    """I can help."""

    message = text_field(_("Wil je er iets bij zeggen?"), Koppeling.message)


class WelcomeForm(Form):
    """How many may help?"""

    number = SelectField(
        _("Hoeveel helpers zijn welkom?"),
        choices=options((str(number), str(number)) for number in range(1, Post.HELPERS_MOST + 1)),
    )


class AnswerForm(Form):
    """Yes or not now."""

    answer = RadioField(
        _("Jouw antwoord"),
        choices=options([("ja", _("Ja")), ("nee", _("Nee"))]),
        validators=[required(_("Kies ja of nee."))],
    )
    reply = text_field(_("Wil je er iets bij zeggen?"), Koppeling.reply)


class MessageForm(Form):
    """A message to the other."""

    body = text_field(_("Je bericht"), Bijdrage.body, validators=[required(_("Schrijf eerst je bericht."))])


class ContactForm(Form):
    """What the other may see of me."""

    mail = BooleanField(_("Mijn e-mailadres"))
    phone_too = BooleanField(_("Mijn telefoonnummer"))
    phone = line_field(_("Dit is mijn nummer"), Person.phone)


class FinishForm(Form):
    """Is it done?"""

    outcome = RadioField(
        _("Is het gelukt?"),
        choices=options((outcome.value, LABELS["Outcome", outcome.value]) for outcome in Outcome),
        validators=[required(_("Kies een antwoord."))],
    )


class TermsForm(Form):
    """From when to when."""

    starts_on = day_field(_("Eerste dag"), needed=required(_("Kies de eerste dag.")))
    ends_on = day_field(_("Laatste dag"), needed=required(_("Kies de laatste dag.")))
    look_back_on = day_field(_("Dag om samen terug te kijken"))
    goal = line_field(_("Waar doen jullie het voor?"), Afspraak.goal)


class TermsAnswerForm(Form):
    """Good so, or rather otherwise."""

    answer = RadioField(
        _("Is dit goed zo?"),
        choices=options([("ja", _("Ja")), ("nee", _("Nee"))]),
        validators=[required(_("Kies ja of nee."))],
    )
    which = line_field("", Afspraak.public_id)


class ComfortForm(Form):
    """Did it feel right? For the wijkteam alone."""

    comfort = RadioField(
        _("Voelde je je prettig en veilig?"),
        choices=options((comfort.value, LABELS["Comfort", comfort.value]) for comfort in Comfort),
        validators=[required(_("Kies een antwoord."))],
    )
    words = text_field(_("Wil je er iets bij zeggen?"), Nabericht.words)


class ReportMessageForm(Form):
    """What is wrong with a message of the other."""

    reason = text_field(
        _("Wat is er niet goed?"),
        Melding.reason,
        validators=[required(_("Vertel kort wat er niet goed is."))],
    )
