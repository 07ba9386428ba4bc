"""Writing a voorstel: the idee, its versions, its writers, and asking for support."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import ROW_LOCK, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, Refused
from bewonersplatform.domain.gesprekken.model import Gesprek
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import advance, touch
from bewonersplatform.domain.taal.no_bsn import refuse_bsn
from bewonersplatform.domain.voorstellen.facts import (
    SupportOpened,
    VoorstelChanged,
    VoorstelPublished,
    VoorstelRetried,
    VoorstelSubmitted,
    VoorstelWithdrawn,
    WriterDeclined,
    WriterInvited,
    WriterJoined,
)
from bewonersplatform.domain.voorstellen.model import (
    Poging,
    Schrijver,
    SchrijverState,
    Voorstel,
    VoorstelStatus,
    VoorstelVersie,
)
from bewonersplatform.domain.voorstellen.moves import close_attempt
from bewonersplatform.domain.voorstellen.queries import know_writers
from bewonersplatform.domain.voorstellen.support import note_reached
from bewonersplatform.domain.wijken.model import Term, Wijk
from bewonersplatform.domain.wijken.queries import Place, terms

# The text may change until it lies before others who decide about it.
OPEN_TEXT = frozenset({VoorstelStatus.IDEE, VoorstelStatus.UITWERKEN, VoorstelStatus.STEUN})


@dataclass(frozen=True)
class VoorstelText:
    """What writers wrote. `lead` says what will be different for residents; an unknown cost is None, never 0."""

    title: str
    lead: str
    for_whom: str = ""
    small_start: str = ""
    costs_text: str = ""
    cost_eur: int | None = None
    asked_eur: int | None = None
    asked_text: str = ""
    thema_id: int | None = None
    language: str = "nl"


def _write(voorstel: Voorstel, text: VoorstelText) -> None:
    fields = ("title", "lead", "for_whom", "small_start", "costs_text", "asked_text")
    refuse_bsn(**{field: getattr(text, field) for field in fields})
    voorstel.title, voorstel.lead, voorstel.language = text.title, text.lead, text.language
    voorstel.cost_eur, voorstel.asked_eur, voorstel.asked_text = (
        text.cost_eur,
        text.asked_eur,
        text.asked_text,
    )
    voorstel.thema_id = text.thema_id


def _keep_version(actor: Actor, voorstel: Voorstel, text: VoorstelText, note: str) -> None:
    db.session.add(
        VoorstelVersie(
            voorstel_id=voorstel.id,
            no=voorstel.version_no,
            title=text.title,
            lead=text.lead,
            for_whom=text.for_whom,
            small_start=text.small_start,
            costs_text=text.costs_text,
            note=note,
            by_id=actor.id,
        )
    )


def begin(actor: Actor, voorstel: Voorstel, text: VoorstelText) -> None:
    """Keep a new idee with its discussion, first version, first writer and first attempt."""
    gesprek = Gesprek()
    db.session.add(gesprek)
    db.session.flush()
    voorstel.gesprek_id = gesprek.id
    _write(voorstel, text)
    db.session.add(voorstel)
    db.session.flush()
    _keep_version(actor, voorstel, text, "")
    db.session.add(Schrijver(voorstel_id=voorstel.id, person_id=actor.id, state=SchrijverState.SCHRIJFT))
    db.session.add(Poging(voorstel_id=voorstel.id, no=1))
    know_writers(voorstel, [(actor.id or 0, SchrijverState.SCHRIJFT)])
    record(actor, VoorstelSubmitted(voorstel.id, voorstel.wijk_id, voorstel.gemeente_id))


def submit_voorstel(actor: Actor, place: Place, text: VoorstelText) -> Voorstel:
    """Write down an idee for a wijk. Only writers and the wijkteam see it until a writer publishes it."""
    require(actor, Action.SUBMIT_VOORSTEL, place)
    voorstel = Voorstel(gemeente_id=place.gemeente_id, wijk_id=place.id, author_id=actor.id, version_no=1)
    begin(actor, voorstel, text)
    return voorstel


def invite(actor: Actor, voorstel: Voorstel, person_id: int) -> None:
    """Keep that somebody is asked to write along, and tell; whoever calls this asked for the right."""
    db.session.add(Schrijver(voorstel_id=voorstel.id, person_id=person_id, state=SchrijverState.UITGENODIGD))
    db.session.flush()
    voorstel.invited_ids = voorstel.invited_ids | {person_id}
    record(actor, WriterInvited(voorstel.id, voorstel.wijk_id, voorstel.gemeente_id, person_id=person_id))


def invite_writer(actor: Actor, voorstel: Voorstel, person_id: int) -> None:
    """Ask somebody to write along. AlreadyDone when that person writes along already.

    Who was asked before, or said no, is not asked again, and nobody can tell: it may have been for an own vraag.
    """
    require(actor, Action.EDIT_VOORSTEL, voorstel)
    if person_id in voorstel.writer_ids:
        raise AlreadyDone
    with suppress(IntegrityError), db.session.begin_nested():
        invite(actor, voorstel, person_id)


def answer_invitation(actor: Actor, voorstel: Voorstel, *, joins: bool) -> None:
    """Say yes or no, thanks to writing along. The answer needs no reason. AlreadyDone when it was given before."""
    require(actor, Action.ANSWER_INVITATION, voorstel)
    db.session.refresh(
        voorstel, with_for_update=ROW_LOCK
    )  # one at a time, so that the writers are counted right
    row = db.session.get_one(
        Schrijver, (voorstel.id, actor.id), populate_existing=True, with_for_update=ROW_LOCK
    )
    if row.state is not SchrijverState.UITGENODIGD:
        raise AlreadyDone
    row.state = SchrijverState.SCHRIJFT if joins else SchrijverState.BEDANKT
    row.at = clock.now()
    me = frozenset({actor.id or 0})
    voorstel.invited_ids = voorstel.invited_ids - me
    if joins:
        voorstel.writer_ids = voorstel.writer_ids | me
        db.session.flush()
        voorstel.writer_count = _count_writers(voorstel)
        touch(voorstel)
    fact = WriterJoined if joins else WriterDeclined
    record(actor, fact(voorstel.id, voorstel.wijk_id, voorstel.gemeente_id))


def _count_writers(voorstel: Voorstel) -> int:
    writes = select(func.count()).where(
        Schrijver.voorstel_id == voorstel.id, Schrijver.state == SchrijverState.SCHRIJFT
    )
    return db.session.scalar(writes) or 0


def change_voorstel(
    actor: Actor, voorstel: Voorstel, text: VoorstelText, *, note: str, based_on: int
) -> None:
    """Keep a new version of the text; the old ones stay readable.

    based_on: the version the writer started from. Refused when another writer was first, or when the text lies
    before others who decide about it.
    """
    require(actor, Action.EDIT_VOORSTEL, voorstel)
    refuse_bsn(note=note)
    db.session.refresh(voorstel, with_for_update=ROW_LOCK)
    if voorstel.status not in OPEN_TEXT:
        raise Refused("text-fixed")
    if based_on != voorstel.version_no:
        raise Refused("changed-meanwhile", "note")
    voorstel.version_no += 1
    _write(voorstel, text)
    _keep_version(actor, voorstel, text, note)
    touch(voorstel)
    record(
        actor, VoorstelChanged(voorstel.id, voorstel.wijk_id, voorstel.gemeente_id, no=voorstel.version_no)
    )


def publish_voorstel(actor: Actor, voorstel: Voorstel) -> None:
    """Show an idee to everyone: neighbours can read it and write about it."""
    require(actor, Action.MOVE_VOORSTEL, voorstel)
    db.session.refresh(voorstel, with_for_update=ROW_LOCK)
    advance(voorstel, VoorstelStatus.UITWERKEN)
    voorstel.published_at = voorstel.published_at or clock.now()
    record(actor, VoorstelPublished(voorstel.id, voorstel.wijk_id, voorstel.gemeente_id))


def open_support(actor: Actor, voorstel: Voorstel) -> None:
    """Ask neighbours for support, until the term of the gemeente ends.

    Needed is the share of the inhabitants that the gemeente set, rounded up, and at least its minimum.
    """
    require(actor, Action.MOVE_VOORSTEL, voorstel)
    db.session.refresh(voorstel, with_for_update=ROW_LOCK)
    values = terms(voorstel.gemeente_id)
    inhabitants = (
        db.session.scalar(select(func.coalesce(Wijk.inhabitants, 0)).where(Wijk.id == voorstel.wijk_id)) or 0
    )
    share = -(-inhabitants * values[Term.SUPPORT_PROMILLE] // 1000)
    advance(voorstel, VoorstelStatus.STEUN)
    voorstel.support_needed = max(values[Term.SUPPORT_MIN], share)
    voorstel.support_until = clock.now() + timedelta(days=values[Term.SUPPORT_DAYS])
    record(actor, SupportOpened(voorstel.id, voorstel.wijk_id, voorstel.gemeente_id))
    note_reached(voorstel)


def rework_voorstel(actor: Actor, voorstel: Voorstel) -> None:
    """Work on it again before asking for support anew; who supports it stays."""
    require(actor, Action.MOVE_VOORSTEL, voorstel)
    db.session.refresh(voorstel, with_for_update=ROW_LOCK)
    if voorstel.status is not VoorstelStatus.STEUN:
        raise Refused("not-now")
    advance(voorstel, VoorstelStatus.UITWERKEN)
    voorstel.support_until = None
    record(actor, VoorstelPublished(voorstel.id, voorstel.wijk_id, voorstel.gemeente_id))


def withdraw_voorstel(actor: Actor, voorstel: Voorstel) -> None:
    """Take a voorstel back. It stays readable and can be tried again."""
    require(actor, Action.EDIT_VOORSTEL, voorstel)
    db.session.refresh(voorstel, with_for_update=ROW_LOCK)
    advance(voorstel, VoorstelStatus.INGETROKKEN)
    close_attempt(voorstel, None)
    record(actor, VoorstelWithdrawn(voorstel.id, voorstel.wijk_id, voorstel.gemeente_id))


def retry_voorstel(actor: Actor, voorstel: Voorstel, *, different_now: str) -> None:
    """Try again after a nee or a nog niet: says what is different now. Old attempts and supporters stay."""
    require(actor, Action.RETRY_VOORSTEL, voorstel)
    refuse_bsn(different_now=different_now)
    db.session.refresh(voorstel, with_for_update=ROW_LOCK)
    if not different_now:
        raise Refused("required", "different_now")
    if voorstel.status not in {VoorstelStatus.NEE, VoorstelStatus.NOG_NIET, VoorstelStatus.INGETROKKEN}:
        raise Refused("not-now")
    advance(voorstel, VoorstelStatus.UITWERKEN)
    voorstel.published_at = voorstel.published_at or clock.now()
    voorstel.attempt_no += 1
    db.session.add(Poging(voorstel_id=voorstel.id, no=voorstel.attempt_no, different_now=different_now))
    record(
        actor,
        VoorstelRetried(voorstel.id, voorstel.wijk_id, voorstel.gemeente_id, attempt_no=voorstel.attempt_no),
    )
