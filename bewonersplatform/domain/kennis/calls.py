"""Telephone calls saved: what netwerken and specialists answered from a mail, counted from the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise

from sqlalchemy import ColumnElement, String, and_, case, cast, distinct, exists, func, literal, or_, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.doorverwijzingen.facts import SpecialistAnswered
from bewonersplatform.domain.koppelingen.facts import HelperAgreed, HelperDeclined, KoppelingStarted
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.netwerken.facts import NetwerkChanged, NetwerkConfirmed
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.wijken.queries import Place

MONTHS = 12
_ANSWERS = (HelperAgreed.kind(), HelperDeclined.kind(), KoppelingStarted.kind())
_OTHERS = (NetwerkConfirmed.kind(), NetwerkChanged.kind(), SpecialistAnswered.kind())


@dataclass(frozen=True)
class CallsSaved:
    """How many in all, and in each of the last months since the first, newest first."""

    total: int
    months: list[tuple[date, int]]


def _first_days() -> list[date]:
    """The first days of the months that are shown and of the next one, oldest first."""
    today = clock.today()
    last = today.year * 12 + today.month  # the coming month, counted from 0
    return [date(n // 12, n % 12 + 1, 1) for n in range(last - MONTHS, last + 1)]


def _by_link() -> ColumnElement[bool]:
    """By somebody without account, and so by the link in a mail: an answer about a vraag, or what the netwerk keeps.

    A specialist has no account at all.
    """
    asked = exists().where(Koppeling.id == Gebeurtenis.thing_id, Koppeling.netwerk_id.is_not(None))
    answered = and_(Gebeurtenis.kind.in_(_ANSWERS), asked)
    return and_(Gebeurtenis.actor_id.is_(None), or_(answered, Gebeurtenis.kind.in_(_OTHERS)))


def calls_saved(actor: Actor, place: Place) -> CallsSaved:
    """What was answered from a mail in a wijk, at most once a day for one matter; in one statement."""
    require(actor, Action.USE_WERKBANK, place)
    matter: ColumnElement[str] = (
        Gebeurtenis.thing
        + literal(":")
        + cast(Gebeurtenis.thing_id, String(20))
        + literal(":")
        + cast(func.date(Gebeurtenis.at), String(10))
    )
    begins = [datetime.combine(day, time(), clock.HOME) for day in _first_days()]
    columns = [
        func.count(distinct(case((and_(Gebeurtenis.at >= start, Gebeurtenis.at < end), matter))))
        for start, end in pairwise(begins)
    ]
    total, *counts = db.session.execute(
        select(func.count(distinct(matter)), *columns).where(Gebeurtenis.wijk_id == place.id, _by_link())
    ).one()
    months = list(zip(_first_days(), counts, strict=False))
    while months and not months[0][1]:
        months.pop(0)
    return CallsSaved(total, months[::-1])
