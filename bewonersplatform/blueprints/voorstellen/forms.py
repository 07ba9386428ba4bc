"""Forms for writing, supporting and discussing a voorstel."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, SelectField

from bewonersplatform.domain.gesprekken.model import Bijdrage
from bewonersplatform.domain.voorstellen.actions import VoorstelText
from bewonersplatform.domain.voorstellen.model import (
    PartyKind,
    Poging,
    Toezegging,
    ToezeggingState,
    Voorstel,
    VoorstelVersie,
)
from bewonersplatform.web.form_fields import day_field, euro_field
from bewonersplatform.web.forms import Form, line_field, options, required, text_field
from bewonersplatform.web.labels import LABELS
from bewonersplatform.web.language import LANGUAGES

_LANGUAGES = options(LANGUAGES.items())
_PARTIES = options(
    (kind.value, LABELS["PartyKind", kind.value]) for kind in PartyKind if kind is not PartyKind.BUREN
)
_STATES = options((state.value, LABELS["ToezeggingState", state.value]) for state in ToezeggingState)


class VoorstelForm(Form):
    """A voorstel. What changes for residents comes first, how it is organised after."""

    lead = text_field(
        _("Wat wordt er anders voor bewoners?"),
        VoorstelVersie.lead,
        validators=[required(_("Vertel eerst wat er anders wordt voor bewoners."))],
    )
    title = line_field(
        _("Hoe noem je het?"),
        VoorstelVersie.title,
        validators=[required(_("Geef je voorstel een naam in één zin."))],
    )
    for_whom = text_field(_("Voor wie is het?"), VoorstelVersie.for_whom)
    small_start = text_field(_("Hoe begin je klein?"), VoorstelVersie.small_start)
    costs_text = text_field(_("Wat kost het?"), VoorstelVersie.costs_text)
    cost_eur = euro_field(_("Kosten samen, in euro's"))
    asked_text = line_field(_("Wat vraag je aan de gemeente?"), Voorstel.asked_text)
    asked_eur = euro_field(_("Geld van de gemeente, in euro's"))
    thema = SelectField(_("Waar gaat het over?"), default="", choices=options([("", _("Iets anders"))]))
    language = SelectField(_("Taal van je voorstel"), choices=_LANGUAGES, default="nl")
    note = line_field(_("Wat heb je veranderd?"), VoorstelVersie.note)
    based_on = HiddenField(default="1")
    hints = HiddenField()  # what the writer chose to leave in

    def written(self, themas: dict[str, int]) -> VoorstelText:
        """What was written, for the domain; themas: key -> id."""
        return VoorstelText(
            title=self.title.data or "",
            lead=self.lead.data or "",
            for_whom=self.for_whom.data or "",
            small_start=self.small_start.data or "",
            costs_text=self.costs_text.data or "",
            cost_eur=self.cost_eur.amount,
            asked_eur=self.asked_eur.amount,
            asked_text=self.asked_text.data or "",
            thema_id=themas.get(self.thema.data or ""),
            language=self.language.data or "nl",
        )

    @property
    def version(self) -> int:
        """The version the writer started from; 0 when that cannot be read."""
        data = self.based_on.data or ""
        return int(data) if data.isascii() and data.isdigit() and len(data) < 7 else 0


class BijdrageForm(Form):
    """Say something about a voorstel."""

    body = text_field(
        _("Wat wil je erover zeggen?"), Bijdrage.body, validators=[required(_("Schrijf eerst iets."))]
    )
    language = SelectField(_("Taal van wat je schrijft"), choices=_LANGUAGES, default="nl")
    hints = HiddenField()


class PledgeForm(Form):
    """What you will do yourself."""

    what = line_field(
        _("Wat kun jij doen?"),
        Toezegging.what,
        validators=[required(_("Schrijf in je eigen woorden wat je kunt doen."))],
    )
    by_date = day_field(_("Vanaf of vóór welke dag?"))
    hints = HiddenField()


class PartyForm(Form):
    """What a party was asked, or said."""

    party_kind = SelectField(_("Wat voor partij is het?"), choices=_PARTIES, default=PartyKind.NETWERK.value)
    party_name = line_field(
        _("Hoe heet de partij?"),
        Toezegging.party_name,
        validators=[required(_("Schrijf hoe de partij heet."))],
    )
    what = line_field(
        _("Wat doet de partij?"), Toezegging.what, validators=[required(_("Schrijf wat de partij doet."))]
    )
    state = SelectField(_("Hoe ver is het?"), choices=_STATES, default=ToezeggingState.GEVRAAGD.value)
    by_date = day_field(_("Wanneer is het klaar?"))
    hints = HiddenField()


class StateForm(Form):
    """How firm a toezegging is now."""

    state = SelectField(_("Hoe ver is het?"), choices=_STATES)


class RetryForm(Form):
    """A new attempt."""

    different_now = text_field(
        _("Wat is er nu anders dan de vorige keer?"),
        Poging.different_now,
        validators=[required(_("Vertel wat er nu anders is."))],
    )
    hints = HiddenField()


class InvitationForm(Form):
    """Write along, or no thanks."""

    answer = RadioField(
        _("Wil je meeschrijven?"),
        choices=options([("ja", _("Ja, ik schrijf mee")), ("nee", _("Nee, bedankt"))]),
        validators=[required(_("Kies ja of nee."))],
    )
