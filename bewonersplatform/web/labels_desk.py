"""Words of the workbench for what the domain names by code; `labels` takes them in."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

DESK_LABELS: dict[tuple[str, str], object] = {
    ("AkkoordStatus", "wacht"): _("wacht op een ja"),
    ("AkkoordStatus", "ja"): _("Ja, dit klopt"),
    ("AkkoordStatus", "anders"): _("Liever anders"),
    ("AkkoordStatus", "vervallen"): _("niet meer nodig"),
    ("AkkoordHow", "site"): _("via de site"),
    ("AkkoordHow", "code"): _("met de code op papier"),
    ("AkkoordHow", "balie"): _("aan de balie"),
    ("AkkoordHow", "telefoon"): _("via de telefoon"),
    ("AkkoordHow", "huisbezoek"): _("bij een huisbezoek"),
    ("AkkoordHow", "uitzondering"): _("zonder ja, met een reden"),
    ("ContactKind", "gebeld"): _("gebeld"),
    ("ContactKind", "voicemail"): _("voicemail ingesproken"),
    ("ContactKind", "langs"): _("langs geweest"),
    ("ContactKind", "geen-gehoor"): _("geen gehoor"),
    ("Lane", "zoekt"): _("Zoekt nog"),
    ("Lane", "gevraagd"): _("Gevraagd"),
    ("Lane", "loopt"): _("Loopt"),
    ("Lane", "rond"): _("Rond"),
    ("TaughtSide", "vraag"): _("in vragen"),
    ("TaughtSide", "aanbod"): _("in aanbod"),
    ("TaughtSide", "beide"): _("in vragen en aanbod"),
    ("Whose", "team"): _("van het hele team"),
    ("Whose", "mijn"): _("mijn vragen"),
    ("Whose", "niemand"): _("nog van niemand"),
    ("MaatregelKind", "plaatsen"): _("plaatsen"),
    ("MaatregelKind", "terug"): _("vragen om het anders te schrijven"),
    ("MaatregelKind", "wijkteam"): _("houden voor het wijkteam"),
    ("MaatregelKind", "afwijzen"): _("niet plaatsen"),
    ("MaatregelKind", "verbergen"): _("verbergen"),
    ("MaatregelKind", "tonen"): _("weer laten zien"),
    ("PatroonStatus", "gezien"): _("nieuw"),
    ("PatroonStatus", "bevestigd"): _("bevestigd"),
    ("PatroonStatus", "voorstel"): _("er is een voorstel van gemaakt"),
    ("PatroonStatus", "losgelaten"): _("losgelaten"),
}

DESK_REFUSALS: dict[str, object] = {
    "wrong-akkoord-code": _(
        "Deze code klopt niet, of werkt niet meer. Kijk nog eens goed, of bel het wijkteam."
    ),
    "akkoord-first": _("De buur zei nog geen ja tegen deze woorden. Vraag dat eerst."),
    "consent-first": _(
        "Of het gelukt is zegt de buur zelf. Sluit de vraag met het ja van de buur, of met een reden."
    ),
    "same-words": _("Dit zijn dezelfde woorden als er nu staan."),
    "before-asked": _("Op deze dag stond de tekst er nog niet."),
    "vraag-closed": _("Deze vraag staat niet meer open."),
    "no-such-member": _("Deze collega zit niet (meer) in het team."),
    "held-by-another": _("Een collega pakte deze vraag net op. Kijk wie hem heeft en kies opnieuw."),
    "day-past": _("Deze dag is al voorbij. Kies vandaag of later."),
    "day-too-far": _("Dit is te ver weg. Kies een dag binnen een jaar."),
    "days-in-order": _("De laatste dag komt na de eerste, en is nog niet voorbij."),
    "covers-oneself": _("Kies een collega: wie weg is kan niet zelf waarnemen."),
    "away-already": _("In deze dagen is deze collega al afwezig gemeld."),
    "cover-away": _("Deze collega is dan zelf weg. Kies iemand anders."),
    "no-such-patroon": _("Dit patroon kan nu niet gekozen worden. Kies een ander."),
    "part-too-small": _("Een van de twee delen is van te weinig buren. Kies er meer, of juist minder."),
    "patroon-settled": _(
        "Van het andere patroon is al een voorstel, of het is losgelaten. Dit kan niet meer terug."
    ),
    "no-such-word": _("Dit woord staat niet in de vraag of het aanbod."),
    "no-such-thema": _("Dit thema is er hier niet. Kies een ander."),
    "word-too-common": _(
        "Dit woord is te gewoon: het staat in bijna elk bericht. Kies een woord dat meer zegt."
    ),
    "word-too-long": _("Dit is te lang. Kies één woord, of hooguit vier woorden die bij elkaar horen."),
    "word-personal": _("Dit lijkt op een nummer of adres van iemand. Leer alleen gewone woorden."),
    "word-known": _("Dit woord hoort al bij dit thema."),
    "word-taught": _("Dit woord is al geleerd voor dit thema. Klopt het niet? Draai het eerst terug."),
    "too-many-words": _("Er zijn al 500 woorden geleerd. Draai er eerst een terug."),
    "too-many-filters": _("Je hebt al 12 filters bewaard. Haal er eerst een weg."),
}
