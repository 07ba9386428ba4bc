"""Erasing what more hangs on than one row: taken back by the same actions as anybody takes things back."""

from __future__ import annotations

from sqlalchemy import delete, false, or_, select, update

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.stappen import forget_steps
from bewonersplatform.domain.doorverwijzingen.ending import stop_all
from bewonersplatform.domain.doorverwijzingen.model import Doorverwijzing
from bewonersplatform.domain.kennis.model import Leerkaart
from bewonersplatform.domain.koppelingen import changes
from bewonersplatform.domain.koppelingen.course import lock
from bewonersplatform.domain.koppelingen.model import RUNS, Koppeling, KoppelingStatus
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail, Reactie, ReactieState
from bewonersplatform.domain.moderation.model import Maatregel, Melding
from bewonersplatform.domain.ontmoetingen.actions import cancel_ontmoeting, stay_away
from bewonersplatform.domain.ontmoetingen.model import Aanmelding, Ontmoeting
from bewonersplatform.domain.people.model import SignIn
from bewonersplatform.domain.privacy.known import GONE, Me
from bewonersplatform.domain.steps import touch
from bewonersplatform.domain.voorstellen.model import (
    Poging,
    Schrijver,
    SchrijverState,
    Steun,
    Toezegging,
    Voorstel,
    VoorstelVersie,
)
from bewonersplatform.domain.voorstellen.pledges import withdraw_pledge
from bewonersplatform.domain.voorstellen.support import withdraw_support
from bewonersplatform.domain.vragen.actions import stop_post
from bewonersplatform.domain.vragen.leefgebieden import Beside, write_beside
from bewonersplatform.domain.vragen.model import Post, PostPrivate, PostStatus
from bewonersplatform.domain.vragen.practical import Practical, save_helperwensen, write_practical
from bewonersplatform.domain.vragen.recognising import forget_recognition, list_recognised


def posts(me: Me) -> None:
    """Take back what stands open, and blank all words. The row stays: koppelingen and patronen count on it."""
    for post in db.session.scalars(select(Post).where(Post.author_id == me.id)).all():
        if PostStatus.GESTOPT in post.STEPS[post.status]:
            stop_post(me.actor, post)
        post.title, post.body, post.when_text, post.hidden = GONE, "", "", True
        write_practical(post, Practical())
        write_beside(post, Beside())
        touch(post)
        private = db.session.get(PostPrivate, post.id)
        if private is not None:
            private.details = ""


def steps(me: Me) -> None:
    """What is still to be done for or by who leaves is not needed any more, and the words of their vragen go."""
    forget_steps(me.actor, GONE)


def drafts(me: Me) -> None:
    """Blank what was written under this address and never confirmed, then forget the address of each try."""
    if me.email is None:
        return
    tries = select(SignIn.draft_id).where(SignIn.email == me.email, SignIn.draft_id.is_not(None))
    open_drafts = select(Post).where(Post.id.in_(tries), Post.status == PostStatus.CONCEPT)
    for post in db.session.scalars(open_drafts).all():
        post.title, post.body, post.when_text, post.hidden, post.draft_token = GONE, "", "", True, ""
        write_practical(post, Practical())
        write_beside(post, Beside())
        save_helperwensen(post, Practical())
        private = db.session.get(PostPrivate, post.id)
        if private is not None:
            private.details = ""
    db.session.execute(
        update(SignIn)
        .where(SignIn.email == me.email)
        .values(email=None, postcode="", next_address="", buurt_id=None)
        .execution_options(synchronize_session=False)
    )


def koppelingen(me: Me) -> None:
    """Stop what runs or waits, open the vraag of another again, and blank the lines that went along."""
    about_me = or_(Koppeling.asker_id == me.id, Koppeling.helper_id == me.id)
    for koppeling in db.session.scalars(select(Koppeling).where(about_me).order_by(Koppeling.id)).all():
        if koppeling.status is KoppelingStatus.VOORGESTELD:
            db.session.delete(koppeling)
            continue
        vraag = lock(koppeling)
        helps = koppeling.helper_id == me.id
        if koppeling.status in RUNS and helps:
            changes.reopen_vraag(me.actor, vraag)
            changes.stop(me.actor, koppeling, "nee")
        elif koppeling.status in {KoppelingStatus.GEVRAAGD, *RUNS}:
            changes.stop(me.actor, koppeling, "erased")
        koppeling.message = koppeling.reply = ""
        touch(koppeling)
    db.session.execute(update(Koppeling).where(Koppeling.asked_by_id == me.id).values(message=""))


