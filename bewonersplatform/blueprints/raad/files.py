"""A dossier as files: for the systems of the raad, and for a calendar. Public data only, no name of anybody."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, url_for
from flask_babel import gettext

from bewonersplatform.domain import clock
from bewonersplatform.domain.dossiers.queries import (
    Whole,
    get_dossier,
    list_earlier,
    list_parties,
    list_raadsvragen,
)
from bewonersplatform.domain.permissions import Action
from bewonersplatform.web.access import needs
from bewonersplatform.web.agenda import Event, answer

# ISO 639-2, as the raad formats write languages
_LANGUAGES = {"nl": "nld", "en": "eng", "tr": "tur", "pl": "pol", "ar": "ara", "uk": "ukr"}


def _besluit(whole: Whole) -> dict[str, Any] | None:
    if whole.besluit is None:
        return None
    return {
        "uitkomst": whole.besluit.outcome.value,
        "reden": whole.besluit.reason,
        "watKanWel": whole.besluit.what_is_possible or None,
        "datum": whole.besluit.decided_on.isoformat(),
    }


def _vragen(whole: Whole) -> list[dict[str, Any]]:
    return [
        {
            "vraag": vraag.body,
            "datumGesteld": vraag.asked_at.astimezone(clock.HOME).date().isoformat(),
            "antwoordUiterlijk": vraag.answer_by.isoformat(),
            "antwoord": vraag.answer or None,
        }
        for vraag in list_raadsvragen(whole)
    ]


def _earlier(whole: Whole) -> list[dict[str, str]]:
    """The dossiers that this one follows, named as the zaken of the gemeente do."""
    return [
        {"url": url_for("raad.show", dossier=public_id, _external=True), "aardRelatie": "vervolg"}
        for public_id in list_earlier(whole.dossier)
    ]


def _evidence(whole: Whole) -> dict[str, Any]:
    """What is ours to tell beside the fields of the shared format. Small numbers of people are left out."""
    dossier, voorstel = whole.dossier, whole.voorstel
    return {
        "nummer": dossier.number,
        "poging": dossier.attempt_no,
        "relevanteAndereZaken": _earlier(whole),
        "wijk": whole.wijk,
        "steun": dossier.support_count,
        "vragenWaaruitHetVoortkomt": dossier.vraag_count if dossier.vraag_count >= whole.smallest else None,
        "burenDieMeedoen": voorstel.helper_count if voorstel.helper_count >= whole.smallest else None,
        "gevraagd": dossier.asked_text,
        "gevraagdEuro": dossier.asked_eur,
        "advies": dossier.advice,
        "besluitUiterlijk": dossier.decide_by.isoformat(),
        "besluit": _besluit(whole),
        "raadsvragen": _vragen(whole),
        "wieDoetWat": [
            {"partij": party.name, "soort": party.kind.value, "wat": party.what, "stand": party.state.value}
            for party in list_parties(voorstel.id)
        ],
    }


@needs(Action.READ_DOSSIER, get_dossier)
def document(whole: Whole) -> Response:
    """The dossier in the shape of an Informatieobject (VNG Open Raads- en StatenInformatie 1.0.0)."""
    dossier, voorstel = whole.dossier, whole.voorstel
    day = dossier.submitted_at.astimezone(clock.HOME).date().isoformat()
    document = {
        "@type": "Informatieobject",
        "informatieObjectIdentificatie": f"bp-{dossier.number}",
        "informatieObjectType": "ingekomen_stuk",
        "titel": whole.text.title,
        "omschrijving": whole.text.lead,
        "auteur": f"Bewoners van {whole.wijk}",
        "creatiedatum": voorstel.created_at.astimezone(clock.HOME).date().isoformat(),
        "datumIngediend": day,
        "ontvangstdatum": day,
        "taal": _LANGUAGES.get(voorstel.language, "und"),
        "formaat": "text/html",
        "versie": str(dossier.version_no),
        "link": url_for("raad.show", dossier=dossier.public_id, _external=True),
        "gemeente": {
            "gemeenteCode": whole.gemeente_code.removeprefix("GM"),
            "gemeenteNaam": whole.gemeente,
        },
        "_links": {
            "self": {"href": url_for("raad.document", dossier=dossier.public_id, _external=True)},
        },
        "dossier": _evidence(whole),
    }
    response = jsonify(document)
    response.headers["Content-Disposition"] = f'attachment; filename="dossier-{dossier.number}.json"'
    return response


@needs(Action.READ_DOSSIER, get_dossier)
def agenda(whole: Whole) -> Response:
    """The last day of the decision, for a calendar."""
    dossier = whole.dossier
    event = Event(
        uid=f"dossier-{dossier.public_id}",
        start=dossier.decide_by,
        title=gettext("Besluit uiterlijk vandaag: %(title)s", title=whole.text.title),
        where=whole.gemeente,
        about=gettext("Dossier %(number)s", number=dossier.number),
        url=url_for("raad.show", dossier=dossier.public_id, _external=True),
        sequence=dossier.version,
    )
    return answer(event, f"dossier-{dossier.number}")
