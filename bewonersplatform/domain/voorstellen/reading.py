"""What the page of a voorstel shows: text, support, who does what, attempts, and who must move."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import exists, func, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.gesprekken.model import Gesprek
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.voorstellen.model import (
    STREET,
    PartyKind,
    Poging,
    Steun,
    Toezegging,
    ToezeggingState,
    Voorstel,
    VoorstelStatus,
    VoorstelVersie,
)
from bewonersplatform.domain.voorstellen.support import is_open_for_support
from bewonersplatform.domain.wijken.model import STANDARD_TERMS, Regeling, Term, Thema

PLEDGES = 300


class Turn(enum.StrEnum):
    """Who must move."""

    SCHRIJVERS = "schrijvers"
    BUREN = "buren"
    WIJKTEAM = "wijkteam"
    RAAD = "raad"
    UITVOERDERS = "uitvoerders"
    NIEMAND = "niemand"


@dataclass(frozen=True)
class ToMove:
    """Whose turn it is, since when, and until when if there is a term."""

    turn: Turn
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class PledgeRow:
    """One toezegging as the page shows it."""

    id: int
    public_id: str
    kind: PartyKind
    party: str
    person_id: int | None
    name: str | None
    what: str
    state: ToezeggingState
    by_date: date | None


@dataclass(frozen=True)
class VoorstelView:
    """All that the page of a voorstel shows."""

    voorstel: Voorstel
    text: VoorstelVersie
    attempts: list[Poging]
    parties: list[PledgeRow]  # every party but the neighbours, in neutral order
    helpers: list[PledgeRow]  # what neighbours do
    mine: PledgeRow | None
    supports: bool
    can_support: bool
    to_move: ToMove
    house: int  # which house of the street, from 1
    smallest: int  # numbers of people under this are not shown
    thema: str | None
    thema_icon: str | None
    said: int  # bijdragen in the gesprek


_HOUSES = {status: number for number, status in enumerate(STREET, start=1)}


def _house(voorstel: Voorstel) -> int:
    """The house it stands in; a nee came from the raad, and what was taken back waits at the start."""
    if voorstel.status in {VoorstelStatus.NEE, VoorstelStatus.NOG_NIET}:
        return _HOUSES[VoorstelStatus.RAAD]
    return _HOUSES.get(voorstel.status, 1)


def view_voorstel(actor: Actor, voorstel: Voorstel) -> VoorstelView:
    """All that the page of a voorstel shows, in two statements."""
    require(actor, Action.READ_VOORSTEL, voorstel)
    rows = db.session.execute(_text_select(actor, voorstel)).all()
    text, _, supports, reached_at, smallest, thema, thema_icon, said = rows[0]
    pledges = list_pledges(voorstel)
    others = [row for row in pledges if row.kind is not PartyKind.BUREN]
    return VoorstelView(
        voorstel=voorstel,
        text=text,
        attempts=[row[1] for row in rows],
        parties=neutral_order(sorted(others, key=lambda row: (row.party.casefold(), row.id)), clock.today()),
        helpers=[row for row in pledges if row.kind is PartyKind.BUREN],
        mine=next((row for row in pledges if row.person_id and row.person_id == actor.id), None),
        supports=bool(supports),
        can_support=is_open_for_support(voorstel),
        to_move=to_move(voorstel, reached_at),
        house=_house(voorstel),
        smallest=smallest,
        thema=thema,
        thema_icon=thema_icon,
        said=said,
    )


def _text_select(actor: Actor, voorstel: Voorstel):  # type: ignore[no-untyped-def]
    """The newest text once per attempt, with what is known about support."""
    mine = exists().where(Steun.voorstel_id == voorstel.id, Steun.person_id == (actor.id or 0))
    reached = (
        select(Steun.at)
        .where(Steun.voorstel_id == voorstel.id)
        .order_by(Steun.at)
        .offset(max(voorstel.support_needed - 1, 0))
        .limit(1)
        .scalar_subquery()
    )
    smallest = (
        select(Regeling.value)
        .where(Regeling.gemeente_id == voorstel.gemeente_id, Regeling.term == Term.SMALLEST_NUMBER)
        .scalar_subquery()
    )
    standard = STANDARD_TERMS[Term.SMALLEST_NUMBER]
    return (
        select(
            VoorstelVersie,
            Poging,
            mine,
            reached,
            func.coalesce(smallest, standard),
            Thema.name,
            Thema.icon,
            Gesprek.count,
        )
        .join(Poging, Poging.voorstel_id == VoorstelVersie.voorstel_id)
        .join(Gesprek, Gesprek.id == voorstel.gesprek_id)
        .outerjoin(Thema, Thema.id == voorstel.thema_id)
        .where(VoorstelVersie.voorstel_id == voorstel.id, VoorstelVersie.no == voorstel.version_no)
        .order_by(Poging.no)
    )


def list_pledges(voorstel: Voorstel) -> list[PledgeRow]:
    """All toezeggingen, oldest first. The caller has asked for the right."""
    rows = db.session.execute(
        select(
            Toezegging.id,
            Toezegging.public_id,
            Toezegging.party_kind,
            Toezegging.party_name,
            Toezegging.person_id,
            Person.name,
            Toezegging.what,
            Toezegging.state,
            Toezegging.by_date,
        )
        .outerjoin(Person, Person.id == Toezegging.person_id)
        .where(Toezegging.voorstel_id == voorstel.id)
        .order_by(Toezegging.id)
        .limit(PLEDGES)
    )
    return [PledgeRow(*row) for row in rows]


Row = TypeVar("Row")


def neutral_order(rows: Sequence[Row], day: date) -> list[Row]:
    """The same rows, begun each day at the next one, so that no party always stands first."""
    if not rows:
        return []
    first = day.toordinal() % len(rows)
    return [*rows[first:], *rows[:first]]


def to_move(voorstel: Voorstel, reached_at: datetime | None = None) -> ToMove:
    """Who must move, and since when.

    reached_at: when the support that is needed was there, for a voorstel that asks for support.
    """
    since, until = voorstel.status_since, voorstel.support_until
    match voorstel.status:
        case VoorstelStatus.STEUN:
            if voorstel.support_count >= voorstel.support_needed:
                return ToMove(Turn.WIJKTEAM, max(reached_at or since, since))
            if until is not None and until <= clock.now():
                return ToMove(Turn.SCHRIJVERS, until)
            return ToMove(Turn.BUREN, since, until)
        case VoorstelStatus.STEMRONDE:
            return ToMove(Turn.BUREN, since)
        case VoorstelStatus.RAAD:
            return ToMove(Turn.RAAD, since)
        case VoorstelStatus.UITVOERING:
            return ToMove(Turn.UITVOERDERS, since)
        case VoorstelStatus.DRAAIT | VoorstelStatus.INGETROKKEN:
            return ToMove(Turn.NIEMAND, since)
        case _:
            return ToMove(Turn.SCHRIJVERS, since)
