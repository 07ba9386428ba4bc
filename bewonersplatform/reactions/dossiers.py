"""Mail about dossiers: the raad hears what came in, writers what was asked, everybody what was decided and done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bewonersplatform.database import db
from bewonersplatform.domain.dossiers import receivers
from bewonersplatform.domain.dossiers.model import Dossier, Opvolging, Raadsvraag, Terugkoppeling
from bewonersplatform.domain.dossiers.queries import Whole, get_dossier_by_id
from bewonersplatform.domain.logboek.facts import post_mail
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.voorstellen.model import Voorstel
from bewonersplatform.reactions.letters import Letter, Page, Writer, page, to_person


def _post(fact: Gebeurtenis, kind: str, people: Iterable[int], ref_id: int) -> int:
    """One mail per person, except to who did it; returns how many."""
    count = 0
    for person_id in people:
        if person_id != fact.actor_id:
            post_mail(fact.id, kind, f"person:{person_id}", person_id=person_id, ref_id=ref_id)
            count += 1
    return count


def mail_dossier_submitted(fact: Gebeurtenis) -> None:
    """Tell the raad that there is a dossier, and by when it decides."""
    _post(fact, "dossier-submitted", receivers.raad_with_mail(fact.gemeente_id or 0), fact.thing_id)


def mail_raadsvraag_asked(fact: Gebeurtenis) -> None:
    """Ask the writers and the wijkteam for an answer."""
    dossier = db.session.get_one(Dossier, fact.thing_id)
    people = receivers.answerers_with_mail(dossier)
    _post(fact, "raadsvraag-asked", people, fact.data["raadsvraag_id"])


def mail_raadsvraag_answered(fact: Gebeurtenis) -> None:
    """Tell the raadslid that there is an answer."""
    vraag = db.session.get_one(Raadsvraag, fact.data["raadsvraag_id"])
    _post(fact, "raadsvraag-answered", [vraag.asked_by_id], vraag.id)


def mail_besluit(fact: Gebeurtenis) -> None:
    """Tell the writers at once what was decided."""
    dossier = db.session.get_one(Dossier, fact.thing_id)
    _post(fact, "besluit-recorded", receivers.writers_with_mail(dossier.voorstel_id), dossier.id)


def mail_terugkoppeling(fact: Gebeurtenis) -> None:
    """Tell everybody who supported, pledged, wrote or asked, each once, and note how many that are."""
    dossier = db.session.get_one(Dossier, fact.thing_id)
    row = db.session.get_one(Terugkoppeling, dossier.id)
    people = receivers.everybody_with_mail(dossier.voorstel_id)
    row.receiver_count = _post(fact, "terugkoppeling", people, dossier.id)


def mail_opvolging_finished(fact: Gebeurtenis) -> None:
    """Ask who supported it whether it really came."""
    step = db.session.get_one(Opvolging, fact.thing_id)
    _post(fact, "opvolging-finished", receivers.supporters_with_mail(step.voorstel_id, fact.at), step.id)


def mail_opvolging_reopened(fact: Gebeurtenis) -> None:
    """Tell the wijkteam that somebody did not see it come."""
    step = db.session.get_one(Opvolging, fact.thing_id)
    _post(fact, "opvolging-reopened", receivers.team_with_mail(step.wijk_id), step.id)


def _told(mail: Mail, whole: Whole, link: Page, **context: Any) -> Letter | None:
    reads, title = (Action.READ_DOSSIER, whole.dossier), whole.voorstel.title
    return to_person(mail, mail.kind, link=link, about=title, reads=reads, whole=whole, **context)


def _about_dossier(mail: Mail) -> Letter | None:
    """Every letter about a dossier is given the whole of it; its text takes what it needs."""
    whole = get_dossier_by_id(mail.ref_id or 0)
    return _told(mail, whole, page("raad.show", dossier=whole.dossier.public_id))


def _about_raadsvraag(mail: Mail) -> Letter | None:
    vraag = db.session.get_one(Raadsvraag, mail.ref_id)
    whole = get_dossier_by_id(vraag.dossier_id)
    asks = page("raad.answer_page", raadsvraag=vraag.public_id)
    told = page("raad.show", dossier=whole.dossier.public_id)
    return _told(mail, whole, asks if mail.kind == "raadsvraag-asked" else told, vraag=vraag)


def _about_step(mail: Mail) -> Letter | None:
    step = db.session.get_one(Opvolging, mail.ref_id)
    voorstel = db.session.get_one(Voorstel, step.voorstel_id)
    asks = page("opvolging.ask", step=step.public_id)
    told = page("opvolging.index", voorstel=voorstel.public_id)
    return to_person(
        mail, mail.kind, link=asks if mail.kind == "opvolging-finished" else told, about=voorstel.title,
        reads=(Action.READ_VOORSTEL, voorstel), step=step, voorstel=voorstel,
    )  # fmt: skip


# kind of mail -> who writes it; the text has the same name
LETTERS: dict[str, Writer] = {
    "dossier-submitted": _about_dossier,
    "raadsvraag-asked": _about_raadsvraag,
    "raadsvraag-answered": _about_raadsvraag,
    "besluit-recorded": _about_dossier,
    "terugkoppeling": _about_dossier,
    "opvolging-finished": _about_step,
    "opvolging-reopened": _about_step,
}
