"""What must be forgotten outside the database when somebody is erased."""

from __future__ import annotations

from flask import current_app
from sqlalchemy import Select, String, and_, cast, literal, or_, select

from bewonersplatform.config import Settings
from bewonersplatform.database import db
from bewonersplatform.domain.koppelingen.facts import MessageWritten
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail
from bewonersplatform.domain.mailkeuze.soorten import DIGEST
from bewonersplatform.domain.netwerken.model import NetwerkContact
from bewonersplatform.domain.people.model import Invitation, Person, SignIn
from bewonersplatform.reactions import ledger
from bewonersplatform.reactions.transport import kept_at


def note_erased(fact: Gebeurtenis) -> None:
    """Write down outside the database who is gone, so that a restore of an older backup erases them again."""
    person = db.session.get_one(Person, fact.thing_id)
    settings: Settings = current_app.config["SETTINGS"]
    ledger.add(settings.instance, [(person.public_id, person.erased_at or fact.at)])


def _words_of(person_id: int) -> Select[int]:
    """The messages to others in which this person, or a contact without address, speaks by name."""
    gone = select(NetwerkContact.id).where(NetwerkContact.email.is_(None))
    theirs = select(Koppeling.id).where(Koppeling.contact_id.in_(gone))
    by_link = and_(Gebeurtenis.actor_id.is_(None), Gebeurtenis.thing_id.in_(theirs))
    return select(Gebeurtenis.id).where(
        Gebeurtenis.kind == MessageWritten.kind(), or_(Gebeurtenis.actor_id == person_id, by_link)
    )


def forget_kept_mail(fact: Gebeurtenis) -> None:
    """Throw away mail to this person, or with their words, that was kept as a file; codes and invitations too."""
    codes = select(SignIn.id).where(SignIn.email.is_not(None))
    invitations = select(Invitation.id).where(Invitation.email.is_not(None))
    contacts = select(literal("contact:") + cast(NetwerkContact.id, String(20)))
    told = select(Mail.digest_id).where(
        Mail.gebeurtenis_id.in_(_words_of(fact.thing_id)), Mail.digest_id.is_not(None)
    )
    ids = select(Mail.id).where(
        or_(
            Mail.person_id == fact.thing_id,
            # these rows knew an address, and erasing took it away
            and_(Mail.kind == "code", Mail.ref_id.not_in(codes)),
            and_(Mail.kind == "invitation", Mail.ref_id.not_in(invitations)),
            and_(
                Mail.receiver.startswith("contact:"),
                Mail.receiver.not_in(contacts.where(NetwerkContact.email.is_not(None))),
            ),
            Mail.gebeurtenis_id.in_(_words_of(fact.thing_id)),
            and_(Mail.kind == DIGEST, Mail.ref_id.in_(told)),
        )
    )
    if kept_at(0).parent.exists():
        for mail_id in db.session.scalars(ids):
            kept_at(mail_id).unlink(missing_ok=True)
