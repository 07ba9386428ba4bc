"""Words for what the domain names by code: statuses, refusals, errors. Each text stands here once."""

from __future__ import annotations

import enum

from flask import Flask
from flask_babel import gettext, lazy_gettext

from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.taal.found import Hint
from bewonersplatform.web.labels_desk import DESK_LABELS, DESK_REFUSALS

_ = lazy_gettext

# (enum class, value) -> words; the house test asks for every member that has a place here.
LABELS: dict[tuple[str, str], object] = {
    **DESK_LABELS,
    ("Mailsoort", "samen"): _("Samen iets doen: wie helpt wie"),
    ("Mailsoort", "berichten"): _("Wat je zelf vroeg of aanbood"),
    ("Mailsoort", "voorstellen"): _("Voorstellen en ontmoetingen waar je aan meedoet"),
    ("Mailsoort", "besluiten"): _("Wat de gemeente vraagt, besluit en doet"),
    ("Mailsoort", "bord"): _("Het bord van het wijkteam"),
    ("Mailsoort", "netwerk"): _("Of de gegevens van jullie netwerk kloppen"),
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

# code of a Refused -> words
REFUSALS: dict[str, object] = {
    **DESK_REFUSALS,
    "required": _("Vul dit nog in."),
    "foto-too-big": _("Deze foto is te groot. Kies er een van hoogstens 12 MB."),
    "foto-unreadable": _("Dit bestand kunnen we niet lezen als foto. Kies een JPEG, PNG of WebP."),
    "foto-too-many": _("Er staan al drie foto’s bij. Haal er eerst een weg."),
    "too-long": _("Dit is te lang. Kort het een beetje in."),
    "bad-characters": _(
        "Hier staan tekens in die we niet kunnen bewaren. Typ de tekst opnieuw, zonder plakken."
    ),
    "bad-postcode": _("Dit is geen postcode. Schrijf hem als 1234 AB."),
    "unknown-postcode": _("Deze postcode kennen we niet. Klopt hij? Dan doet je gemeente nog niet mee."),
    "elsewhere": _("Deze postcode ligt in een gemeente die nog niet meedoet."),
    "bad-email": _("Dit is geen e-mailadres. Het ziet eruit als naam@voorbeeld.nl."),
    "too-many-mails": _("We stuurden al 5 mails naar dit adres. Wacht een uur, of bel het wijkteam."),
    "wrong-code": _("Deze code klopt niet. Kijk nog eens in de mail, of vraag een nieuwe."),
    "code-used-up": _("Deze code werkt niet meer. Vraag een nieuwe."),
    "not-open": _("Voor deze vraag wordt nu niemand gezocht."),
    "taken": _("Iemand was je net voor: deze buur wordt al geholpen. Fijn dat je het wilde doen."),
    "offered-before": _("Je hebt je hier al aangeboden. Je krijgt een mail zodra er antwoord is."),
    "no-such-helper": _("Deze buur of dit netwerk kan nu niet gevraagd worden."),
    "netwerk-full": _("Dit netwerk heeft nu geen plek meer. Het wijkteam zoekt mee verder."),
    "netwerk-rests": _("Dit netwerk doet nu even niet mee. Het wijkteam zoekt mee verder."),
    "nobody-answers": _("Er is nog geen e-mailadres van een contact. Vul dat eerst in."),
    "no-such-buurt": _("Kies een buurt uit de lijst."),
    "bad-hours": _("Schrijf de tijden zoals 10-12 of 9:30-12, 13-17."),
    "half-closure": _("Vul in vanaf welke dag het dicht is."),
    "last-first": _("De laatste dag ligt voor de eerste."),
    "too-few-helpers": _("Er helpen al meer buren. Kies een hoger aantal."),
    "asked-before": _("Deze is al gevraagd. Het antwoord moet nog komen."),
    "bad-phone": _("Dit is geen telefoonnummer. Schrijf het als 06 12345678."),
    "email-taken": _("Dit adres kunnen we in deze wijk niet gebruiken. Laat het leeg."),
    "unknown-email": _(
        "In deze wijk woont niemand met dit e-mailadres. Je kunt deze buur hieronder opschrijven."
    ),
    "not-yourself": _("Jezelf verifiëren kan niet. Vraag het een collega."),
    "personal-data": _("Hier staan gegevens van iemand in. Haal ze weg voor je verder gaat."),
    "name-in-text": _("Hier staat de naam van iemand om wie het ging. Haal hem weg voor je verder gaat."),
    "past": _("Deze datum is al geweest."),
    "in-future": _("Deze datum moet nog komen."),
    "before-dossier": _("Deze datum ligt voor de dag waarop het dossier binnenkwam."),
    "support-not-reached": _("Er steunen nog niet genoeg buren dit voorstel."),
    "already-decided": _("De raad heeft al besloten. Vragen stellen kan niet meer."),
    "not-decided": _("De raad heeft nog niet besloten. Er is nog niets te vertellen."),
    "what-is-possible": _("Schrijf op wat wel kan. Zonder dat kunnen buren niet verder."),
    "not-carried-out": _("Dit voorstel is niet in uitvoering. Stappen plannen kan nu niet."),
    "too-many-steps": _("Er staan al 50 stappen. Rond er eerst een paar af."),
    "only-supporters": _("Deze vraag is voor buren die het voorstel steunden."),
    "not-done-yet": _("Deze stap is nog niet klaar. Je krijgt bericht als het zover is."),
    "not-confirmed": _("Dit kan als alle stappen gedaan zijn en een buur zegt dat het er is."),
    "bad-date": _("Dit is geen datum. Schrijf dag, maand en jaar."),
    "bad-time": _("Dit is geen tijd. Schrijf hem als 19:30."),
    "bad-euro": _("Schrijf het bedrag in hele euro's, zoals 9800. Weet je het niet? Laat het dan leeg."),
    "text-fixed": _("Dit voorstel ligt nu voor bij anderen. De tekst staat daarom vast."),
    "changed-meanwhile": _("Een medeschrijver was je net voor. Kijk wat er veranderde en pas je tekst aan."),
    "bsn": _("Hier staat een burgerservicenummer. Haal het weg: dat nummer hoort nergens op het platform."),
    "text-changed": _("De schrijver veranderde de tekst net. Lees hem nog een keer en besluit dan."),
    "support-closed": _("Je kunt dit voorstel nu niet steunen."),
    "not-now": _("Dit kan op dit moment niet."),
    "bad-role": _("Kies waarvoor je iemand uitnodigt."),
    "which-wijk": _("Kies bij welke wijk deze rol hoort."),
    "which-netwerk": _("Kies van welk netwerk dit het contact is."),
    "too-far": _("Kies een datum binnen vier jaar. Daarna nodig je opnieuw uit."),
    "own-role": _("Je eigen rol stop je niet zelf. Vraag het een andere beheerder."),
    "no-wijk": _("Kies minstens één wijk die meedoet."),
    "name-taken": _("Er is al een wijk met deze naam."),
    "too-many": _("Er past er geen meer bij."),
    "closes-first": _("Een inloop moet later dichtgaan dan hij opengaat."),
    "no-thema": _("Laat minstens één thema staan."),
    "no-number": _("Er is nog geen nummer voor als het niet kan wachten, zoals 112."),
    "no-rule": _("Er is nog geen huisregel. Elke beslissing over een bericht noemt er één."),
    "rule-in-use": _(
        "Deze huisregel staat bij een beslissing en kan niet weg. Verander de tekst, of laat hem staan."
    ),
    "no-phone": _("De gemeente heeft nog geen telefoonnummer."),
    "wijk-without-buurt": _("Een wijk die meedoet heeft nog geen buurt."),
    "wijk-without-team": _("Een wijk die meedoet heeft nog geen wijkteam."),
    "bad-number": _("Vul een heel getal in, zoals 25."),
    "bad-postcodes": _("Schrijf postcodes als 1234 AB, met een komma ertussen."),
    "half-row": _("Vul deze regel helemaal in, of maak hem helemaal leeg."),
    "which-buurt": _("Deze postcode ligt in meer buurten. Kies de jouwe."),
    "ballot-empty": _("Je koos nog niets. Kies minstens één voorstel dat je goed vindt."),
    "unknown-project": _("Er zat iets bij dat niet op de lijst staat. Kies opnieuw uit de lijst."),
    "round-closed": _("De stemronde is gesloten. Je stem is niet meer meegeteld."),
    "key-taken": _(
        "Met deze code konden we je stem niet aannemen. Begin opnieuw, dan krijg je een nieuwe code."
    ),
    "budget-range": _("Vul een bedrag in van 1 tot 100 miljoen euro."),
    "cost-range": _("Elk voorstel kost minstens 1 euro, en niet meer dan het hele wijkbudget."),
    "too-many-projects": _("Er passen niet meer dan 99 voorstellen in een stemronde."),
    "not-ready": _(
        "Dit voorstel kan nu niet meedoen. Het heeft nog te weinig steun, of het doet al ergens mee."
    ),
    "project-twice": _("Dit voorstel doet al mee."),
    "no-choice": _("Er valt nog niets te kiezen. Zet er minstens twee voorstellen in."),
    "no-voters": _("Er woont nog niemand in deze wijk die mag stemmen. Bevestig eerst waar bewoners wonen."),
    "seed-length": _("Schrijf minstens 40 worpen op, en niet meer dan 80 tekens."),
    "ballots-differ": _(
        "Er zijn niet evenveel stembiljetten als stemmers. Zo sluit hij niet. Vraag de beheerder om hulp."
    ),
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


def refusal(error: Refused) -> str:
    """The words for what the domain refused."""
    return str(REFUSALS.get(error.code) or gettext("Dit kan zo niet."))


def hint_title(hint: Hint) -> str:
    """What was noticed in a text, as a title."""
    return str(_HINTS[hint.kind.value])


def reading_reason(code: str) -> str:
    """Why somebody of the wijkteam read a private part."""
    return str(_READING.get(code, code))


def init_app(app: Flask) -> None:
    """Give templates the filters label, hint_title and reading_reason."""
    app.jinja_env.filters.update(label=label, hint_title=hint_title, reading_reason=reading_reason)
