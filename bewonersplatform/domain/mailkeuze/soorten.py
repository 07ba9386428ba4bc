"""Which kind each mail is of, and what comes whatever somebody chose."""

from __future__ import annotations

from bewonersplatform.domain.mailkeuze.model import Mailsoort

# without a way to stop it: somebody asked for it a moment ago, or never was here before
WITHOUT_STOP = frozenset({"code", "invitation"})

# what comes also when its kind was stopped: somebody counts on it, or has a right to know why
ALWAYS = WITHOUT_STOP | {
    "akkoord-genoteerd",
    "besluit-recorded",
    "koppeling-gestopt",
    "koppeling-niet-nodig",
    "maatregel",
    "maatregel-thing",
    "ontmoeting-cancelled",
}

SOORT_OF: dict[str, Mailsoort] = {
    "received": Mailsoort.BERICHTEN,
    "akkoord-gevraagd": Mailsoort.BERICHTEN,
    "akkoord-genoteerd": Mailsoort.BERICHTEN,
    "maatregel": Mailsoort.BERICHTEN,
    "maatregel-thing": Mailsoort.BERICHTEN,
    "koppeling-gevraagd": Mailsoort.SAMEN,
    "koppeling-aangeboden": Mailsoort.SAMEN,
    "koppeling-begonnen": Mailsoort.SAMEN,
    "koppeling-bericht": Mailsoort.SAMEN,
    "koppeling-contact": Mailsoort.SAMEN,
    "koppeling-gelukt": Mailsoort.SAMEN,
    "koppeling-gelukt-vraag": Mailsoort.SAMEN,
    "koppeling-gestopt": Mailsoort.SAMEN,
    "koppeling-herinnering": Mailsoort.SAMEN,
    "koppeling-niet-nodig": Mailsoort.SAMEN,
    "writer-invited": Mailsoort.VOORSTELLEN,
    "support-reached": Mailsoort.VOORSTELLEN,
    "voorstel-retried": Mailsoort.VOORSTELLEN,
    "ontmoeting-cancelled": Mailsoort.VOORSTELLEN,
    "stemronde-counted": Mailsoort.BESLUITEN,
    "dossier-submitted": Mailsoort.BESLUITEN,
    "raadsvraag-asked": Mailsoort.BESLUITEN,
    "raadsvraag-answered": Mailsoort.BESLUITEN,
    "besluit-recorded": Mailsoort.BESLUITEN,
    "terugkoppeling": Mailsoort.BESLUITEN,
    "opvolging-finished": Mailsoort.BESLUITEN,
    "opvolging-reopened": Mailsoort.BESLUITEN,
    "bord-toegewezen": Mailsoort.BORD,
    "bord-te-laat": Mailsoort.BORD,
    "netwerk-klopt-dit-nog": Mailsoort.NETWERK,
}
