"""Forms for posting and owning a vraag or an aanbod."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, HiddenField, RadioField, SelectField
from wtforms.validators import ValidationError

from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.moderation.model import Maatregel, Melding
from bewonersplatform.domain.people.model import SignIn
from bewonersplatform.domain.people.sign_in import clean_email
from bewonersplatform.domain.vragen.actions import Written
from bewonersplatform.domain.vragen.foto import Foto
from bewonersplatform.domain.vragen.model import Outcome, Post, PostPrivate, ShownAs, Visibility
from bewonersplatform.web.forms import Form, line_field, options, required, text_field
from bewonersplatform.web.labels import LABELS
from bewonersplatform.web.language import LANGUAGES
from bewonersplatform.web.leefgebieden import LeefgebiedenForm
from bewonersplatform.web.practical import PracticalForm
from bewonersplatform.web.refusals import refusal


class PostForm(PracticalForm, LeefgebiedenForm):
    """What you need or give: one text is enough."""

    text = text_field(
        _("Schrijf zoals je praat"),
        Post.body,
        validators=[required(_("Schrijf eerst wat je wilt vragen of geven."))],
    )
    thema = RadioField(_("Dit gaat over"), default="", validate_choice=True)
    visibility = RadioField(
        _("Wie mag dit lezen?"),
        choices=options((v.value, LABELS["Visibility", v.value]) for v in Visibility),
        default=Visibility.WIJK.value,
    )
    when_text = line_field(_("Wanneer?"), Post.when_text)
    details = text_field(_("Voor wie helpt"), PostPrivate.details)
    shown_as = RadioField(_("Hoe sta je erbij?"), default=ShownAs.ALIAS.value)
    language = SelectField(_("Taal van je bericht"), choices=options(LANGUAGES.items()), default="nl")
    guessed = HiddenField()  # the thema that the text pointed to, not chosen by the writer
    hints = HiddenField()  # what the writer chose to leave in
    asked_visibility = HiddenField()  # the sensitive thema was pointed out

    def written(self, thema_id: int | None) -> Written:
        """What was written, for the domain."""
        return Written(
            text=self.text.data or "",
            thema_id=thema_id,
            when_text=self.when_text.data or "",
            details=self.details.data or "",
            visibility=Visibility(self.visibility.data),
            shown_as=ShownAs(self.shown_as.data),
            language=self.language.data or "nl",
            practical=self.practical(),
            beside=self.beside(self.thema.data),
        )


class FotoForm(Form):
    """A photo with what can be seen on it."""

    foto = FileField(_("Kies een foto"), validators=[FileRequired(_("Kies eerst een foto."))])
    alt = line_field(_("Wat is er te zien?"), Foto.alt)


class ConfirmForm(Form):
    """How to reach who wrote it."""

    email = line_field(_("Je e-mailadres"), SignIn.email, validators=[required(_("Vul je e-mailadres in."))])
    postcode = line_field(
        _("Je postcode"), 10, validators=[required(_("Vul je postcode in, zoals 1234 AB."))]
    )
    buurt = RadioField(_("In welke buurt woon je?"), choices=[], validate_choice=False)

    def validate_email(self, field: Field) -> None:
        """Say at once that it is no address, together with what else is wrong."""
        try:
            clean_email(field.data or "")
        except Refused as error:
            raise ValidationError(refusal(error)) from None


class CloseForm(Form):
    """Is it done?"""

    outcome = RadioField(
        _("Is het gelukt?"),
        choices=options((o.value, LABELS["Outcome", o.value]) for o in Outcome),
        default=Outcome.JA.value,
    )


class ReportForm(Form):
    """What is wrong with a post."""

    reason = text_field(
        _("Wat is er niet goed?"),
        Melding.reason,
        validators=[required(_("Vertel kort wat er niet goed is."))],
    )


class AnswerForm(Form):
    """What an author answers to a decision of the wijkteam."""

    reply = text_field(
        _("Wat wil je zeggen?"), Maatregel.reply, validators=[required(_("Schrijf je antwoord op."))]
    )


class OpenPrivateForm(Form):
    """Why a wijkteamlid wants to read the private part."""

    reason = RadioField(
        _("Waarom wil je dit lezen?"),
        choices=options(
            [
                ("verbinden", _("Om iemand te zoeken die past")),
                ("veiligheid", _("Omdat ik me zorgen maak over de veiligheid")),
                ("op-verzoek", _("Omdat de schrijver het mij vroeg")),
            ]
        ),
        validators=[required(_("Kies een reden."))],
    )
