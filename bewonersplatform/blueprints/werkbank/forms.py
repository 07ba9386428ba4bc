"""Forms of the workbench."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
)
from wtforms.validators import ValidationError

from bewonersplatform.domain import clock
from bewonersplatform.domain.kennis.actions import VondstText
from bewonersplatform.domain.kennis.model import Vondst
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.moderation.actions import WITHOUT_RULE
from bewonersplatform.domain.moderation.model import Maatregel
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact, NetwerkKind
from bewonersplatform.domain.patronen.model import Patroon
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.voorstellen.model import VoorstelVersie
from bewonersplatform.domain.vragen.actions import Written
from bewonersplatform.domain.vragen.model import Post, PostPrivate, Visibility
from bewonersplatform.domain.wijken.model import Wijkteam
from bewonersplatform.web.form_fields import day_field
from bewonersplatform.web.forms import Form, line_field, options, required, text_field
from bewonersplatform.web.hours import RoomForm
from bewonersplatform.web.labels import LABELS
from bewonersplatform.web.language import LANGUAGES


class HidingForm(Form):
    """What the wijkteam decides about something that others read. Choices are given by the view."""

    kind = RadioField(_("Wat besluit je?"), validators=[required(_("Kies wat je besluit."))])
    huisregel = RadioField(_("Welke huisregel hoort hierbij?"), validate_choice=False)
    reason = text_field(_("Waarom? De schrijver leest dit."), Maatregel.reason)

    def _says_why(self, field: Field, message: Any) -> None:
        good_news = self.kind.data in {kind.value for kind in WITHOUT_RULE}
        if self.kind.data and not good_news and not (field.data or "").strip():
            raise ValidationError(message)

    def validate_huisregel(self, field: Field) -> None:
        """Everything that narrows what somebody wrote names a rule …"""
        self._says_why(field, _("Kies de huisregel. De schrijver leest hem."))

    def validate_reason(self, field: Field) -> None:
        """… and says why; both are told at once."""
        self._says_why(field, _("Schrijf op waarom. De schrijver leest dit."))


class DecisionForm(HidingForm):
    """What the wijkteam decides about a post."""

    seen = HiddenField()  # which words of the writer this is about

    @property
    def seen_no(self) -> int:
        """The number of the text that stood on the page; 0 when that was not sent."""
        sent = self.seen.data or ""
        return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= 9 else 0


class DemandForm(Form):
    """What the wijkteam asks of whoever helps."""

    helperwensen = SelectMultipleField(_("Wie helpt heeft"), coerce=int, choices=[])


class AskForm(Form):
    """Whom to ask for a vraag: the button that was pressed says it."""

    helper = line_field("", 40)
    message = text_field(_("Een zin erbij"), Koppeling.message)


class FullForm(Form):
    """The team is full: until when, and what else there is."""

    full_until = day_field(_("Vol tot en met"), needed=required(_("Kies tot en met welke dag.")))
    instead = text_field(
        _("Wat is er intussen wel?"),
        Wijkteam.instead,
        validators=[
            required(_("Schrijf op wat er intussen wel is. Niemand mag voor een dichte deur staan."))
        ],
    )

    def validate_full_until(self, field: Field) -> None:
        """Nobody is full for longer than half a year without saying so again."""
        if field.data is not None and (field.data - clock.today()).days > 183:
            raise ValidationError(_("Kies een dag binnen een half jaar. Je kunt het altijd verlengen."))


class FindForm(Form):
    """The exact address of a resident."""

    email = line_field(_("E-mailadres"), Person.email, validators=[required(_("Vul het e-mailadres in."))])


class ResidentForm(Form):
    """Who came by, or called: a name and a buurt are enough."""

    name = line_field(_("Voornaam"), Person.name, validators=[required(_("Vul een voornaam in."))])
    buurt = SelectField(_("Buurt"), validators=[required(_("Kies de buurt."))])
    phone = line_field(_("Telefoon"), Person.phone)
    email = line_field(_("E-mailadres"), Person.email)

    def buurt_id(self) -> int:
        """The number of the chosen buurt."""
        return int(self.buurt.data or 0)


class VerifyForm(Form):
    """Where somebody was seen."""

    how = RadioField(
        _("Waar zag je deze buur?"),
        choices=options([("inloop", _("Op de inloop")), ("huisbezoek", _("Thuis, bij een huisbezoek"))]),
        validators=[required(_("Kies waar je deze buur zag."))],
    )


class OnBehalfForm(ResidentForm):
    """A vraag or aanbod that a wijkteamlid writes for a resident: the text and a buurt are enough."""

    name = line_field(_("Voornaam"), Person.name)
    kind = RadioField(
        _("Wat schrijf je op?"),
        choices=options([("vraag", _("Een vraag")), ("aanbod", _("Een aanbod"))]),
        default="vraag",
    )
    channel = RadioField(
        _("Hoe kwam het binnen?"),
        choices=options(
            [
                ("inloop", _("Op de inloop")),
                ("telefoon", _("Telefoon")),
                ("huisbezoek", _("Huisbezoek")),
                ("brief", _("Brief")),
            ]
        ),
        default="inloop",
    )
    text = text_field(
        _("De tekst, in de woorden van de buur"), Post.body, validators=[required(_("Schrijf de tekst op."))]
    )
    thema = SelectField(_("Waar gaat het over?"), default="")
    visibility = RadioField(
        _("Wie mag dit lezen?"),
        choices=options((v.value, LABELS["Visibility", v.value]) for v in Visibility),
        default=Visibility.WIJK.value,
    )
    when_text = line_field(_("Wanneer?"), Post.when_text)
    details = text_field(_("Voor wie helpt"), PostPrivate.details)
    language = SelectField(_("Taal"), choices=options(LANGUAGES.items()), default="nl")
    hints = HiddenField()

    def written(self, thema_id: int | None) -> Written:
        """What was written, for the domain."""
        return Written(
            text=self.text.data or "",
            thema_id=thema_id,
            when_text=self.when_text.data or "",
            details=self.details.data or "",
            visibility=Visibility(self.visibility.data),
            language=self.language.data or "nl",
        )


class NetwerkForm(RoomForm):
    """A netwerk: what it carries, how much room there is, when somebody is there, who answers."""

    name = line_field(_("Naam"), Netwerk.name, validators=[required(_("Vul de naam in."))])
    kind = SelectField(
        _("Wat voor netwerk is het?"),
        choices=options((k.value, LABELS["NetwerkKind", k.value]) for k in NetwerkKind),
    )
    about = text_field(_("Wat doen ze?"), Netwerk.about)
    own_words = line_field(_("Hoe noemen ze het zelf?"), Netwerk.own_words)
    themas = SelectMultipleField(_("Waar helpen ze mee?"))
    open_phone = line_field(_("Telefoonnummer voor iedereen"), Netwerk.phone)
    place = line_field(_("Waar vind je ze?"), Netwerk.place)
    buurt = SelectField(_("In welke buurt?"), default="")
    languages = SelectMultipleField(_("Welke talen spreken ze?"), choices=options(LANGUAGES.items()))
    wheelchair = RadioField(
        _("Kun je er met een rolstoel in?"),
        choices=options([("", _("weten we nog niet")), ("ja", _("Ja")), ("nee", _("Nee"))]),
        default="",
    )
    contact = line_field(_("Wie kunnen we vragen?"), NetwerkContact.name)
    email = line_field(_("E-mailadres"), NetwerkContact.email)
    phone = line_field(_("Telefoon"), NetwerkContact.phone)
    active = BooleanField(_("Dit netwerk doet nu mee"), default=True)


class PatroonForm(Form):
    """The begin of a voorstel from a patroon."""

    title = line_field(
        _("Hoe heet het voorstel?"),
        VoorstelVersie.title,
        validators=[required(_("Geef het voorstel een naam."))],
    )
    lead = text_field(
        _("Wat wordt er anders voor bewoners?"),
        VoorstelVersie.lead,
        validators=[required(_("Schrijf op wat er anders wordt."))],
    )


class NameForm(Form):
    """What the wijkteam calls a patroon."""

    name = line_field(_("Hoe noemen jullie dit?"), Patroon.name)


class DropForm(Form):
    """Why it is no patroon."""

    reason = text_field(
        _("Waarom is dit geen patroon?"),
        Patroon.drop_reason,
        validators=[required(_("Schrijf in een zin waarom. Dat leest een collega als het terugkomt."))],
    )


class VondstForm(Form):
    """What worked, in five fields, so that another can use it."""

    title = line_field(_("Titel"), Vondst.title, validators=[required(_("Geef het een titel."))])
    situation = text_field(
        _("Wat was de situatie?"), Vondst.situation, validators=[required(_("Vertel kort wat er speelde."))]
    )
    did = text_field(_("Wat deed je?"), Vondst.did, validators=[required(_("Vertel wat je deed."))])
    rule = line_field(_("Welke regel schuurde?"), Vondst.rule)
    gained = text_field(
        _("Wat leverde het op?"), Vondst.gained, validators=[required(_("Vertel wat het opleverde."))]
    )
    usable = text_field(
        _("Wat kan een ander hiermee?"),
        Vondst.usable,
        validators=[required(_("Vertel wat een ander ermee kan."))],
    )

    def fields(self) -> list[Field]:
        """The texts, in the order of the page."""
        return [self.title, self.situation, self.did, self.rule, self.gained, self.usable]

    def written(self) -> VondstText:
        """What was written, for the domain."""
        return VondstText(**{field.name: field.data or "" for field in self.fields()})
