"""Forms to answer with."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import Field, HiddenField, RadioField
from wtforms.validators import ValidationError

from bewonersplatform.domain.vragen.agreeing import CODE_LENGTH, Answer
from bewonersplatform.domain.vragen.akkoord import Akkoord
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.web.forms import Form, line_field, options, required, text_field


class PaperForm(Form):
    """The code that stands on paper."""

    code = line_field(
        _("De code op je papier"),
        CODE_LENGTH * 3,
        validators=[required(_("Vul de code in die op je papier staat."))],
    )


class AnswerForm(Form):
    """Yes, yes in own words, or rather not."""

    verdict = RadioField(
        _("Klopt het zo?"),
        choices=options(
            [
                ("ja", _("Ja, dit klopt")),
                ("zo", _("Ja, maar dan in mijn eigen woorden")),
                ("anders", _("Liever anders, of liever niet")),
            ]
        ),
        validators=[required(_("Kies wat je ervan vindt."))],
    )
    text = text_field(_("Zo wil ik het"), Post.body)
    said = text_field(_("Wat wil je anders?"), Akkoord.said)
    hints = HiddenField()

    def validate_text(self, field: Field) -> None:
        """Own words are there when they were chosen."""
        if self.verdict.data == "zo" and not (field.data or "").strip():
            raise ValidationError(_("Schrijf op hoe je het wilt."))

    def validate_said(self, field: Field) -> None:
        """A word is enough, so that the next words come closer."""
        if self.verdict.data == "anders" and not (field.data or "").strip():
            raise ValidationError(_("Schrijf in een paar woorden wat je anders wilt."))

    def answer(self) -> Answer:
        """What was answered, for the domain."""
        verdict = self.verdict.data
        return Answer(
            yes=verdict != "anders",
            text=self.text.data or "" if verdict == "zo" else "",
            said=self.said.data or "" if verdict == "anders" else "",
        )


class PaperAnswerForm(AnswerForm):
    """The same, with the code that the paper gave."""

    code = line_field(_("De code op je papier"), CODE_LENGTH * 3)
