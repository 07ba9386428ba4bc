"""Which kind each mail is of, and what comes whatever somebody chose."""

from __future__ import annotations

from bewonersplatform.domain.mailkeuze.model import Mailsoort

# without a way to stop it: somebody asked for it a moment ago, or never was here before
WITHOUT_STOP = frozenset(
    {"code", "invitation", "specialist-gevraagd", "specialist-gestopt", "specialist-herinnering"}
)

# what comes also when its kind was stopped: somebody counts on it, or has a right to know why
ALWAYS = WITHOUT_STOP | {
    "akkoord-genoteerd",
    "besluit-recorded",
    "doorverwijzing-terug",
    "doorverwijzing-voorgesteld",
    "koppeling-gestopt",
    "koppeling-niet-nodig",
    "maatregel",
    "maatregel-thing",
    "stap-vervallen",
    "ontmoeting-cancelled",
}

# what goes at once, also at night and for who wants one mail a week: somebody waits for an answer, or counts on it
AT_ONCE = WITHOUT_STOP | {
    "akkoord-genoteerd",
    "akkoord-gevraagd",
    "doorverwijzing-herinnering",
    "doorverwijzing-terug",
    "doorverwijzing-voorgesteld",
    "bord-niet-prettig",
    "koppeling-afspraak-gevraagd",
    "koppeling-gevraagd",
    "koppeling-aangeboden",
    "koppeling-begonnen",
    "koppeling-herinnering",
    "koppeling-gestopt",
    "koppeling-niet-nodig",
    "ontmoeting-cancelled",
    "raadsvraag-asked",
    "stap-gevraagd",
    "stap-mag-dat",
    "writer-invited",
}

# the mail that brings together what waited; it has no kind of its own
DIGEST = "digest"

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
    "koppeling-afspraak-antwoord": Mailsoort.SAMEN,
    "koppeling-afspraak-gevraagd": Mailsoort.SAMEN,
    "koppeling-genoeg": Mailsoort.SAMEN,
    "koppeling-terugkijken": Mailsoort.SAMEN,
    "koppeling-gelukt": Mailsoort.SAMEN,
    "koppeling-gelukt-vraag": Mailsoort.SAMEN,
    "koppeling-gestopt": Mailsoort.SAMEN,
    "koppeling-herinnering": Mailsoort.SAMEN,
    "koppeling-niet-nodig": Mailsoort.SAMEN,
    "doorverwijzing-voorgesteld": Mailsoort.BERICHTEN,
    "doorverwijzing-herinnering": Mailsoort.BERICHTEN,
    "doorverwijzing-terug": Mailsoort.BERICHTEN,
    "doorverwijzing-nieuws": Mailsoort.BORD,
    "doorverwijzing-te-laat": Mailsoort.BORD,
    "stap-gevraagd": Mailsoort.SAMEN,
    "stap-mag-dat": Mailsoort.BERICHTEN,
    "stap-gedaan": Mailsoort.BERICHTEN,
    "stap-vervallen": Mailsoort.SAMEN,
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
    "bord-niet-prettig": Mailsoort.BORD,
    "netwerk-klopt-dit-nog": Mailsoort.NETWERK,
}
