"""Reads of doorverwijzingen: one as it stands, those of a vraag, and how the back door of a wijk does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import or_, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.doorverwijzingen.course import Beurt, is_late, turn
from bewonersplatform.domain.doorverwijzingen.model import (
    ENDED,
    Doorverwijzing,
    DoorverwijzingKind,
    DoorverwijzingStatus,
    Specialist,
)
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.permissions import Action, Actor, may, require
from bewonersplatform.domain.vragen.model import Channel, Post
from bewonersplatform.domain.vragen.packed import packed, truth, unpack
from bewonersplatform.domain.wijken.queries import Place

PERIOD = timedelta(days=90)
_MOST = 500
_SHOWN = 50


def get_doorverwijzing(public_id: str) -> Doorverwijzing:
    """The doorverwijzing with this id; NotFound when there is none. Ask for rights after."""
    row = db.session.scalar(select(Doorverwijzing).where(Doorverwijzing.public_id == public_id))
    if row is None:
        raise NotFound
    return row


@dataclass(frozen=True)
class Line:
    """A doorverwijzing in a list."""

    id: int
    public_id: str
    kind: DoorverwijzingKind
    status: DoorverwijzingStatus
    status_since: datetime
    created_at: datetime
    sent_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    due_at: datetime | None
    by_proxy: bool
    declined: bool
    told: str
    organisation: str
    field: str
    vraag: str
    vraag_title: str
    vraag_language: str

    @property
    def turn(self) -> Beurt:
        """Who is to move."""
        return turn(self)

    @property
    def is_late(self) -> bool:
        """Whether whoever is to move is late."""
        return is_late(self)

    @property
    def is_handover(self) -> bool:
        """Whether it tells the specialist who it is about."""
        return self.kind is DoorverwijzingKind.OVERDRACHT


def _lines() -> Any:
    D, S = Doorverwijzing, Specialist
    columns = (
        *(D.id, D.public_id, D.kind, D.status, D.status_since, D.created_at, D.sent_at, D.answered_at),
        *(D.ended_at, D.due_at, D.by_proxy, D.declined, D.told, S.organisation, S.field),
        *(Post.public_id, Post.title, Post.language),
    )
    joined = select(*columns).join(S, S.id == D.specialist_id).join(Post, Post.id == D.vraag_id)
    return joined.order_by(D.created_at.desc(), D.id.desc())


def of_vraag(actor: Actor, vraag: Post) -> list[Line]:
    """All of one vraag, newest first, for whose it is and the wijkteam; nothing for others."""
    if not (may(actor, Action.READ_PRIVATE, vraag) or may(actor, Action.REFER_VRAAG, vraag)):
        return []
    rows = db.session.execute(_lines().where(Doorverwijzing.vraag_id == vraag.id).limit(_SHOWN))
    return [Line(*row) for row in rows]


@dataclass(frozen=True)
class OwnLine:
    """A doorverwijzing on the page of a vraag, for whose it is."""

    public_id: str
    status: DoorverwijzingStatus
    is_handover: bool
    by_proxy: bool
    organisation: str
    field: str
    told: str

    @property
    def is_asked(self) -> bool:
        """Whether whose vraag it is has to say yes or no."""
        return self.status is DoorverwijzingStatus.VOORGESTELD and not self.by_proxy

    @property
    def ended(self) -> bool:
        """Whether it is over."""
        return self.status in ENDED


def packed_for_owner(vraag_id: int) -> Any:
    """Those of one vraag in one text, to ask together with something else; `unpack_for_owner` reads it."""
    D = Doorverwijzing
    columns = (D.id, D.public_id, D.status, truth(D.kind == DoorverwijzingKind.OVERDRACHT), truth(D.by_proxy))
    rows = packed(*columns, Specialist.organisation, Specialist.field, D.told)
    joined = rows.join_from(D, Specialist, Specialist.id == D.specialist_id)
    return joined.where(D.vraag_id == vraag_id).scalar_subquery()


def unpack_for_owner(text: str | None) -> list[OwnLine]:
    """The lines again, newest first."""
    rows = sorted(unpack(text), key=lambda row: -int(row[0]))
    return [
        OwnLine(public_id, DoorverwijzingStatus(status), bool(over), bool(proxy), organisation, about, told)
        for _id, public_id, status, over, proxy, organisation, about, told in rows[:_SHOWN]
    ]


@dataclass(frozen=True)
class View:
    """One doorverwijzing with all that its page shows."""

    row: Doorverwijzing
    specialist: Specialist
    vraag: Post
    is_author: bool
    is_team: bool

    @property
    def turn(self) -> Beurt:
        """Who is to move."""
        return turn(self.row)

    @property
    def is_late(self) -> bool:
        """Whether whoever is to move is late."""
        return is_late(self.row)

    @property
    def ended(self) -> bool:
        """Whether it is over."""
        return self.row.status in ENDED

    def steps(self) -> list[tuple[str, datetime, Channel | None]]:
        """What happened, oldest first: a code, when, and how the yes came."""
        row = self.row
        first = "voorgesteld" if row.is_handover else "gevraagd"
        end = {"nee": "nee", "gestopt": "gestopt", "afgesloten": "afgesloten"}.get(row.status.value, "")
        happened = [
            (first, row.created_at, None),
            ("ja", row.yes_at, row.consent_how),
            ("verstuurd", row.sent_at if row.is_handover else None, None),
            ("opgepakt", row.picked_up_at, None),
            ("kan-niet" if row.declined else "antwoord", row.answered_at, None),
            ("terug", row.told_at, None),
            (end, row.ended_at, None),
        ]
        return [(code, at, how) for code, at, how in happened if at is not None and code]


def view(actor: Actor, row: Doorverwijzing) -> View:
    """One doorverwijzing, for whose vraag it is and for the wijkteam."""
    require(actor, Action.READ_DOORVERWIJZING, row)
    specialist, vraag = db.session.execute(
        select(Specialist, Post)
        .join(Doorverwijzing, Doorverwijzing.specialist_id == Specialist.id)
        .join(Post, Post.id == Doorverwijzing.vraag_id)
        .where(Doorverwijzing.id == row.id)
    ).one()
    return View(
        row, specialist, vraag, actor.id == row.author_id, may(actor, Action.HANDLE_DOORVERWIJZING, row)
    )


@dataclass(frozen=True)
class BackDoor:
    """How the back door of a wijk does: what runs, longest waiting first, and how soon specialists answered lately."""

    running: list[Line]
    answered: int  # in the last ninety days
    median: timedelta | None

    @property
    def days(self) -> int:
        """The median in whole days, upwards."""
        return 0 if self.median is None else max(1, -(-self.median // timedelta(days=1)))


def back_door(actor: Actor, place: Place) -> BackDoor:
    """What runs and what was answered in the last ninety days, in one statement."""
    require(actor, Action.USE_WERKBANK, place)
    lately = or_(Doorverwijzing.ended_at.is_(None), Doorverwijzing.answered_at > clock.now() - PERIOD)
    rows = db.session.execute(_lines().where(Doorverwijzing.wijk_id == place.id, lately).limit(_MOST))
    lines = [Line(*row) for row in rows]
    waits = [
        (line.answered_at - line.sent_at).total_seconds()
        for line in lines
        if line.sent_at is not None and line.answered_at is not None
    ]
    running = [line for line in lines if line.ended_at is None]
    running.sort(key=lambda line: (line.due_at or line.created_at, line.id))
    return BackDoor(running, len(waits), timedelta(seconds=median(waits)) if waits else None)
