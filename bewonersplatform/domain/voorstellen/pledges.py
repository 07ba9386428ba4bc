"""Who does what: neighbours say it in their own words, the wijkteam keeps what parties said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import ROW_LOCK, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, NotFound, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.netwerken.model import Netwerk
from bewonersplatform.domain.permissions import Action, Actor, Role, require
from bewonersplatform.domain.steps import touch
from bewonersplatform.domain.taal.no_bsn import refuse_bsn
from bewonersplatform.domain.voorstellen.facts import ToezeggingChanged, ToezeggingMade, ToezeggingWithdrawn
from bewonersplatform.domain.voorstellen.model import (
    PartyKind,
    Toezegging,
    ToezeggingState,
    Voorstel,
    VoorstelStatus,
)
from bewonersplatform.domain.voorstellen.queries import get_voorstel

_CLOSED = frozenset({VoorstelStatus.NEE, VoorstelStatus.NOG_NIET, VoorstelStatus.INGETROKKEN})


@dataclass(frozen=True)
class ToezeggingOf:
    """A toezegging with its voorstel; lies in the wijk of the voorstel."""

    voorstel: Voorstel
    toezegging: Toezegging

    @property
    def wijk_id(self) -> int:
        """Rules ask every thing for its wijk."""
        return self.voorstel.wijk_id

    @property
    def is_published(self) -> bool:
        """Whether everyone may read the voorstel."""
        return self.voorstel.is_published

    @property
    def writer_ids(self) -> frozenset[int]:
        """Who writes the voorstel."""
        return self.voorstel.writer_ids

    @property
    def invited_ids(self) -> frozenset[int]:
        """Who was asked to write it along."""
        return self.voorstel.invited_ids


def get_toezegging(voorstel_id: str, toezegging_id: str) -> ToezeggingOf:
    """The toezegging with this id under this voorstel; NotFound otherwise. Ask for rights after."""
    voorstel = get_voorstel(voorstel_id)
    row = db.session.scalar(
        select(Toezegging).where(Toezegging.public_id == toezegging_id, Toezegging.voorstel_id == voorstel.id)
    )
    if row is None:
        raise NotFound
    return ToezeggingOf(voorstel, row)


def _party_of(actor: Actor, voorstel: Voorstel) -> tuple[PartyKind, str]:
    """As what the actor joins in: a neighbour first of all, else for the own netwerk, else for the wijkteam."""
    if actor.wijk_id == voorstel.wijk_id and not actor.is_staff:
        return PartyKind.BUREN, ""
    for grant in actor.grants:
        if grant.role is Role.NETWERKCONTACT and grant.wijk_id == voorstel.wijk_id:
            name = db.session.scalar(select(Netwerk.name).where(Netwerk.id == grant.netwerk_id))
            return PartyKind.NETWERK, (name or "")[:80]
    return PartyKind.WIJKTEAM, ""


def own_pledge(actor: Actor, voorstel: Voorstel) -> Toezegging | None:
    """What the actor said to do for this voorstel, or None."""
    return db.session.scalar(
        select(Toezegging).where(Toezegging.voorstel_id == voorstel.id, Toezegging.person_id == actor.id)
    )


def pledge(actor: Actor, voorstel: Voorstel, *, what: str, by_date: date | None = None) -> Toezegging:
    """Say what you will do, in your own words; saying it again changes the words.

    Refused when no attempt runs, or when the date has passed.
    """
    require(actor, Action.PLEDGE, voorstel)
    refuse_bsn(what=what)
    db.session.refresh(voorstel, with_for_update=ROW_LOCK)
    if voorstel.status in _CLOSED:
        raise Refused("not-now")
    if by_date is not None and by_date < clock.today():
        raise Refused("past", "by_date")
    row = own_pledge(actor, voorstel)
    if row is None:
        kind, name = _party_of(actor, voorstel)
        row = Toezegging(voorstel_id=voorstel.id, person_id=actor.id, party_kind=kind, party_name=name)
    row.what, row.by_date, row.state = what, by_date, ToezeggingState.TOEGEZEGD
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        raise AlreadyDone from None
    _count_helpers(voorstel)
    record(actor, ToezeggingMade(voorstel.id, voorstel.wijk_id, voorstel.gemeente_id, toezegging_id=row.id))
    return row


def withdraw_pledge(actor: Actor, voorstel: Voorstel) -> None:
    """Take an own toezegging back; what is mine I can always take back. AlreadyDone when there is none."""
    require(actor, Action.OWN_ACCOUNT)
    db.session.refresh(voorstel, with_for_update=ROW_LOCK)
    mine = delete(Toezegging).where(Toezegging.voorstel_id == voorstel.id, Toezegging.person_id == actor.id)
    gone = db.session.scalar(mine.returning(Toezegging.id))
    if gone is None:
        raise AlreadyDone
    _count_helpers(voorstel)
    record(
        actor, ToezeggingWithdrawn(voorstel.id, voorstel.wijk_id, voorstel.gemeente_id, toezegging_id=gone)
    )


def _count_helpers(voorstel: Voorstel) -> None:
    """Count the neighbours who join in anew. The voorstel is locked: two at once both count."""
    voorstel.helper_count = (
        db.session.scalar(
            select(func.count())
            .select_from(Toezegging)
            .where(Toezegging.voorstel_id == voorstel.id, Toezegging.party_kind == PartyKind.BUREN)
        )
        or 0
    )
    touch(voorstel)


def add_toezegging(
    actor: Actor,
    voorstel: Voorstel,
    *,
    party_kind: PartyKind,
    party_name: str,
    what: str,
    state: ToezeggingState = ToezeggingState.GEVRAAGD,
    by_date: date | None = None,
) -> Toezegging:
    """Keep what a party was asked or said; the wijkteam speaks with parties."""
    require(actor, Action.MANAGE_TOEZEGGING, voorstel)
    refuse_bsn(party_name=party_name, what=what)
    row = Toezegging(
        voorstel_id=voorstel.id,
        party_kind=party_kind,
        party_name=party_name,
        what=what,
        state=state,
        by_date=by_date,
    )
    db.session.add(row)
    db.session.flush()
    touch(voorstel)
    record(actor, ToezeggingMade(voorstel.id, voorstel.wijk_id, voorstel.gemeente_id, toezegging_id=row.id))
    return row


def change_toezegging(actor: Actor, of: ToezeggingOf, state: ToezeggingState) -> None:
    """Note how firm a toezegging is now: asked, being talked about, promised, done."""
    require(actor, Action.MANAGE_TOEZEGGING, of)
    of.toezegging.state = state
    voorstel = of.voorstel
    touch(voorstel)
    record(
        actor,
        ToezeggingChanged(
            voorstel.id,
            voorstel.wijk_id,
            voorstel.gemeente_id,
            toezegging_id=of.toezegging.id,
            state=state.value,
        ),
    )
