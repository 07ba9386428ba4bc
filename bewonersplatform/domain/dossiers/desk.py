"""What waits on a raadslid and the griffie, and the lists of the raad."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.dossiers.countdown import Countdown
from bewonersplatform.domain.dossiers.model import (
    Besluit,
    BesluitOutcome,
    Dossier,
    DossierStatus,
    Opvolging,
    OpvolgingStatus,
    Raadsvraag,
)
from bewonersplatform.domain.dossiers.queries import at_raad_of, carried_out_of, smallest_of
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.permissions import Action, Actor, Role, require
from bewonersplatform.domain.voorstellen.model import Voorstel, VoorstelStatus
from bewonersplatform.domain.wijken.model import Benaming, Gemeente, Wijk

NEW_FOR = timedelta(days=14)
_MOST = 50


@dataclass(frozen=True)
class DossierCard:
    """A dossier in a list."""

    public_id: str
    number: str
    status: DossierStatus
    title: str
    lead: str
    language: str
    wijk: str
    support_count: int
    vraag_count: int
    helper_count: int
    asked_text: str
    asked_eur: int | None
    advice_length: int
    submitted_at: datetime
    decide_by: date
    report_back_by: date | None
    outcome: BesluitOutcome | None
    next_step: date | None  # the first step that is not done
    voorstel_status: VoorstelStatus

    @property
    def decision(self) -> Countdown:
        """The clock of the decision."""
        return Countdown(self.submitted_at.astimezone(clock.HOME).date(), self.decide_by)

    @property
    def is_new(self) -> bool:
        """Whether it came in less than a week ago."""
        return clock.now() - self.submitted_at < timedelta(days=7)

    @property
    def report_is_late(self) -> bool:
        """Whether everybody should have heard by now."""
        waits = self.status is DossierStatus.BESLOTEN and self.report_back_by is not None
        return waits and clock.today() > self.report_back_by  # type: ignore[operator]

    @property
    def step_is_late(self) -> bool:
        """Whether a step should have been done by now."""
        return self.next_step is not None and self.next_step < clock.today()

    @property
    def minutes(self) -> int:
        """How long reading takes, at about a thousand characters a minute."""
        return max(1, -(-(self.advice_length + len(self.lead) + len(self.asked_text)) // 1000))


def _cards(*conditions: Any) -> Any:
    next_step = (
        select(func.min(Opvolging.due_on))
        .where(Opvolging.voorstel_id == Voorstel.id, Opvolging.status == OpvolgingStatus.OPEN)
        .correlate(Voorstel)
        .scalar_subquery()
    )
    return (
        select(
            Dossier.public_id,
            Dossier.number,
            Dossier.status,
            Voorstel.title,
            Voorstel.lead,
            Voorstel.language,
            Wijk.name,
            Dossier.support_count,
            Dossier.vraag_count,
            Voorstel.helper_count,
            Dossier.asked_text,
            Dossier.asked_eur,
            func.length(Dossier.advice),
            Dossier.submitted_at,
            Dossier.decide_by,
            Dossier.report_back_by,
            Besluit.outcome,
            next_step,
            Voorstel.status,
        )
        .join(Voorstel, Voorstel.id == Dossier.voorstel_id)
        .join(Wijk, Wijk.id == Dossier.wijk_id)
        .outerjoin(Besluit, Besluit.dossier_id == Dossier.id)
        .where(Voorstel.hidden.is_(False), *conditions)
        .limit(_MOST)
    )


@dataclass(frozen=True)
class OwnVraag:
    """A question that the actor asked about a dossier that is not decided yet."""

    dossier: str
    title: str
    language: str
    body: str
    answer: str
    answer_by: date
    answered_at: datetime | None

    @property
    def is_new(self) -> bool:
        """Whether it was answered lately; an older answer is read in the dossier."""
        return self.answered_at is not None and clock.now() - self.answered_at < NEW_FOR

    @property
    def is_late(self) -> bool:
        """Whether the answer should have been here by now."""
        return self.answered_at is None and self.answer_by < clock.today()


@dataclass(frozen=True)
class NewVoorstel:
    """A voorstel that will come to the raad soon, or that runs since a short while."""

    public_id: str
    title: str
    language: str
    wijk: str
    status: VoorstelStatus
    since: datetime


@dataclass(frozen=True)
class Desk:
    """What waits on somebody at the raad."""

    dossiers: list[DossierCard]  # to decide or to tell back, what must be done first in front
    answered: list[OwnVraag]
    unanswered: list[OwnVraag]
    new: list[NewVoorstel]

    @property
    def waiting(self) -> int:
        """How many things wait: to decide, to tell back, and new answers to read."""
        return len(self.dossiers) + len(self.answered)


def gemeente_of(actor: Actor) -> Gemeente:
    """The gemeente in whose raad or griffie the actor is; NotFound when in none."""
    require(actor, Action.OWN_ACCOUNT)
    ids = [g.gemeente_id for g in actor.grants if g.role in (Role.RAADSLID, Role.GRIFFIE)]
    gemeente = db.session.get(Gemeente, ids[0]) if ids else None
    if gemeente is None:
        raise NotFound
    return gemeente


def read_desk(actor: Actor, gemeente: Gemeente) -> Desk:
    """What waits on the actor, in three statements. Needs USE_RAAD."""
    require(actor, Action.USE_RAAD, gemeente)
    waiting = _cards(
        Dossier.gemeente_id == gemeente.id,
        Dossier.status.in_((DossierStatus.BIJ_RAAD, DossierStatus.BESLOTEN)),
    ).order_by(func.coalesce(Dossier.report_back_by, Dossier.decide_by), Dossier.id)
    cards = [DossierCard(*row) for row in db.session.execute(waiting)]
    asked = _own_vragen(actor)
    return Desk(
        dossiers=cards,
        answered=[vraag for vraag in asked if vraag.is_new],
        unanswered=[vraag for vraag in asked if not vraag.answered_at],
        new=_new(gemeente),
    )


def _own_vragen(actor: Actor) -> list[OwnVraag]:
    rows = db.session.execute(
        select(
            Dossier.public_id,
            Voorstel.title,
            Voorstel.language,
            Raadsvraag.body,
            Raadsvraag.answer,
            Raadsvraag.answer_by,
            Raadsvraag.answered_at,
        )
        .join(Dossier, Dossier.id == Raadsvraag.dossier_id)
        .join(Voorstel, Voorstel.id == Dossier.voorstel_id)
        .where(Raadsvraag.asked_by_id == actor.id, Dossier.status == DossierStatus.BIJ_RAAD)
        .order_by(Raadsvraag.answer_by, Raadsvraag.id)
        .limit(_MOST)
    )
    return [OwnVraag(*row) for row in rows]


def _new(gemeente: Gemeente) -> list[NewVoorstel]:
    reached = and_(Voorstel.status == VoorstelStatus.STEUN, Voorstel.support_count >= Voorstel.support_needed)
    running = and_(Voorstel.status == VoorstelStatus.DRAAIT, Voorstel.status_since > clock.now() - NEW_FOR)
    rows = db.session.execute(
        select(
            Voorstel.public_id,
            Voorstel.title,
            Voorstel.language,
            Wijk.name,
            Voorstel.status,
            Voorstel.status_since,
        )
        .join(Wijk, Wijk.id == Voorstel.wijk_id)
        .where(Voorstel.gemeente_id == gemeente.id, Voorstel.hidden.is_(False), or_(reached, running))
        .order_by(Voorstel.status_since.desc())
        .limit(5)
    )
    return [NewVoorstel(*row) for row in rows]


def list_at_raad(gemeente_id: int) -> list[DossierCard]:
    """What lies before the raad of a gemeente: what must be decided first comes first."""
    rows = _cards(Dossier.gemeente_id == gemeente_id, Dossier.status == DossierStatus.BIJ_RAAD)
    return [DossierCard(*row) for row in db.session.execute(rows.order_by(Dossier.decide_by, Dossier.id))]


def list_carried_out(gemeente_id: int) -> list[DossierCard]:
    """What is carried out in a gemeente after a ja, newest dossier first."""
    rows = _cards(
        Dossier.gemeente_id == gemeente_id,
        Dossier.attempt_no == Voorstel.attempt_no,
        Voorstel.status == VoorstelStatus.UITVOERING,
    )
    return [DossierCard(*row) for row in db.session.execute(rows.order_by(Dossier.id.desc()))]


@dataclass(frozen=True)
class Head:
    """What stands above the pages of a raad."""

    slug: str
    gemeente: str
    raad_word: str
    at_raad: int
    carried_out: int
    smallest: int  # numbers of people under this are not shown


def head_of(gemeente: Gemeente) -> Head:
    """The words and numbers above the pages of a raad, in one statement."""
    word = select(Benaming.text).where(Benaming.gemeente_id == gemeente.id, Benaming.key == "raad")
    row = db.session.execute(
        select(
            func.coalesce(word.scalar_subquery(), "raad"),
            at_raad_of(Gemeente.id),
            carried_out_of(Gemeente.id),
            smallest_of(Gemeente.id),
        ).where(Gemeente.id == gemeente.id)
    ).one()
    return Head(gemeente.slug, gemeente.name, *row)
