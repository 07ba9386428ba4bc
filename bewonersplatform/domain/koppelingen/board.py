"""The board of the wijkteam: which vragen still seek, who was asked, what runs, what is rond."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select, true

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.model import RUNS, TAKEN, Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.turns import WAITS, AanZet, is_late, turn
from bewonersplatform.domain.netwerken.model import Netwerk
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.taal.due import due_on
from bewonersplatform.domain.vragen.model import Outcome, Post, PostKind, PostStatus
from bewonersplatform.domain.wijken.model import Buurt

COLUMN = 50
SOON = timedelta(days=7)  # what is needed within a week comes first
ROND_SHOWN = timedelta(days=30)
_STANDS = (KoppelingStatus.VOORGESTELD, KoppelingStatus.GEVRAAGD, *TAKEN)


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
    """A vraag on the board with who was asked, helps or helped."""

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
    helpers: list[Side] = field(default_factory=list)
    suggested: list[Side] = field(default_factory=list)  # set ready to be asked next; one at most

    @property
    def found(self) -> int:
        """How many help, or did."""
        return sum(side.status in TAKEN for side in self.helpers)

    @property
    def late(self) -> list[Side]:
        """Who was asked something and did not answer in time."""
        return [side for side in [*self.helpers, *self.suggested] if side.is_late]

    @property
    def due(self) -> date | None:
        """The day by which somebody must move: a helper answers, or help is there; None when it has time."""
        if self.status is PostStatus.ROND:
            return None
        sides = [*self.helpers, *self.suggested]
        waits = [side.due_at for side in sides if side.due_at and side.status in WAITS]
        if waits:
            return min(waits).astimezone(clock.HOME).date()
        said = (self.published_at or self.status_since).astimezone(clock.HOME).date()
        by = due_on(self.when_text, said) if not self.helpers else None
        return by if by and by - clock.today() <= SOON else None


@dataclass(frozen=True)
class Board:
    """Four columns, each at most fifty cards: what presses first, then oldest first; rond newest first."""

    seeks: list[BoardCard]
    asked: list[BoardCard]
    runs: list[BoardCard]
    rond: list[BoardCard]

    @property
    def late(self) -> list[BoardCard]:
        """Where somebody waits too long, longest first."""
        found = [card for card in [*self.seeks, *self.asked, *self.runs] if card.late]
        return sorted(found, key=lambda card: card.due or date.max)


def board(wijk_id: int, buurt_id: int | None = None) -> Board:
    """The board of a wijk or one buurt, in two statements. The caller has asked for USE_WERKBANK."""
    cards = _open_cards(wijk_id, buurt_id)
    by_id = {card.id: card for card in cards}
    for card_id, side in _helpers(wijk_id, list(by_id)):
        card = by_id[card_id]
        (card.helpers if side.status is not KoppelingStatus.VOORGESTELD else card.suggested).append(side)
    columns: dict[str, list[BoardCard]] = {"seeks": [], "asked": [], "runs": [], "rond": []}
    for card in sorted(cards, key=lambda card: card.due or date.max):
        columns[_column(card)].append(card)
    columns["rond"].reverse()
    return Board(**{name: column[:COLUMN] for name, column in columns.items()})


def _column(card: BoardCard) -> str:
    statuses = {side.status for side in card.helpers}
    if card.status is PostStatus.ROND:
        return "rond"
    if card.found >= card.helpers_wanted:
        return "runs"
    return "asked" if KoppelingStatus.GEVRAAGD in statuses else "seeks"


def _shown(wijk_id: int) -> Any:
    """Which vragen stand on the board: those that are open, and those that were rond this month."""
    lately = and_(Post.status == PostStatus.ROND, Post.status_since > clock.now() - ROND_SHOWN)
    open_now = Post.status.in_([PostStatus.OPEN, PostStatus.WIJKTEAM])
    return and_(
        Post.wijk_id == wijk_id, Post.kind == PostKind.VRAAG, Post.hidden.is_(False), or_(open_now, lately)
    )


def _open_cards(wijk_id: int, buurt_id: int | None) -> list[BoardCard]:
    there = Post.buurt_id == buurt_id if buurt_id else true()
    rows = db.session.execute(
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
        )
        .join(Buurt, Buurt.id == Post.buurt_id)
        .where(_shown(wijk_id), there)
        .order_by(Post.status_since, Post.id)
        .limit(4 * COLUMN)
    )
    return [BoardCard(*row) for row in rows]


def _helpers(wijk_id: int, vraag_ids: Sequence[int]) -> list[tuple[int, Side]]:
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
        .where(Koppeling.wijk_id == wijk_id, Koppeling.status.in_(_STANDS), Koppeling.vraag_id.in_(vraag_ids))
        .order_by(Koppeling.id)
        .limit(8 * COLUMN)
    )
    return [(row[0], Side(*row[1:])) for row in rows]
