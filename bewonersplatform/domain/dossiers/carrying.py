"""Carrying out in small steps: each has an owner and a date, and a neighbour says whether it really came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, exists, func, literal, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.dossiers.actions import is_ready_for_raad
from bewonersplatform.domain.dossiers.facts import (
    CarryingStarted,
    OpvolgingConfirmed,
    OpvolgingFinished,
    OpvolgingPlanned,
    OpvolgingReopened,
    VoorstelRuns,
)
from bewonersplatform.domain.dossiers.model import (
    Bevestiging,
    BevestigingAnswer,
    Dossier,
    Opvolging,
    OpvolgingStatus,
)
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import advance
from bewonersplatform.domain.voorstellen import moves
from bewonersplatform.domain.voorstellen.model import (
    Schrijver,
    SchrijverState,
    Steun,
    Voorstel,
    VoorstelStatus,
)
from bewonersplatform.domain.voorstellen.queries import get_voorstel_by_id
from bewonersplatform.domain.wijken.model import STANDARD_TERMS, Regeling, Term

MAX_STEPS = 50


def get_step(public_id: str) -> Opvolging:
    """The step with this id, with the writers of its voorstel; NotFound when there is none."""
    rows = db.session.execute(
        select(Opvolging, Schrijver.person_id)
        .outerjoin(
            Schrijver,
            and_(Schrijver.voorstel_id == Opvolging.voorstel_id, Schrijver.state == SchrijverState.SCHRIJFT),
        )
        .where(Opvolging.public_id == public_id)
    ).all()
    if not rows:
        raise NotFound
    step: Opvolging = rows[0][0]
    step.writer_ids = frozenset(row[1] for row in rows if row[1] is not None)
    return step


@dataclass(frozen=True)
class Step:
    """A step as pages show it. Counts are of answers since it was last said to be done."""

    public_id: str
    title: str
    owner: str
    due_on: date
    status: OpvolgingStatus
    reopened: int
    ja: int
    half: int
    smallest: int  # numbers of people under this are not shown
    mine: BevestigingAnswer | None
    supports: bool  # the actor supports the voorstel

    @property
    def is_late(self) -> bool:
        """Whether it should have been done by now."""
        return self.status is OpvolgingStatus.OPEN and self.due_on < clock.today()

    @property
    def is_done(self) -> bool:
        """Whether its owner says that it is done."""
        return self.status is OpvolgingStatus.GEDAAN

    @property
    def shown_ja(self) -> int | None:
        """How many neighbours saw it, or None when they are too few to count."""
        return self.ja if self.ja >= self.smallest else None


@dataclass(frozen=True)
class Steps:
    """The steps of one voorstel, and its newest dossier (id and number) if it came to the raad."""

    rows: list[Step]
    dossier: str | None
    dossier_number: str | None

    @property
    def can_run(self) -> bool:
        """Whether it may be said that it is there: all steps are done, and somebody confirmed one."""
        return all(step.is_done for step in self.rows) and any(step.ja for step in self.rows)


def _newest_dossier(voorstel_id: int, column: Any) -> Any:
    return (
        select(column)
        .where(Dossier.voorstel_id == voorstel_id)
        .order_by(Dossier.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _count(answer: BevestigingAnswer) -> Any:
    return func.coalesce(func.sum(case((Bevestiging.answer == answer, 1), else_=0)), 0)


def steps_of(voorstel_id: int, actor: Actor | None = None) -> Steps:
    """The steps of a voorstel by date, with what neighbours answered, and its dossier, in one statement.

    actor: whose own answer and support to look up with it.
    """
    me = actor.id if actor else None
    smallest = (
        select(Regeling.value)
        .where(Regeling.gemeente_id == Voorstel.gemeente_id, Regeling.term == Term.SMALLEST_NUMBER)
        .correlate(Voorstel)
        .scalar_subquery()
    )
    supports = exists().where(Steun.voorstel_id == voorstel_id, Steun.person_id == me)
    since = and_(Bevestiging.opvolging_id == Opvolging.id, Bevestiging.at >= Opvolging.status_since)
    rows = db.session.execute(
        select(
            Opvolging.public_id,
            Opvolging.title,
            Opvolging.owner,
            Opvolging.due_on,
            Opvolging.status,
            Opvolging.reopened,
            _count(BevestigingAnswer.JA),
            _count(BevestigingAnswer.HALF),
            func.coalesce(smallest, STANDARD_TERMS[Term.SMALLEST_NUMBER]),
            func.max(case((Bevestiging.person_id == me, Bevestiging.answer), else_=None)),
            supports if me else literal(False),
            _newest_dossier(voorstel_id, Dossier.public_id),
            _newest_dossier(voorstel_id, Dossier.number),
        )
        .select_from(Voorstel)
        .outerjoin(Opvolging, Opvolging.voorstel_id == Voorstel.id)
        .outerjoin(Bevestiging, since)
        .where(Voorstel.id == voorstel_id)
        .group_by(Voorstel.id, Opvolging.id)
        .order_by(Opvolging.due_on, Opvolging.id)
        .limit(MAX_STEPS)
    ).all()
    steps = [Step(*row[:-2]) for row in rows if row[0] is not None]
    return Steps(steps, rows[0][-2], rows[0][-1]) if rows else Steps([], None, None)


def list_notes(actor: Actor, voorstel: Voorstel) -> list[tuple[str, BevestigingAnswer, str]]:
    """What residents added to their answers, newest first, for who mends it: (step, answer, note), never who."""
    require(actor, Action.FINISH_OPVOLGING, voorstel)
    rows = db.session.execute(
        select(Opvolging.title, Bevestiging.answer, Bevestiging.note)
        .join(Bevestiging, Bevestiging.opvolging_id == Opvolging.id)
        .where(Opvolging.voorstel_id == voorstel.id, Bevestiging.note != "")
        .order_by(Bevestiging.at.desc())
        .limit(MAX_STEPS)
    )
    return [(title, answer, note) for title, answer, note in rows]


def start_carrying(actor: Actor, voorstel: Voorstel) -> None:
    """Begin without the raad: enough neighbours support it and do it, or a stemronde paid it.

    Refused "support-not-reached" when neither is so.
    """
    require(actor, Action.PLAN_OPVOLGING, voorstel)
    db.session.refresh(voorstel, with_for_update=True)
    if not is_ready_for_raad(voorstel):
        raise Refused("support-not-reached")
    moves.start_carrying_out(voorstel)
    record(actor, CarryingStarted(voorstel.id, voorstel.wijk_id, voorstel.gemeente_id))


def plan_step(actor: Actor, voorstel: Voorstel, *, title: str, owner: str, due_on: date) -> Opvolging:
    """Plan a small step of a voorstel that is carried out: what, who, by when."""
    require(actor, Action.PLAN_OPVOLGING, voorstel)
    if voorstel.status is not VoorstelStatus.UITVOERING:
        raise Refused("not-carried-out")
    if due_on < clock.today():
        raise Refused("past", "due_on")
    planned = db.session.scalar(select(func.count()).where(Opvolging.voorstel_id == voorstel.id)) or 0
    if planned >= MAX_STEPS:
        raise Refused("too-many-steps")
    step = Opvolging(
        dossier_id=db.session.scalar(
            select(Dossier.id).where(
                Dossier.voorstel_id == voorstel.id, Dossier.attempt_no == voorstel.attempt_no
            )
        ),
        voorstel_id=voorstel.id,
        wijk_id=voorstel.wijk_id,
        title=title,
        owner=owner,
        due_on=due_on,
    )
    db.session.add(step)
    db.session.flush()
    record(actor, OpvolgingPlanned(step.id, step.wijk_id, voorstel.gemeente_id))
    return step


def finish_step(actor: Actor, step: Opvolging) -> None:
    """Say that a step is done; who supported the voorstel is asked whether it came."""
    require(actor, Action.FINISH_OPVOLGING, step)
    db.session.refresh(step, with_for_update=True)
    advance(step, OpvolgingStatus.GEDAAN)
    record(actor, OpvolgingFinished(step.id, step.wijk_id))


def confirm_step(actor: Actor, step: Opvolging, answer: BevestigingAnswer, *, note: str = "") -> None:
    """Say whether a step really came. The last answer of a person counts; a nee opens the step again.

    Refused "only-supporters" for who did not support, "not-done-yet" while the step is open.
    """
    require(actor, Action.CONFIRM_OPVOLGING, step)
    db.session.refresh(step, with_for_update=True)
    if not db.session.scalar(
        select(exists().where(Steun.voorstel_id == step.voorstel_id, Steun.person_id == actor.id))
    ):
        raise Refused("only-supporters")
    if step.status is not OpvolgingStatus.GEDAAN:
        raise Refused("not-done-yet")
    row = db.session.get(Bevestiging, (step.id, actor.id))
    if row is None:
        row = Bevestiging(opvolging_id=step.id, person_id=actor.id)
        db.session.add(row)
    row.answer, row.note, row.at = answer, note, clock.now()
    if answer is BevestigingAnswer.NEE:
        _reopen(actor, step)
    record(actor, OpvolgingConfirmed(step.id, step.wijk_id, answer=answer))


def _reopen(actor: Actor, step: Opvolging) -> None:
    """It did not come: the step is open again, and a voorstel that ran is carried out again."""
    advance(step, OpvolgingStatus.OPEN)
    step.reopened += 1
    voorstel = get_voorstel_by_id(step.voorstel_id)
    if voorstel.status is VoorstelStatus.DRAAIT:
        moves.start_carrying_out(voorstel)
    record(actor, OpvolgingReopened(step.id, step.wijk_id, voorstel.gemeente_id))


def mark_running(actor: Actor, voorstel: Voorstel) -> None:
    """Say that it is there: all steps are done and somebody confirmed. Refused "not-confirmed" otherwise."""
    require(actor, Action.FINISH_OPVOLGING, voorstel)
    db.session.refresh(voorstel, with_for_update=True)
    if not steps_of(voorstel.id).can_run:
        raise Refused("not-confirmed")
    moves.runs(voorstel)
    record(actor, VoorstelRuns(voorstel.id, voorstel.wijk_id, voorstel.gemeente_id))
