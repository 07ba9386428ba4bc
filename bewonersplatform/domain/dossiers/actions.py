"""Bringing a voorstel before the raad, asking and answering, recording the besluit, and telling it back."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import exists, func, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.dossiers.facts import (
    BesluitRecorded,
    DossierSubmitted,
    RaadsvraagAnswered,
    RaadsvraagAsked,
    TerugkoppelingSent,
)
from bewonersplatform.domain.dossiers.model import (
    Besluit,
    BesluitOutcome,
    Dossier,
    DossierStatus,
    Raadsvraag,
    Terugkoppeling,
)
from bewonersplatform.domain.dossiers.receivers import reach
from bewonersplatform.domain.errors import AlreadyDone, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.stemrondes.model import StemrondeProject
from bewonersplatform.domain.steps import advance, touch
from bewonersplatform.domain.voorstellen.model import PogingOutcome, Voorstel, VoorstelStatus
from bewonersplatform.domain.voorstellen.moves import end_attempt, to_raad
from bewonersplatform.domain.voorstellen.queries import get_voorstel_by_id
from bewonersplatform.domain.wijken.model import Gemeente, Term
from bewonersplatform.domain.wijken.queries import get_place_by_id, term


def is_funded(voorstel: Voorstel) -> bool:
    """Whether a counted stemronde gave it its money."""
    return bool(
        db.session.scalar(
            select(
                exists().where(StemrondeProject.voorstel_id == voorstel.id, StemrondeProject.funded.is_(True))
            )
        )
    )


def is_ready_for_raad(voorstel: Voorstel) -> bool:
    """Whether enough neighbours support it, or a stemronde funded it, and it lies before nobody else."""
    if voorstel.status is VoorstelStatus.STEUN:
        return voorstel.support_count >= voorstel.support_needed
    return voorstel.status is VoorstelStatus.STEMRONDE and is_funded(voorstel)


def _next_number(gemeente_id: int) -> str:
    """The next number of this gemeente and year, as in 2026-014. The row of the gemeente is held meanwhile."""
    db.session.execute(select(Gemeente.id).where(Gemeente.id == gemeente_id).with_for_update())
    year = f"{clock.today().year}-"
    last = db.session.scalar(
        select(Dossier.number)
        .where(Dossier.gemeente_id == gemeente_id, Dossier.number.startswith(year))
        .order_by(func.length(Dossier.number).desc(), Dossier.number.desc())
        .limit(1)
    )
    return f"{year}{int(last.removeprefix(year)) + 1 if last else 1:03d}"


def submit_dossier(
    actor: Actor, voorstel: Voorstel, *, advice: str, asked_text: str, asked_eur: int | None
) -> Dossier:
    """Bring a voorstel before the raad with the advice of the wijkteam; the clock of the decision starts.

    Refused "support-not-reached" when too few neighbours support it; AlreadyDone when it lies there.
    """
    require(actor, Action.SUBMIT_DOSSIER, voorstel)
    db.session.refresh(voorstel, with_for_update=True)
    if voorstel.status is VoorstelStatus.RAAD:
        raise AlreadyDone
    if not is_ready_for_raad(voorstel):
        raise Refused("support-not-reached")
    dossier = Dossier(
        number=_next_number(voorstel.gemeente_id),
        gemeente_id=voorstel.gemeente_id,
        wijk_id=voorstel.wijk_id,
        voorstel_id=voorstel.id,
        attempt_no=voorstel.attempt_no,
        version_no=voorstel.version_no,
        advice=advice,
        asked_text=asked_text,
        asked_eur=asked_eur,
        support_count=voorstel.support_count,
        vraag_count=voorstel.vraag_count,
        submitted_by_id=actor.id,
        decide_by=clock.today() + timedelta(days=term(voorstel.gemeente_id, Term.DECIDE_DAYS)),
    )
    to_raad(voorstel)
    db.session.add(dossier)
    db.session.flush()
    dossier.writer_ids = voorstel.writer_ids
    record(actor, DossierSubmitted(dossier.id, dossier.wijk_id, dossier.gemeente_id))
    return dossier


def ask_raadsvraag(actor: Actor, dossier: Dossier, *, body: str) -> Raadsvraag:
    """Ask something about a dossier that is not decided yet; the answer has a public date."""
    require(actor, Action.ASK_RAADSVRAAG, dossier)
    if dossier.status is not DossierStatus.BIJ_RAAD:
        raise Refused("already-decided")
    days = term(dossier.gemeente_id, Term.RAADSVRAAG_ANSWER_DAYS)
    vraag = Raadsvraag(
        dossier_id=dossier.id,
        asked_by_id=actor.id,
        body=body,
        answer_by=clock.today() + timedelta(days=days),
    )
    db.session.add(vraag)
    touch(dossier)
    db.session.flush()
    record(actor, RaadsvraagAsked(dossier.id, dossier.wijk_id, dossier.gemeente_id, raadsvraag_id=vraag.id))
    return vraag


def answer_raadsvraag(actor: Actor, dossier: Dossier, vraag: Raadsvraag, *, answer: str) -> None:
    """Answer a question of a raadslid, once and in public. AlreadyDone when somebody else was first."""
    require(actor, Action.ANSWER_RAADSVRAAG, dossier)
    db.session.refresh(vraag, with_for_update=True)
    if vraag.answered_at is not None:
        raise AlreadyDone
    vraag.answer, vraag.answered_by_id, vraag.answered_at = answer, actor.id, clock.now()
    touch(dossier)
    record(
        actor, RaadsvraagAnswered(dossier.id, dossier.wijk_id, dossier.gemeente_id, raadsvraag_id=vraag.id)
    )


def _check_besluit(
    dossier: Dossier, outcome: BesluitOutcome, reason: str, what_is_possible: str, decided_on: date
) -> None:
    if not reason:
        raise Refused("required", "reason")
    if outcome is not BesluitOutcome.JA and not what_is_possible:
        raise Refused("what-is-possible", "what_is_possible")
    if decided_on > clock.today():
        raise Refused("in-future", "decided_on")
    if decided_on < dossier.submitted_at.astimezone(clock.HOME).date():
        raise Refused("before-dossier", "decided_on")


def record_besluit(
    actor: Actor,
    dossier: Dossier,
    outcome: BesluitOutcome,
    *,
    reason: str,
    what_is_possible: str,
    decided_on: date,
) -> Besluit:
    """Record what the raad decided: once, for good, with a public reason, and unless ja what is possible.

    The voorstel moves with it: ja leads to carrying out, the rest ends this attempt with its reasons.
    Refused beside the field; AlreadyDone when it was recorded before.
    """
    require(actor, Action.RECORD_BESLUIT, dossier)
    _check_besluit(dossier, outcome, reason, what_is_possible, decided_on)
    db.session.refresh(dossier, with_for_update=True)
    if dossier.status is not DossierStatus.BIJ_RAAD:
        raise AlreadyDone
    besluit = Besluit(
        dossier_id=dossier.id,
        outcome=outcome,
        reason=reason,
        what_is_possible=what_is_possible,
        decided_on=decided_on,
        recorded_by_id=actor.id,
    )
    db.session.add(besluit)
    advance(dossier, DossierStatus.BESLOTEN)
    dossier.report_back_by = decided_on + timedelta(days=term(dossier.gemeente_id, Term.TERUGKOPPELING_DAYS))
    end_attempt(
        get_voorstel_by_id(dossier.voorstel_id),
        PogingOutcome(outcome.value),
        decided_by=f"de {get_place_by_id(dossier.wijk_id).raad_word}",
        reason=reason,
        what_is_possible=what_is_possible,
    )
    record(actor, BesluitRecorded(dossier.id, dossier.wijk_id, dossier.gemeente_id, outcome=outcome))
    return besluit


def report_back(actor: Actor, dossier: Dossier, *, body: str) -> Terugkoppeling:
    """Tell everybody who asked or helped what was decided and what happens now, once.

    A reaction mails it and notes how many it reached. Refused before the besluit; AlreadyDone the second time.
    """
    require(actor, Action.REPORT_BACK, dossier)
    db.session.refresh(dossier, with_for_update=True)
    if dossier.status is DossierStatus.BIJ_RAAD:
        raise Refused("not-decided")
    if dossier.status is DossierStatus.TERUGGEKOPPELD:
        raise AlreadyDone
    row = Terugkoppeling(dossier_id=dossier.id, by_id=actor.id, body=body)
    row.receiver_count = reach(dossier.voorstel_id).by_mail
    db.session.add(row)
    advance(dossier, DossierStatus.TERUGGEKOPPELD)
    record(actor, TerugkoppelingSent(dossier.id, dossier.wijk_id, dossier.gemeente_id))
    return row
