"""Stemrondes that close by themselves, their count, and the mail to who wrote what was voted on."""

from __future__ import annotations

from sqlalchemy import select

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import ImpossibleStep
from bewonersplatform.domain.logboek.facts import post_mail
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.stemrondes import closing
from bewonersplatform.domain.stemrondes.model import Stemronde, StemrondeProject
from bewonersplatform.domain.voorstellen.model import Schrijver, SchrijverState
from bewonersplatform.reactions.letters import Letter, page, to_person


def close_due_stemronde() -> bool:
    """Worker step: close a stemronde whose time is over; returns whether there was one."""
    begin_write()
    closed = closing.close_due(clock.now())
    db.session.commit()
    return closed


def count_closed_stemronde() -> bool:
    """Worker step: count a stemronde that is closed; returns whether there was one.

    The count itself takes no lock: final ballots never change. Another worker may have been first.
    """
    ronde = closing.find_closed()
    if ronde is None:
        db.session.rollback()
        return False
    ronde_id, result = ronde.id, closing.work_out(ronde)
    db.session.rollback()
    begin_write()
    try:
        closing.settle(None, db.session.get_one(Stemronde, ronde_id), result)
    except ImpossibleStep:
        db.session.rollback()
        return True
    db.session.commit()
    return True


def sweep_counted_stemronde() -> bool:
    """Worker step: wipe what a counted round left behind; returns whether it was done, else it is tried again."""
    ronde = closing.find_unswept()
    ronde_id = ronde.id if ronde else None
    db.session.rollback()  # a transaction of our own would be in the way
    if ronde_id is None or not closing.sweep():
        return False
    begin_write()
    db.session.get_one(Stemronde, ronde_id).swept_at = clock.now()
    db.session.commit()
    return True


def _writers_of(stemronde_id: int) -> list[int]:
    """Who writes a voorstel in this round. Who voted is not asked: a mail to voters would be a trace."""
    rows = db.session.scalars(
        select(Schrijver.person_id)
        .join(StemrondeProject, StemrondeProject.voorstel_id == Schrijver.voorstel_id)
        .where(StemrondeProject.stemronde_id == stemronde_id, Schrijver.state == SchrijverState.SCHRIJFT)
        .distinct()
        .order_by(Schrijver.person_id)
    )
    return list(rows)


def mail_counted(fact: Gebeurtenis) -> None:
    """Tell who wrote a voorstel in the round that the outcome is there."""
    for person_id in _writers_of(fact.thing_id):
        post_mail(
            fact.id, "stemronde-counted", f"person:{person_id}", person_id=person_id, ref_id=fact.thing_id
        )


def counted(mail: Mail) -> Letter | None:
    """The outcome for the voorstellen of one writer."""
    ronde = db.session.get(Stemronde, mail.ref_id)
    if ronde is None:
        return None
    own = db.session.execute(
        select(StemrondeProject.title, StemrondeProject.funded)
        .join(Schrijver, Schrijver.voorstel_id == StemrondeProject.voorstel_id)
        .where(
            StemrondeProject.stemronde_id == ronde.id,
            Schrijver.person_id == mail.person_id,
            Schrijver.state == SchrijverState.SCHRIJFT,
        )
        .order_by(StemrondeProject.no)
    ).all()
    return to_person(
        mail, "stemronde-counted", link=page("stemrondes.show", stemronde=ronde.public_id), about=ronde.title,
        reads=(Action.READ_STEMRONDE, ronde), ronde=ronde, own=own,
    )  # fmt: skip
