"""Forms of the workbench about the yes of whose post it is."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import Field, HiddenField, RadioField
from wtforms.validators import ValidationError

from bewonersplatform.domain import clock
from bewonersplatform.domain.vragen.agreeing import Answer, Noted
from bewonersplatform.domain.vragen.akkoord import NOTED, Akkoord, AkkoordHow
from bewonersplatform.domain.vragen.closing import Consent
from bewonersplatform.domain.vragen.model import Outcome, Post
from bewonersplatform.web.form_fields import day_field
from bewonersplatform.web.forms import Form, line_field, options, required, text_field
from bewonersplatform.web.labels import LABELS


class NoteForm(Form):
    """What somebody said after the words were read aloud: who, how and when."""

    verdict = RadioField(
        _("Wat zei deze buur?"),
        choices=options([("ja", _("Ja, dit klopt")), ("anders", _("Liever anders"))]),
        validators=[required(_("Kies wat deze buur zei."))],
    )
    how = RadioField(
        _("Hoe sprak je deze buur?"),
        choices=options((how.value, LABELS["AkkoordHow", how.value]) for how in NOTED),
        validators=[required(_("Kies hoe je deze buur sprak."))],
    )
    given_by = line_field(
        _("Wie zei het?"), Akkoord.given_by, validators=[required(_("Vul in wie het zei."))]
    )
    given_on = day_field(_("Op welke dag?"), needed=required(_("Kies de dag.")))
    said = text_field(_("Wat wil deze buur anders?"), Akkoord.said)

    def validate_said(self, field: Field) -> None:
        """A word about what should be otherwise."""
        if self.verdict.data == "anders" and not (field.data or "").strip():
            raise ValidationError(_("Schrijf op wat deze buur anders wil."))

    def answer(self) -> Answer:
        """What was said, for the domain."""
        yes = self.verdict.data == "ja"
        return Answer(yes=yes, said="" if yes else self.said.data or "")

    def noted(self) -> Noted:
        """How it was said, for the domain."""
        on = self.given_on.data or clock.today()
        return Noted(AkkoordHow(self.how.data), on, self.given_by.data or "")

    def today(self) -> None:
        """Most answers are noted on the day itself."""
        self.given_on.data = self.given_on.data or clock.today()


class CloseForForm(Form):
    """Closing it for somebody: with what was said, or with a reason."""

    ending = RadioField(
        _("Hoe liep het af?"),
        choices=options(
            [
                ("ja", _("Het is gelukt")),
                ("half", _("Het is voor een deel gelukt")),
                ("stop", _("Het is niet meer nodig")),
            ]
        ),
        validators=[required(_("Kies hoe het afliep."))],
    )
    how = RadioField(
        _("Hoe weet je dat het dicht mag?"),
        choices=options(
            (how.value, LABELS["AkkoordHow", how.value]) for how in (*NOTED, AkkoordHow.UITZONDERING)
        ),
        validators=[required(_("Kies hoe je het weet."))],
    )
    given_by = line_field(_("Wie zei het?"), Akkoord.given_by)
    given_on = day_field(_("Op welke dag?"))
    reason = text_field(_("Waarom zonder ja?"), Akkoord.said)

    def _without_yes(self) -> bool:
        return bool(self.how.data == AkkoordHow.UITZONDERING.value)

    def validate_given_by(self, field: Field) -> None:
        """Somebody said it …"""
        if self.how.data and not self._without_yes() and not (field.data or "").strip():
            raise ValidationError(_("Vul in wie het zei."))

    def validate_reason(self, field: Field) -> None:
        """… or there is a reason, that whose it is can read."""
        if self._without_yes() and not (field.data or "").strip():
            raise ValidationError(_("Schrijf op waarom. De buur kan dit lezen."))

    def consent(self) -> Consent:
        """How it is known, for the domain."""
        on, how = self.given_on.data or clock.today(), AkkoordHow(self.how.data)
        return Consent(how, on, self.given_by.data or "", (self.reason.data or "") * self._without_yes())

    def outcome(self) -> Outcome | None:
        """How it ended; None when it is not needed any more."""
        return None if self.ending.data == "stop" else Outcome(self.ending.data)


class RewordForm(Form):
    """Other words for what somebody asks, after a talk."""

    text = text_field(
        _("Zo zou het ook kunnen"), Post.body, validators=[required(_("Schrijf de nieuwe woorden op."))]
    )
    why = text_field(_("Waarom deze woorden?"), Akkoord.why)
    hints = HiddenField()
