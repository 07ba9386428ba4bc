"""The board of the wijkteam: which vragen still seek, who was asked, what runs, what is rond."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, func, or_, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.lanes import FAR, LANES, OFTEN_LATE, SOON, STANDS, Lane, Scope, standing
from bewonersplatform.domain.bord.model import Bordkaart
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.koppelingen.model import RUNS, TAKEN, Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.turns import WAITS, AanZet, is_late, turn
from bewonersplatform.domain.netwerken.model import Netwerk
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.vragen.model import Outcome, Post, PostStatus
from bewonersplatform.domain.wijken.model import Buurt

AT_ONCE = 6  # cards of a lane on the board
PAGE = 30  # cards of one lane on its own page
_SIDES = 8  # helpers that are read for a card, on average


@dataclass(frozen=True)
class Side:
    """One helper on a card of the board."""

    koppeling_public_id: str
    status: KoppelingStatus
    name: str
    is_netwerk: bool
    helper_yes_at: datetime | None
    due_at: datetime | None
    starts_on: date | None

    @property
    def turn(self) -> AanZet:
        """Who is to move."""
        return turn(self)

    @property
    def is_late(self) -> bool:
        """Whether it waits too long."""
        return is_late(self)

    @property
    def runs(self) -> bool:
        """Both said yes, and it is not over."""
        return self.status in RUNS


@dataclass(frozen=True)
class BoardCard:
    """A vraag on the board with who has it, and who was asked, helps or helped."""

    id: int
    public_id: str
    title: str
    language: str
    when_text: str
    buurt: str
    status: PostStatus
    published_at: datetime | None
    status_since: datetime
    outcome: Outcome | None
    helpers_wanted: int
    lane: Lane
    press: date
    holder_id: int | None
    needed_on: date | None
    back_on: date | None
    late_before: int
    counted_on: date | None
    helpers: list[Side] = field(default_factory=list)
    suggested: list[Side] = field(default_factory=list)  # set ready to be asked next; one at most

    @property
    def found(self) -> int:
        """How many help, or did."""
        return sum(side.status in TAKEN for side in self.helpers)

    @property
    def due(self) -> date | None:
        """The day by which somebody must move: a helper answers, or help is there; None when it has time."""
        if self.status is PostStatus.ROND:
            return None
        sides = [*self.helpers, *self.suggested]
        waits = [side.due_at for side in sides if side.due_at and side.status in WAITS]
        if waits:
            return min(waits).astimezone(clock.HOME).date()
        by = self.needed_on if not self.helpers else None
        return by if by and by - clock.today() <= SOON else None

    @property
    def is_late(self) -> bool:
        """The day on which the team would come back to it has passed."""
        return self.back_on is not None and self.back_on < clock.today()

    @property
    def times_late(self) -> int:
        """How many such days passed since the last contact."""
        return self.late_before + (self.is_late and self.counted_on != self.back_on)

    @property
    def waits_too_long(self) -> bool:
        """Who was asked something did not answer in time, or the team did not come back."""
        late = (
            any(side.is_late for side in [*self.helpers, *self.suggested])
            or self.is_late
            or self.is_often_late
        )
        return late and self.status is not PostStatus.ROND

    @property
    def is_often_late(self) -> bool:
        """Late again and again: the whole team looks at it."""
        return self.times_late >= OFTEN_LATE and self.status is not PostStatus.ROND


@dataclass(frozen=True)
class Column:
    """One lane of the board: the first cards, and how many there are."""

    lane: Lane
    count: int
    cards: list[BoardCard]


@dataclass(frozen=True)
class LanePage:
    """One page of one lane; `after` is the key of the next one, or None."""

    lane: Lane
    cards: list[BoardCard]
    after: str | None


@dataclass(frozen=True)
class Board:
    """The four lanes, and the card that was chosen: that of an id, whatever the filter, else what presses most."""

    columns: list[Column]
    chosen: BoardCard | None
    late_count: int = 0

    @property
    def late(self) -> list[BoardCard]:
        """Where somebody waits too long, longest first: it presses, so it is among the first of its lane."""
        cards = [card for column in self.columns for card in column.cards if card.waits_too_long]
        return sorted(cards, key=lambda card: card.press)[:AT_ONCE]


def board(scope: Scope, chosen: str | None = None) -> Board:
    """The four lanes, what presses first, then oldest first; rond newest first. In three statements, however many.

    The caller has asked for USE_WERKBANK.
    """
    stands = standing(scope)
    place = func.row_number().over(partition_by=stands.c.lane, order_by=_order(stands)).label("place")
    count = func.count().over(partition_by=stands.c.lane).label("count")
    late = func.sum(stands.c.late).over().label("late_count")
    ranked = select(stands, place, count, late).cte("ranked")
    rows = db.session.execute(
        _cards(ranked, ranked.c.count, ranked.c.late_count)
        .where(ranked.c.place <= AT_ONCE)
        .order_by(ranked.c.lane, ranked.c.place)
    ).all()
    cards = [_card(row[:-2]) for row in rows]
    card = next((card for card in cards if card.public_id == chosen), None) or _elsewhere(scope, chosen)
    _with_helpers(scope.wijk_id, [*cards, card] if card and card not in cards else cards)
    counts = {LANES[row[11]]: row[-2] for row in rows}
    columns = [
        Column(lane, counts.get(lane, 0), [card for card in cards if card.lane is lane]) for lane in LANES
    ]
    return Board(columns, card or next(iter(cards), None), int(rows[0][-1]) if rows else 0)


def list_lane(scope: Scope, lane: Lane, after: str | None = None) -> LanePage:
    """One lane, thirty at a time, paged by key. The caller has asked for USE_WERKBANK; NotFound for a wrong key."""
    stands = standing(scope)
    statement = _cards(stands).where(stands.c.lane == LANES.index(lane))
    if after:
        statement = statement.where(_beyond(stands, lane, after))
    rows = db.session.execute(statement.order_by(*_order(stands)).limit(PAGE + 1)).all()
    cards = [_card(row) for row in rows[:PAGE]]
    more = _key(cards[-1]) if len(rows) > PAGE else None
    return LanePage(lane, _with_helpers(scope.wijk_id, cards), more)


def _elsewhere(scope: Scope, public_id: str | None) -> BoardCard | None:
    """A vraag that stands on the board and is not among the first cards, or not in the filter."""
    if public_id is None:
        return None
    stands = standing(scope, Post.public_id == public_id, filtered=False)
    # the vraag itself comes along: whoever chose it reads it next
    row = db.session.execute(_cards(stands, Post)).first()
    return _card(row[:-1]) if row else None


def _order(stands: Any) -> list[Any]:
    rond = stands.c.lane == LANES.index(Lane.ROND)
    oldest, newest = case((rond, None), else_=stands.c.since), case((rond, stands.c.since), else_=None)
    return [stands.c.press, oldest, newest.desc(), stands.c.id]


def _cards(stands: Any, *more: Any) -> Any:
    """The columns of a BoardCard for rows of `standing`."""
    return (
        select(
            Post.id,
            Post.public_id,
            Post.title,
            Post.language,
            Post.when_text,
            Buurt.name,
            Post.status,
            Post.published_at,
            Post.status_since,
            Post.outcome,
            Post.helpers_wanted,
            stands.c.lane,
            stands.c.press,
            Bordkaart.holder_id,
            Bordkaart.needed_on,
            Bordkaart.back_on,
            func.coalesce(Bordkaart.times_late, 0),
            Bordkaart.counted_on,
            *more,
        )
        .join(stands, stands.c.id == Post.id)
        .join(Buurt, Buurt.id == Post.buurt_id)
        .outerjoin(Bordkaart, Bordkaart.vraag_id == Post.id)
    )


def _card(row: Sequence[Any]) -> BoardCard:
    shown = (*row[:11], LANES[row[11]], *row[12:])
    return BoardCard(*shown)


def _with_helpers(wijk_id: int, cards: list[BoardCard]) -> list[BoardCard]:
    by_id = {card.id: card for card in cards}
    rows = db.session.execute(
        select(
            Koppeling.vraag_id,
            Koppeling.public_id,
            Koppeling.status,
            func.coalesce(Netwerk.name, Person.name, ""),
            Koppeling.netwerk_id.is_not(None),
            Koppeling.helper_yes_at,
            Koppeling.due_at,
            Koppeling.starts_on,
        )
        .outerjoin(Netwerk, Netwerk.id == Koppeling.netwerk_id)
        .outerjoin(Person, Person.id == Koppeling.helper_id)
        .where(
            Koppeling.wijk_id == wijk_id,
            Koppeling.status.in_(STANDS),
            Koppeling.vraag_id.in_(list(by_id)),
        )
        .order_by(Koppeling.id)
        .limit(_SIDES * PAGE)
    )
    for row in rows:
        card, side = by_id[row[0]], Side(*row[1:])
        (card.suggested if side.status is KoppelingStatus.VOORGESTELD else card.helpers).append(side)
    return cards


_MICROSECOND = timedelta(microseconds=1)


def _key(card: BoardCard) -> str:
    return f"{card.press.toordinal()}-{(card.status_since - clock.EPOCH) // _MICROSECOND}-{card.id}"


def _beyond(stands: Any, lane: Lane, key: str) -> Any:
    """The condition of what comes after a key; NotFound for what is none."""
    parts = key.split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= 16 for part in parts):
        raise NotFound
    days, micros, card_id = map(int, parts)
    if not 0 < days <= FAR.toordinal() or card_id > 2**53:
        raise NotFound
    press, since = date.fromordinal(days), clock.EPOCH + micros * _MICROSECOND
    later = stands.c.since < since if lane is Lane.ROND else stands.c.since > since
    return or_(
        stands.c.press > press,
        and_(stands.c.press == press, or_(later, and_(stands.c.since == since, stands.c.id > card_id))),
    )
