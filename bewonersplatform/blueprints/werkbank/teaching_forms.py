"""Forms to teach the lexicon a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from bewonersplatform.domain.taal.lexicon import Thema
from bewonersplatform.domain.vragen.taught import TaughtSide, ThemaWord
from bewonersplatform.domain.wijken.queries import ThemaChoice
from bewonersplatform.web.forms import Form, line_field, options, required
from bewonersplatform.web.labels import LABELS
from bewonersplatform.web.spoken import spoken_options


def _themas(themas: Sequence[ThemaChoice | Thema]) -> list[Any]:
    subjects = spoken_options((thema.key, thema.name) for thema in themas)
    return [*options([("", gettext("Kies een thema"))]), *subjects]


class KnowWordForm(Form):
    """A word of a vraag that the platform does not know, and what it is about."""

    words = RadioField(_("Welk woord?"), validators=[required(_("Kies een woord uit de vraag."))])
    thema = SelectField(
        _("Dat gaat over"), default="", validators=[required(_("Kies waar het woord over gaat."))]
    )

    def prepare(
        self, words: Sequence[str], themas: Sequence[ThemaChoice] | Sequence[Thema], language: str
    ) -> KnowWordForm:
        """Give the words of the vraag, in its language, and the themas."""
        self.words.choices = [
            SelectChoice(value=word, label=word, render_kw={"lang": language}) for word in words
        ]
        self.thema.choices = _themas(themas)
        return self


class MisledForm(Form):
    """The word that led to a suggestion that does not fit: "side:thema:word"."""

    words = HiddenField(validators=[required(_("Kies het woord dat niet klopt."))])


class WordForm(Form):
    """A word with a thema, as somebody types it."""

    words = line_field(
        _("Woord, of een paar woorden"), ThemaWord.words, validators=[required(_("Schrijf het woord op."))]
    )
    thema = SelectField(_("Thema"), default="", validators=[required(_("Kies waar het woord over gaat."))])
    points = RadioField(
        _("Wat klopt?"),
        choices=options(
            [
                ("ja", _("Het woord hoort bij dit thema")),
                ("nee", _("Het woord hoort hier niet bij dit thema")),
            ]
        ),
        default="ja",
        validators=[required(_("Kies wat klopt."))],
    )
    side = SelectField(
        _("In welke berichten?"),
        choices=options((side.value, LABELS["TaughtSide", side.value]) for side in TaughtSide),
        default=TaughtSide.BEIDE.value,
    )

    def prepare(self, themas: Sequence[ThemaChoice]) -> WordForm:
        """Give the themas of the gemeente."""
        self.thema.choices = _themas(themas)
        return self