def referrals(me: Me) -> None:
    """Stop what lies with a specialist, and blank all words about who is gone."""
    own = Doorverwijzing.author_id == me.id
    for vraag_id in db.session.scalars(select(Doorverwijzing.vraag_id).where(own).distinct()).all():
        stop_all(vraag_id)
    blank = {"question": GONE, "answer": "", "told": "", "parts": []}
    db.session.execute(update(Doorverwijzing).where(own).values(**blank))


def support(me: Me) -> None:
    """Take support back: the number says how many people support it, so it goes down with the row."""
    rows = select(Voorstel).join(Steun, Steun.voorstel_id == Voorstel.id).where(Steun.person_id == me.id)
    for voorstel in db.session.scalars(rows).all():
        withdraw_support(me.actor, voorstel)


def pledges(me: Me) -> None:
    """Take toezeggingen back: nobody is left to do them; the number of helpers is counted anew."""
    rows = select(Voorstel).join(Toezegging, Toezegging.voorstel_id == Voorstel.id)
    for voorstel in db.session.scalars(rows.where(Toezegging.person_id == me.id)).all():
        withdraw_pledge(me.actor, voorstel)


def recognitions(me: Me) -> None:
    """Take every "herken ik" back: the number says how many neighbours know it too."""
    for vraag in list_recognised(me.id):
        forget_recognition(vraag, me.id)


def writing(me: Me) -> None:
    """Leave the writers; the number of writers goes down where others stay."""
    rows = db.session.scalars(select(Schrijver).where(Schrijver.person_id == me.id)).all()
    for row in rows:
        voorstel = db.session.get_one(Voorstel, row.voorstel_id)
        if row.state is SchrijverState.SCHRIJFT and voorstel.writer_count > 1:
            voorstel.writer_count -= 1
            touch(voorstel)
        db.session.delete(row)
    db.session.flush()


def ideas(me: Me) -> None:
    """Blank an idee that never left the drawer. What was published is a text of the wijk: it stays, without a name."""
    own = select(Voorstel).where(Voorstel.author_id == me.id, Voorstel.published_at.is_(None))
    for voorstel in db.session.scalars(own).all():
        others = select(Schrijver.person_id).where(
            Schrijver.voorstel_id == voorstel.id,
            Schrijver.person_id != me.id,
            Schrijver.state == SchrijverState.SCHRIJFT,
        )
        if db.session.scalar(others.limit(1)) is not None:
            continue
        voorstel.title, voorstel.lead, voorstel.asked_text, voorstel.hidden = GONE, "", "", True
        touch(voorstel)
        blank = {"title": GONE, "lead": "", "for_whom": "", "small_start": "", "costs_text": "", "note": ""}
        db.session.execute(
            update(VoorstelVersie).where(VoorstelVersie.voorstel_id == voorstel.id).values(**blank)
        )
        db.session.execute(update(Poging).where(Poging.voorstel_id == voorstel.id).values(different_now=""))


def meetings(me: Me) -> None:
    """Call off what is still to come, and blank the words."""
    for row in db.session.scalars(select(Ontmoeting).where(Ontmoeting.author_id == me.id)).all():
        if row.cancelled_at is None and row.at > clock.now():
            cancel_ontmoeting(me.actor, row)
        row.title, row.about, row.place = GONE, "", GONE


def leerkaarten(me: Me) -> None:
    """Drop own answers under vondsten; what was reported and decided about them means nothing without."""
    own = select(Leerkaart.id).where(Leerkaart.person_id == me.id)
    for table in (Melding, Maatregel):
        db.session.execute(delete(table).where(table.leerkaart_id.in_(own)))
    db.session.execute(delete(Leerkaart).where(Leerkaart.person_id == me.id))


def attending(me: Me) -> None:
    """Take aanmeldingen back: the number says how many come, or came by name."""
    rows = select(Ontmoeting).join(Aanmelding, Aanmelding.ontmoeting_id == Ontmoeting.id)
    for ontmoeting in db.session.scalars(rows.where(Aanmelding.person_id == me.id)).all():
        stay_away(me.actor, ontmoeting)


def mail(me: Me) -> None:
    """Send nothing more to this person, and forget what a mail server answered: it can hold the address."""
    waiting = update(Mail).where(Mail.person_id == me.id, Mail.state == ReactieState.WACHT)
    db.session.execute(waiting.values(state=ReactieState.KLAAR))
    db.session.execute(update(Mail).where(Mail.person_id == me.id).values(last_error=""))
    caused = select(Gebeurtenis.id).where(Gebeurtenis.actor_id == me.id)
    for table in (Mail, Reactie):
        named = table.last_error.contains(me.email, autoescape=True) if me.email else false()
        db.session.execute(
            update(table)
            .where(table.last_error != "", or_(table.gebeurtenis_id.in_(caused), named))
            .values(last_error="")
            .execution_options(synchronize_session=False)
        )
