"""What the wijkteam must look at: new posts, reported ones, and decisions that an author answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from bewonersplatform.database import db
from bewonersplatform.domain.moderation.model import Maatregel, MaatregelKind, Melding
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.vragen.model import Channel, Post, PostStatus, ShownAs, Visibility
from bewonersplatform.domain.vragen.queries import PostCard, card_columns, joined
from bewonersplatform.domain.wijken.model import Huisregel
from bewonersplatform.domain.wijken.queries import Place

SHOWN = 20
_DECIDED = (PostStatus.TERUG, PostStatus.AFGEWEZEN, PostStatus.WIJKTEAM)


@dataclass(frozen=True)
class Report:
    """An open report. Who reported is not shown: what was said counts."""

    reason: str
    at: datetime


@dataclass(frozen=True)
class Decision:
    """A maatregel with its house rule, as author and wijkteam read it."""

    public_id: str
    kind: MaatregelKind
    rule: str | None
    reason: str
    at: datetime
    reply: str
    replied_at: datetime | None


@dataclass(frozen=True)
class ReviewItem:
    """A post to look at, with why."""

    card: PostCard
    since: datetime
    hidden: bool
    shown_as: ShownAs
    channel: Channel
    text_no: int
    looked_no: int
    wanted: Visibility | None
    agreed_no: int
    entered_by: str | None
    reports: list[Report] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether the author wrote something else since it was placed."""
        return self.card.status in {PostStatus.OPEN, PostStatus.ROND} and self.looked_no < self.text_no

    @property
    def needs_akkoord(self) -> bool:
        """Whether the person it was written for did not say yes to it yet."""
        return self.entered_by is not None and self.agreed_no == 0

    @property
    def last(self) -> Decision | None:
        """The newest decision."""
        return self.decisions[-1] if self.decisions else None


def _stands() -> Any:
    return Post.status.in_([PostStatus.OPEN, PostStatus.ROND])


def _reported() -> Any:
    return and_(
        _stands(),
        exists().where(Melding.post_id == Post.id, Melding.handled_at.is_(None)),
    )


def _answered() -> Any:
    """The newest decision was answered, and it still stands."""
    newest = (
        select(func.max(Maatregel.id)).where(Maatregel.post_id == Post.id).correlate(Post).scalar_subquery()
    )
    return and_(
        or_(Post.status.in_(_DECIDED), Post.hidden),
        exists().where(Maatregel.id == newest, Maatregel.replied_at.is_not(None)),
    )


def needs_look(wijk_id: int) -> Any:
    """The condition of what waits for a look of the wijkteam."""
    # kept for the wijkteam, and the author wants more people to read it
    widened = and_(Post.status == PostStatus.WIJKTEAM, Post.visibility != Visibility.WIJKTEAM)
    # written otherwise since it was looked at, or waiting to be read by more people
    wants_more = and_(Post.wanted_visibility.is_not(None), Post.hidden.is_(False))
    changed = and_(_stands(), or_(Post.looked_no < Post.text_no, wants_more))
    return and_(
        Post.wijk_id == wijk_id,
        or_(Post.status == PostStatus.INGEDIEND, widened, changed, _reported(), _answered()),
    )


def _items(*where: Any, limit: int) -> list[ReviewItem]:
    entered_by = aliased(Person)
    rows = db.session.execute(
        joined(
            select(
                *card_columns(),
                Post.status_since,
                Post.hidden,
                Post.shown_as,
                Post.channel,
                Post.text_no,
                Post.looked_no,
                Post.wanted_visibility,
                Post.agreed_no,
                entered_by.name,
            )
        )
        .outerjoin(entered_by, entered_by.id == Post.entered_by_id)
        .where(*where)
        .order_by(Post.status_since, Post.id)
        .limit(limit)
    )
    items = {row[0]: ReviewItem(PostCard(*row[:16]), *row[16:]) for row in rows}
    _add_reports(items)
    _add_decisions(items)
    return list(items.values())


def _add_reports(items: dict[int, ReviewItem]) -> None:
    rows = db.session.execute(
        select(Melding.post_id, Melding.reason, Melding.at)
        .where(Melding.post_id.in_(items), Melding.handled_at.is_(None))
        .order_by(Melding.id)
        .limit(100)
    )
    for post_id, reason, at in rows:
        items[post_id or 0].reports.append(Report(reason, at))


def decision_rows(*where: Any) -> Any:
    """Decisions in the columns of a Decision, newest first."""
    return (
        select(
            Maatregel.public_id,
            Maatregel.kind,
            Huisregel.text,
            Maatregel.reason,
            Maatregel.at,
            Maatregel.reply,
            Maatregel.replied_at,
        )
        .outerjoin(Huisregel, Huisregel.id == Maatregel.huisregel_id)
        .where(*where)
        .order_by(Maatregel.id.desc())
    )


def _add_decisions(items: dict[int, ReviewItem]) -> None:
    rows = db.session.execute(
        decision_rows(Maatregel.post_id.in_(items)).add_columns(Maatregel.post_id).limit(100)
    ).all()
    for row in reversed(rows):
        items[row[-1]].decisions.append(Decision(*row[:-1]))


def list_to_review(actor: Actor, place: Place) -> list[ReviewItem]:
    """What waits in a wijk, oldest first, at most twenty; in three statements."""
    require(actor, Action.USE_WERKBANK, place)
    return _items(needs_look(place.id), limit=SHOWN)


def review_of(actor: Actor, post: Post) -> ReviewItem:
    """One post with its open reports and all decisions; in three statements."""
    require(actor, Action.REVIEW_POST, post)
    return _items(Post.id == post.id, limit=1)[0]


def last_decision(actor: Actor, post: Post) -> Decision | None:
    """The newest decision about an own post, or None."""
    require(actor, Action.ANSWER_REVIEW, post)
    row = db.session.execute(decision_rows(Maatregel.post_id == post.id).limit(1)).first()
    return Decision(*row) if row else None


def read_decision(maatregel_id: int) -> Decision:
    """One decision. The caller has asked for the right."""
    return Decision(*db.session.execute(decision_rows(Maatregel.id == maatregel_id)).one())


@dataclass(frozen=True)
class MaatregelText:
    """A decision for the letter to its author."""

    post: Post
    decision: Decision


def read_maatregel(maatregel_id: int) -> MaatregelText | None:
    """A decision with its post, for who writes the letter; None when it is gone."""
    row = db.session.execute(
        decision_rows(Maatregel.id == maatregel_id).add_columns(Post).join(Post, Post.id == Maatregel.post_id)
    ).first()
    return MaatregelText(row[-1], Decision(*row[:-1])) if row else None
