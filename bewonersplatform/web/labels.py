"""Words for what the domain names by code: statuses, kinds, reasons. Each text stands here once."""

from __future__ import annotations

import enum

from flask import Flask
from flask_babel import lazy_gettext

from bewonersplatform.domain.taal.found import Hint
from bewonersplatform.web.labels_desk import DESK_LABELS

_ = lazy_gettext

# (enum class, value) -> words; the house test asks for every member that has a place here.
LABELS: dict[tuple[str, str], object] = {
    **DESK_LABELS,
    ("Mailsoort", "samen"): _("Samen iets doen: wie helpt wie"),
    ("Mailsoort", "berichten"): _("Wat je zelf vroeg of aanbood"),
    ("Mailsoort", "voorstellen"): _("Voorstellen en ontmoetingen waar je aan meedoet"),
    ("Mailsoort", "besluiten"): _("Wat de gemeente vraagt, besluit en doet"),
    ("Mailsoort", "bord"): _("Het bord van het wijkteam"),
    ("Mailsoort", "wedervraag"): _("Na hulp soms een vraag terug: wat kun jij, of wat zou jou helpen?"),
    ("Mailsoort", "netwerk"): _("Of de gegevens van jullie netwerk kloppen"),
    ("Ritme", "meteen"): _("Meteen"),
    ("Ritme", "dagelijks"): _("Hoogstens één keer per dag"),
    ("Ritme", "wekelijks"): _("Hoogstens één keer per week"),
    ("Ritme", "niet"): _("Helemaal niet"),
    ("PostKind", "vraag"): _("Vraag"),
    ("PostKind", "aanbod"): _("Aanbod"),
    ("PostStatus", "concept"): _("nog niet verstuurd"),
    ("PostStatus", "ingediend"): _("het wijkteam kijkt mee"),
    ("PostStatus", "terug"): _("graag anders schrijven"),
    ("PostStatus", "wijkteam"): _("het wijkteam zoekt mee"),
    ("PostStatus", "open"): _("staat open"),
    ("PostStatus", "rond"): _("rond"),
    ("PostStatus", "gestopt"): _("gestopt"),
    ("PostStatus", "afgewezen"): _("niet geplaatst"),
    ("Visibility", "iedereen"): _("Iedereen"),
    ("Visibility", "wijk"): _("Buren in de wijk"),
    ("Visibility", "wijkteam"): _("Alleen het wijkteam"),
    ("Rhythm", "eenmalig"): _("één keer"),
    ("Rhythm", "wekelijks"): _("elke week"),
    ("Daypart", "ochtend"): _("in de ochtend"),
    ("Daypart", "middag"): _("in de middag"),
    ("Daypart", "avond"): _("in de avond"),
    ("Daypart", "weekend"): _("in het weekend"),
    ("Reach", "buurt"): _("in de eigen buurt"),
    ("Reach", "wijk"): _("in de hele wijk"),
    ("Reach", "gemeente"): _("in de hele gemeente"),
    ("Channel", "site"): _("via de site"),
    ("Channel", "telefoon"): _("via de telefoon"),
    ("Channel", "inloop"): _("via de inloop"),
    ("Channel", "huisbezoek"): _("bij een huisbezoek"),
    ("Channel", "brief"): _("via een brief"),
    ("NetwerkKind", "kerk"): _("kerk"),
    ("NetwerkKind", "moskee"): _("moskee"),
    ("NetwerkKind", "sportclub"): _("sportclub"),
    ("NetwerkKind", "buurtgroep"): _("buurtgroep"),
    ("NetwerkKind", "school"): _("school"),
    ("NetwerkKind", "corporatie"): _("woningcorporatie"),
    ("NetwerkKind", "huisarts"): _("huisarts"),
    ("NetwerkKind", "welzijn"): _("welzijn"),
    ("NetwerkKind", "bibliotheek"): _("bibliotheek"),
    ("NetwerkKind", "vereniging"): _("vereniging"),
    ("NetwerkKind", "ondernemer"): _("ondernemer"),
    ("NetwerkState", "plek"): _("heeft plek"),
    ("NetwerkState", "vol"): _("even vol"),
    ("NetwerkState", "rust"): _("rust even"),
    ("NetwerkState", "voorbij"): _("gestopt"),
    ("NetwerkState", "oud"): _("misschien niet meer actueel"),
    ("ThingKind", "voorstel"): _("voorstel"),
    ("ThingKind", "bijdrage"): _("bijdrage in een gesprek"),
    ("ThingKind", "ontmoeting"): _("ontmoeting"),
    ("ThingKind", "bericht"): _("bericht tussen twee buren"),
    ("ThingKind", "leerkaart"): _("antwoord bij een vondst"),
    ("AanZet", "vrager"): _("wie het vroeg"),
    ("AanZet", "helper"): _("wie helpt"),
    ("AanZet", "beiden"): _("jullie samen"),
    ("AanZet", "wijkteam"): _("het wijkteam"),
    ("AanZet", "niemand"): _("niemand"),
    ("LeerkaartLevel", "ik"): _("voor mij"),
    ("LeerkaartLevel", "wij"): _("voor ons: mijn team of mijn buurt"),
    ("LeerkaartLevel", "gemeente"): _("voor onze gemeente"),
    ("LeerkaartApplies", "ja"): _("ja"),
    ("LeerkaartApplies", "deels"): _("deels"),
    ("LeerkaartApplies", "nee"): _("nee"),
    ("KoppelingStatus", "voorgesteld"): _("voorgesteld"),
    ("KoppelingStatus", "gevraagd"): _("gevraagd"),
    ("KoppelingStatus", "afgesproken"): _("afgesproken"),
    ("KoppelingStatus", "loopt"): _("loopt"),
    ("KoppelingStatus", "gedaan"): _("gelukt"),
    ("KoppelingStatus", "nabericht"): _("gelukt"),
    ("KoppelingStatus", "afgezegd"): _("gaat niet door"),
    ("KoppelingStatus", "gestopt"): _("gaat niet door"),
    ("Outcome", "ja"): _("Ja, het is gelukt"),
    ("Outcome", "half"): _("Een beetje"),
    ("Outcome", "nee"): _("Nee, nog niet"),
    ("AnsweredBy", "buur"): _("een buur"),
    ("AnsweredBy", "netwerk"): _("een netwerk"),
    ("AnsweredBy", "collectief"): _("iets voor iedereen"),
    ("AnsweredBy", "professional"): _("een beroepskracht"),
    ("AnsweredBy", "zelf"): _("zelf gelukt"),
    ("AnsweredBy", "samen"): _("de rest samen"),
    ("Comfort", "ja"): _("Ja, helemaal"),
    ("Comfort", "niet-helemaal"): _("Niet helemaal"),
    ("DossierStatus", "bij-raad"): _("besluit volgt"),
    ("DossierStatus", "besloten"): _("besloten"),
    ("DossierStatus", "teruggekoppeld"): _("besloten en terugverteld"),
    ("BesluitOutcome", "ja"): _("ja"),
    ("BesluitOutcome", "ja-mits"): _("ja, mits"),
    ("BesluitOutcome", "nog-niet"): _("nog niet"),
    ("BesluitOutcome", "nee"): _("nee"),
    ("OpvolgingStatus", "open"): _("nog te doen"),
    ("OpvolgingStatus", "gedaan"): _("gedaan"),
    ("BevestigingAnswer", "ja"): _("Ja, het is er"),
    ("BevestigingAnswer", "half"): _("Half: het begin is er"),
    ("BevestigingAnswer", "nee"): _("Nee, het is er nog niet"),
    ("StemrondeStatus", "concept"): _("nog niet open"),
    ("StemrondeStatus", "open"): _("nu stemmen"),
    ("StemrondeStatus", "gesloten"): _("wordt geteld"),
    ("StemrondeStatus", "geteld"): _("uitslag"),
    ("Role", "bewoner"): _("bewoner"),
    ("Role", "netwerkcontact"): _("contact van een netwerk"),
    ("Role", "wijkteamlid"): _("wijkteam"),
    ("Role", "raadslid"): _("raadslid"),
    ("Role", "griffie"): _("griffie"),
    ("Role", "beheerder"): _("beheerder"),
    ("HowVerified", "inloop"): _("op de inloop"),
    ("HowVerified", "huisbezoek"): _("bij jou thuis"),
    ("VoorstelStatus", "idee"): _("idee"),
    ("VoorstelStatus", "uitwerken"): _("samen uitwerken"),
    ("VoorstelStatus", "steun"): _("steun gevraagd"),
    ("VoorstelStatus", "stemronde"): _("in een stemronde"),
    ("VoorstelStatus", "raad"): _("bij de raad"),
    ("VoorstelStatus", "uitvoering"): _("in uitvoering"),
    ("VoorstelStatus", "draait"): _("het draait"),
    ("VoorstelStatus", "nog-niet"): _("nog niet"),
    ("VoorstelStatus", "nee"): _("nee"),
    ("VoorstelStatus", "ingetrokken"): _("ingetrokken"),
    ("PartyKind", "buren"): _("Buren"),
    ("PartyKind", "netwerk"): _("Netwerk"),
    ("PartyKind", "corporatie"): _("Corporatie"),
    ("PartyKind", "gemeente"): _("Gemeente"),
    ("PartyKind", "wijkteam"): _("Wijkteam"),
    ("PartyKind", "ondernemer"): _("Ondernemer"),
    ("ToezeggingState", "gevraagd"): _("gevraagd"),
    ("ToezeggingState", "in-gesprek"): _("in gesprek"),
    ("ToezeggingState", "toegezegd"): _("toegezegd"),
    ("ToezeggingState", "gedaan"): _("gedaan"),
    ("PogingOutcome", "ja"): _("Ja"),
    ("PogingOutcome", "ja-mits"): _("Ja, mits"),
    ("PogingOutcome", "nog-niet"): _("Nog niet"),
    ("PogingOutcome", "nee"): _("Nee"),
    ("Turn", "schrijvers"): _("de schrijvers"),
    ("Turn", "buren"): _("de buren"),
    ("Turn", "wijkteam"): _("het wijkteam"),
    ("Turn", "raad"): _("de raad"),
    ("Turn", "uitvoerders"): _("wie iets toezegde"),
    ("Turn", "niemand"): _("niemand"),
}

