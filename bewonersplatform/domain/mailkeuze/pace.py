"""When a mail that is ready may go: at once, in the morning, with others in one mail, or not at all."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, func, or_, select
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.logboek.facts import post_mail, record
from bewonersplatform.domain.logboek.model import Digest, Gebeurtenis, Mail, Reactie, ReactieState
from bewonersplatform.domain.mailkeuze.facts import DigestMade
from bewonersplatform.domain.mailkeuze.model import BUNDLED, Mailkeuze, Ritme
from bewonersplatform.domain.mailkeuze.soorten import ALWAYS, AT_ONCE, DIGEST, SOORT_OF
from bewonersplatform.domain.mailkeuze.timing import Quiet, digest_moment, last_moment
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.wijken.model import STANDARD_TERMS, Buurt, Regeling, Term, Wijk

_KEPT = timedelta(
    days=365
)  # how long what an address chose is known after it answers for no netwerk any more


@dataclass(frozen=True)
class When:
    """What becomes of a mail now."""

    wanted: bool = True
    digest: datetime | None = None  # told then, with others
    morning: datetime | None = None  # these are quiet hours

    @property
    def is_now(self) -> bool:
        """Whether it goes at once."""
        return self.digest is None and self.morning is None


def _contact_id(mail: Mail) -> int | None:
    kind, _, number = mail.receiver.partition(":")
    return int(number) if kind == "contact" else None


def ritme_of(mail: Mail) -> Ritme:
    """How soon who gets this mail wants its kind."""
    contact_id = _contact_id(mail)
    if mail.kind not in SOORT_OF or (contact_id is None and mail.person_id is None):
        return Ritme.METEEN
    address = select(NetwerkContact.email).where(NetwerkContact.id == contact_id).scalar_subquery()
    own = Mailkeuze.person_id == mail.person_id if contact_id is None else Mailkeuze.email == address
    found = db.session.scalar(select(Mailkeuze.ritme).where(own, Mailkeuze.soort == SOORT_OF[mail.kind]))
    return found or Ritme.METEEN


def quiet_for(mail: Mail) -> Quiet:
    """The quiet hours where who gets this mail lives, or where it happened."""
    lives = (
        select(Wijk.gemeente_id)
        .join(Buurt, Buurt.wijk_id == Wijk.id)
        .join(Person, Person.buurt_id == Buurt.id)
        .where(Person.id == mail.person_id)
    )
    answers = (
        select(Netwerk.gemeente_id)
        .join(NetwerkContact, NetwerkContact.netwerk_id == Netwerk.id)
        .where(NetwerkContact.id == _contact_id(mail))
    )
    happened = select(Gebeurtenis.gemeente_id).where(Gebeurtenis.id == mail.gebeurtenis_id)
    where = func.coalesce(*(query.scalar_subquery() for query in (lives, answers, happened)))
    rows = db.session.execute(select(Regeling.term, Regeling.value).where(Regeling.gemeente_id == where))
    terms = STANDARD_TERMS | {row.term: row.value for row in rows}
    return Quiet(terms[Term.MAIL_QUIET_FROM], terms[Term.MAIL_QUIET_UNTIL])


def when(mail: Mail) -> When:
    """What becomes of this mail now: by what its receiver chose, by what cannot wait, and by the hour."""
    ritme = ritme_of(mail)
    if ritme is Ritme.NIET and mail.kind not in ALWAYS:
        return When(wanted=False)
    if mail.kind in AT_ONCE:
        return When()
    quiet = quiet_for(mail)
    digest = _next_digest(mail, ritme, quiet) if ritme in BUNDLED else None
    return When(digest=digest, morning=quiet.over_at(clock.now()))


def _next_digest(mail: Mail, ritme: Ritme, quiet: Quiet) -> datetime:
    """The coming moment; or the last one, when this happened before it and no digest went out then."""
    now, last = clock.now(), last_moment(clock.now(), ritme, quiet)
    happened = select(Gebeurtenis.at).where(Gebeurtenis.id == mail.gebeurtenis_id)
    made = exists().where(
        Digest.receiver == mail.receiver, Digest.moment == last, Digest.made_at.is_not(None)
    )
    if db.session.scalar(select(made)) or db.session.scalars(happened).one() >= last:
        return digest_moment(now, ritme, quiet)
    return last


def hold(mail: Mail, moment: When) -> None:
    """Keep a mail for its moment. Called in a write transaction; what is kept for a digest is done by itself."""
    mail.attempts -= 1  # waiting is not failing
    if moment.digest is None:
        mail.lease_until = moment.morning or clock.now()
        return
    found = _digest(mail, moment.digest)
    if found.made_at is None:
        mail.digest_id, mail.state = found.id, ReactieState.KLAAR
    else:
        mail.lease_until = clock.now()  # it was made this very moment: for the next one


def _digest(mail: Mail, moment: datetime) -> Digest:
    """The digest of this receiver at that moment, held until the transaction ends; two workers make one."""
    which = select(Digest).where(Digest.receiver == mail.receiver, Digest.moment == moment)
    found = db.session.scalar(which.with_for_update())
    if found is None:
        with suppress(IntegrityError), db.session.begin_nested():
            db.session.add(Digest(receiver=mail.receiver, person_id=mail.person_id, moment=moment))
        found = db.session.scalars(which.with_for_update()).one()
    return found


def _more_comes(now: datetime) -> ColumnElement[bool]:
    """Whether something from before its moment is still on its way to this digest: after the worker was away."""
    reacts = exists().where(
        Reactie.state == ReactieState.WACHT,
        Reactie.lease_until <= now,
        Reactie.gebeurtenis_id == Gebeurtenis.id,
        Gebeurtenis.at < Digest.moment,
    )
    waits = exists().where(
        Mail.state == ReactieState.WACHT, Mail.lease_until <= now, Mail.receiver == Digest.receiver
    )
    return or_(reacts, waits)


def make_due_digest() -> bool:
    """Put one digest whose moment is there in the out-tray; returns whether there was one."""
    now = clock.now()
    due = (
        select(Digest)
        .where(Digest.made_at.is_(None), Digest.moment <= now, ~_more_comes(now))
        .order_by(Digest.moment)
    )
    digest = db.session.scalar(due.limit(1).with_for_update(skip_locked=True))
    if digest is None:
        return False
    digest.made_at = now
    fact = record(None, DigestMade(digest.id))
    post_mail(fact.id, DIGEST, digest.receiver, person_id=digest.person_id, ref_id=digest.id)
    return True


def told_in(digest_id: int) -> list[Mail]:
    """What waited for this digest, newest first."""
    rows = select(Mail).where(Mail.digest_id == digest_id).order_by(Mail.created_at.desc(), Mail.id.desc())
    return list(db.session.scalars(rows))


def forget_addresses() -> int:
    """Forget what an address chose a year ago when it answers for nothing any more; returns how many rows."""
    answers = exists().where(NetwerkContact.email == Mailkeuze.email)
    old = delete(Mailkeuze).where(Mailkeuze.email.is_not(None), Mailkeuze.at < clock.now() - _KEPT, ~answers)
    gone = old.returning(Mailkeuze.id).execution_options(synchronize_session=False)
    return len(db.session.scalars(gone).all())
