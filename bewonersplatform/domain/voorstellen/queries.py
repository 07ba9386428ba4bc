"""Reads of voorstellen: one thing with its writers, and the lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, or_, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.voorstellen.model import Schrijver, SchrijverState, Voorstel, VoorstelStatus
from bewonersplatform.domain.wijken.model import Thema

PAGE = 20

_S = VoorstelStatus
# What the chips of the list stand for; an idee is seen by its writers alone.
GROUPS: dict[str, tuple[VoorstelStatus, ...]] = {
    "alles": (_S.UITWERKEN, _S.STEUN, _S.STEMRONDE, _S.RAAD, _S.UITVOERING, _S.DRAAIT, _S.NOG_NIET, _S.NEE),
    "uitwerken": (_S.UITWERKEN,),
    "steun": (_S.STEUN, _S.STEMRONDE),
    "raad": (_S.RAAD,),
    "uitvoering": (_S.UITVOERING,),
    "draait": (_S.DRAAIT,),
    "nog-niet": (_S.NOG_NIET, _S.NEE),
}


def _get(condition: Any) -> Voorstel:
    """The voorstel with its writers and who is invited, in one statement; NotFound when there is none."""
    rows = db.session.execute(
        select(Voorstel, Schrijver.person_id, Schrijver.state)
        .outerjoin(Schrijver, Schrijver.voorstel_id == Voorstel.id)
        .where(condition)
    ).all()
    if not rows:
        raise NotFound
    voorstel: Voorstel = rows[0][0]
    know_writers(voorstel, [(row[1], row[2]) for row in rows if row[1] is not None])
    return voorstel


def know_writers(voorstel: Voorstel, writers: list[tuple[int, SchrijverState]]) -> None:
    """Tell a voorstel who writes it and who is invited: the rules on the policy page ask it."""
    voorstel.writer_ids = frozenset(person for person, state in writers if state is SchrijverState.SCHRIJFT)
    voorstel.invited_ids = frozenset(
        person for person, state in writers if state is SchrijverState.UITGENODIGD
    )


def get_voorstel(public_id: str) -> Voorstel:
    """The voorstel with this id, its writers known; NotFound when there is none. Ask for rights after."""
    return _get(Voorstel.public_id == public_id)


def get_voorstel_by_id(voorstel_id: int) -> Voorstel:
    """The voorstel with this number, for what refers to it; NotFound when there is none. Ask for rights after."""
    return _get(Voorstel.id == voorstel_id)


def state_of_writer(voorstel_id: int, person_id: int) -> SchrijverState | None:
    """Where somebody is with writing this voorstel; None for who was never asked."""
    return db.session.scalar(
        select(Schrijver.state).where(Schrijver.voorstel_id == voorstel_id, Schrijver.person_id == person_id)
    )


@dataclass(frozen=True)
class VoorstelCard:
    """What a card in a list shows."""

    id: int
    public_id: str
    title: str
    lead: str
    language: str
    status: VoorstelStatus
    status_since: datetime
    published_at: datetime | None
    support_count: int
    support_needed: int
    support_until: datetime | None
    helper_count: int
    attempt_no: int
    version: int
    thema: str | None
    thema_icon: str | None


@dataclass(frozen=True)
class VoorstelPage:
    """One page of a list; `after` is the key of the next one, or None."""

    cards: list[VoorstelCard]
    after: str | None


def _card_select() -> Any:
    return select(
        Voorstel.id,
        Voorstel.public_id,
        Voorstel.title,
        Voorstel.lead,
        Voorstel.language,
        Voorstel.status,
        Voorstel.status_since,
        Voorstel.published_at,
        Voorstel.support_count,
        Voorstel.support_needed,
        Voorstel.support_until,
        Voorstel.helper_count,
        Voorstel.attempt_no,
        Voorstel.version,
        Thema.name,
        Thema.icon,
    ).outerjoin(Thema, Thema.id == Voorstel.thema_id)


def list_voorstellen(wijk_id: int, group: str = "alles", *, after: str | None = None) -> VoorstelPage:
    """Published voorstellen of a wijk, newest first, paged by key; `group` is a key of GROUPS."""
    statement = _card_select().where(
        Voorstel.wijk_id == wijk_id, Voorstel.hidden.is_(False), Voorstel.status.in_(GROUPS[group])
    )
    if after:
        at, voorstel_id = read_key(after)
        statement = statement.where(
            or_(Voorstel.published_at < at, and_(Voorstel.published_at == at, Voorstel.id < voorstel_id))
        )
    statement = statement.order_by(Voorstel.published_at.desc(), Voorstel.id.desc()).limit(PAGE + 1)
    cards = [VoorstelCard(*row) for row in db.session.execute(statement)]
    more = len(cards) > PAGE
    cards = cards[:PAGE]
    return VoorstelPage(cards, _key(cards[-1]) if more else None)


def _key(card: VoorstelCard) -> str:
    at = card.published_at or clock.now()
    return f"{int(at.timestamp() * 1_000_000)}-{card.id}"


def read_key(key: str) -> tuple[datetime, int]:
    """The moment and id in a page key; NotFound for anything else."""
    micros, _, row_id = key.partition("-")
    if not (
        key.isascii() and micros.isdigit() and row_id.isdigit() and len(micros) <= 17 and len(row_id) <= 12
    ):
        raise NotFound
    return clock.EPOCH + timedelta(microseconds=int(micros)), int(row_id)


def list_own(actor: Actor) -> list[tuple[VoorstelCard, SchrijverState]]:
    """What the actor writes or is invited to write, newest first."""
    require(actor, Action.OWN_ACCOUNT)
    rows = db.session.execute(
        _card_select()
        .add_columns(Schrijver.state)
        .join(Schrijver, Schrijver.voorstel_id == Voorstel.id)
        .where(Schrijver.person_id == actor.id, Schrijver.state != SchrijverState.BEDANKT)
        .order_by(Voorstel.id.desc())
        .limit(50)
    )
    return [(VoorstelCard(*row[:-1]), row[-1]) for row in rows]


@dataclass(frozen=True)
class Alike:
    """A voorstel that came from vragen like this one, and how many those were."""

    public_id: str
    title: str
    language: str
    vraag_count: int


def find_alike(wijk_id: int, thema_id: int) -> Alike | None:
    """The newest published voorstel that a patroon of this thema in this wijk led to."""
    row = db.session.execute(
        select(Voorstel.public_id, Voorstel.title, Voorstel.language, Voorstel.vraag_count)
        .where(
            Voorstel.wijk_id == wijk_id,
            Voorstel.thema_id == thema_id,
            Voorstel.patroon_id.is_not(None),
            Voorstel.hidden.is_(False),
            Voorstel.status.not_in([VoorstelStatus.IDEE, VoorstelStatus.INGETROKKEN]),
        )
        .order_by(Voorstel.id.desc())
        .limit(1)
    ).first()
    return Alike(*row) if row else None
