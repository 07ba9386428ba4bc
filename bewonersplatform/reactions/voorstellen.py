"""Mail about voorstellen and ontmoetingen: an invitation to write, enough support, a new attempt, called off."""

from __future__ import annotations

from typing import Any

from bewonersplatform.database import db
from bewonersplatform.domain.dossiers.receivers import supporters_with_mail
from bewonersplatform.domain.logboek.facts import post_mail
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail
from bewonersplatform.domain.ontmoetingen.model import Ontmoeting
from bewonersplatform.domain.ontmoetingen.queries import list_attenders
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.voorstellen.model import Poging, SchrijverState, Voorstel
from bewonersplatform.domain.voorstellen.queries import get_voorstel_by_id, state_of_writer
from bewonersplatform.reactions.letters import Letter, Writer, page, to_person


def mail_writer_invited(fact: Gebeurtenis) -> None:
    """Ask somebody to write along."""
    person_id = fact.data["person_id"]
    post_mail(fact.id, "writer-invited", f"person:{person_id}", person_id=person_id, ref_id=fact.thing_id)


def mail_support_reached(fact: Gebeurtenis) -> None:
    """Tell the writers that enough neighbours support it, and who must move now."""
    for person_id in sorted(get_voorstel_by_id(fact.thing_id).writer_ids):
        post_mail(
            fact.id, "support-reached", f"person:{person_id}", person_id=person_id, ref_id=fact.thing_id
        )


def mail_voorstel_retried(fact: Gebeurtenis) -> None:
    """Tell who supports it that there is a new attempt, once each; whoever began it knows."""
    for person_id in supporters_with_mail(fact.thing_id, fact.at):
        if person_id != fact.actor_id:
            post_mail(
                fact.id, "voorstel-retried", f"person:{person_id}", person_id=person_id, ref_id=fact.thing_id
            )


def mail_ontmoeting_cancelled(fact: Gebeurtenis) -> None:
    """Tell who would come that it is called off."""
    for person_id in list_attenders(fact.thing_id):
        post_mail(
            fact.id, "ontmoeting-cancelled", f"person:{person_id}", person_id=person_id, ref_id=fact.thing_id
        )


def _told(mail: Mail, voorstel: Voorstel, **context: Any) -> Letter | None:
    link, reads = page("voorstellen.show", voorstel=voorstel.public_id), (Action.READ_VOORSTEL, voorstel)
    return to_person(
        mail, mail.kind, link=link, about=voorstel.title, reads=reads, voorstel=voorstel, **context
    )


def writer_invited(mail: Mail) -> Letter | None:
    """Will you write along? Not sent any more to who answered in the meantime."""
    voorstel = db.session.get(Voorstel, mail.ref_id)
    if voorstel is None or mail.person_id is None:
        return None
    if state_of_writer(voorstel.id, mail.person_id) is not SchrijverState.UITGENODIGD:
        return None
    return to_person(mail, "writer-invited", link=page("voorstellen.invitation", voorstel=voorstel.public_id))


def support_reached(mail: Mail) -> Letter | None:
    """Enough neighbours support it."""
    voorstel = db.session.get(Voorstel, mail.ref_id)
    return _told(mail, voorstel) if voorstel else None


def voorstel_retried(mail: Mail) -> Letter | None:
    """What the answer was the last time, and what is different in the attempt that this mail is about."""
    voorstel = db.session.get(Voorstel, mail.ref_id)
    if voorstel is None or voorstel.hidden:
        return None
    no = db.session.get_one(Gebeurtenis, mail.gebeurtenis_id).data["attempt_no"]
    attempt = db.session.get_one(Poging, (voorstel.id, no))
    before = db.session.get_one(Poging, (voorstel.id, no - 1))
    return _told(mail, voorstel, attempt=attempt, before=before)


def ontmoeting_cancelled(mail: Mail) -> Letter | None:
    """It is called off."""
    ontmoeting = db.session.get(Ontmoeting, mail.ref_id)
    if ontmoeting is None:
        return None
    return to_person(
        mail, "ontmoeting-cancelled", link=page("ontmoeten.show", ontmoeting=ontmoeting.public_id)
    )


LETTERS: dict[str, Writer] = {
    "writer-invited": writer_invited,
    "support-reached": support_reached,
    "voorstel-retried": voorstel_retried,
    "ontmoeting-cancelled": ontmoeting_cancelled,
}
