"""Words of the workbench for what the domain names by code; `labels` takes them in."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

DESK_LABELS: dict[tuple[str, str], object] = {
    ("ContactKind", "gebeld"): _("gebeld"),
    ("ContactKind", "voicemail"): _("voicemail ingesproken"),
    ("ContactKind", "langs"): _("langs geweest"),
    ("ContactKind", "geen-gehoor"): _("geen gehoor"),
    ("Lane", "zoekt"): _("Zoekt nog"),
    ("Lane", "gevraagd"): _("Gevraagd"),
    ("Lane", "loopt"): _("Loopt"),
    ("Lane", "rond"): _("Rond"),
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
    "vraag-closed": _("Deze vraag staat niet meer open."),
    "no-such-member": _("Deze collega zit niet (meer) in het team."),
    "held-by-another": _("Een collega pakte deze vraag net op. Kijk wie hem heeft en kies opnieuw."),
    "day-past": _("Deze dag is al voorbij. Kies vandaag of later."),
    "day-too-far": _("Dit is te ver weg. Kies een dag binnen een jaar."),
    "days-in-order": _("De laatste dag komt na de eerste, en is nog niet voorbij."),
    "covers-oneself": _("Kies een collega: wie weg is kan niet zelf waarnemen."),
    "away-already": _("In deze dagen is deze collega al afwezig gemeld."),
    "cover-away": _("Deze collega is dan zelf weg. Kies iemand anders."),
    "too-many-filters": _("Je hebt al 12 filters bewaard. Haal er eerst een weg."),
}