_HINTS: dict[str, object] = {
    "phone": _("Er staat een telefoonnummer in je tekst"),
    "email": _("Er staat een e-mailadres in je tekst"),
    "iban": _("Er staat een rekeningnummer in je tekst"),
    "bsn": _("Er staat een burgerservicenummer in je tekst"),
    "licence_plate": _("Er staat een kenteken in je tekst"),
    "address": _("Er staat een adres in je tekst"),
    "moment": _("Je tekst zegt wanneer iemand alleen of weg is"),
}

_READING: dict[str, object] = {
    "verbinden": _("om iemand te zoeken die past"),
    "veiligheid": _("uit zorg over de veiligheid"),
    "op-verzoek": _("omdat jij het vroeg"),
}


def label(value: enum.Enum) -> str:
    """The words for a status or another named value."""
    return str(LABELS.get((type(value).__name__, str(value.value)), value.value))


def hint_title(hint: Hint) -> str:
    """What was noticed in a text, as a title."""
    return str(_HINTS[hint.kind.value])


def reading_reason(code: str) -> str:
    """Why somebody of the wijkteam read a private part."""
    return str(_READING.get(code, code))


def init_app(app: Flask) -> None:
    """Give templates the filters label, hint_title and reading_reason."""
    app.jinja_env.filters.update(label=label, hint_title=hint_title, reading_reason=reading_reason)
