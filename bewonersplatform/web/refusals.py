"""Words for what the domain refuses, by code. Each text stands here once."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext

from bewonersplatform.domain.errors import Refused
from bewonersplatform.web.labels_desk import DESK_REFUSALS

_ = lazy_gettext

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
    "within-a-year": _("Kies een dag binnen een jaar."),
    "not-between": _("Kies een dag tussen de eerste en de laatste dag."),
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


def refusal(error: Refused) -> str:
    """The words for what the domain refused."""
    return str(REFUSALS.get(error.code) or gettext("Dit kan zo niet."))
