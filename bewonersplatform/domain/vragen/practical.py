"""The practical side of a post: how often, which days, how far, what a helper needs. Nothing of it must be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, delete, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import touch
from bewonersplatform.domain.vragen.facts import HelperDemanded
from bewonersplatform.domain.vragen.model import (
    SEEKING,
    Daypart,
    Post,
    PostHelperwens,
    PostKind,
    PostPrivate,
    PostStatus,
    Reach,
    Rhythm,
    Weekday,
)
from bewonersplatform.domain.vragen.packed import packed, truth, unpack
from bewonersplatform.domain.wijken.model import Helperwens

ANSWERED = SEEKING | {PostStatus.ROND}


@dataclass(frozen=True)
class Practical:
    """What somebody told of it; ids of helperwensen that residents may tick."""

    rhythm: Rhythm | None = None
    weekdays: frozenset[Weekday] = frozenset()
    dayparts: frozenset[Daypart] = frozenset()
    until: date | None = None
    reach: Reach | None = None
    helperwensen: frozenset[int] = frozenset()
    goes_along: bool = False  # of an aanbod: the first time, over the threshold together
    helpers: int | None = None  # how many are welcome; None: not asked here


def write_practical(post: Post, told: Practical) -> None:
    """Put on the post what was told, save for the helperwensen. Raises Refused: past."""
    if told.until and told.until < clock.today() and told.until != post.until:
        raise Refused("past", "until")
    post.rhythm, post.until = told.rhythm, told.until
    post.weekdays = [day.value for day in Weekday if day in told.weekdays]
    post.dayparts = [part.value for part in Daypart if part in told.dayparts]
    post.reach = told.reach if post.kind is PostKind.AANBOD else None
    post.goes_along = told.goes_along and post.kind is PostKind.AANBOD
    # once others can answer, it is changed where those who have a place are counted
    if told.helpers is not None and post.kind is PostKind.VRAAG and post.status not in ANSWERED:
        post.helpers_wanted = told.helpers


def _save(post: Post, chosen: frozenset[int], *, by_team: bool) -> None:
    own = select(Helperwens.id).where(
        Helperwens.gemeente_id == post.gemeente_id, Helperwens.by_team.is_(by_team)
    )
    db.session.execute(
        delete(PostHelperwens)
        .where(PostHelperwens.post_id == post.id, PostHelperwens.helperwens_id.in_(own))
        .execution_options(synchronize_session=False)
    )
    known = db.session.scalars(own.where(Helperwens.id.in_(chosen))).all()
    db.session.add_all(PostHelperwens(post_id=post.id, helperwens_id=wens_id) for wens_id in known)
    db.session.flush()


def save_helperwensen(post: Post, told: Practical) -> None:
    """Keep what the writer ticked of the helperwensen of the gemeente; what the wijkteam asks stays as it is."""
    _save(post, told.helperwensen, by_team=False)


def demand_of_helper(actor: Actor, post: Post, chosen: frozenset[int]) -> None:
    """The wijkteam says what it asks of whoever helps here, such as a VOG: the asker and helpers read it."""
    require(actor, Action.GUIDE_POST, post)
    _save(post, chosen, by_team=True)
    touch(post)
    record(actor, HelperDemanded(post.id, post.wijk_id, post.gemeente_id))


_TICKED = PostHelperwens.post_id.is_not(None)


def _on(post_id: int | None) -> ColumnElement[bool]:
    return (PostHelperwens.helperwens_id == Helperwens.id) & (PostHelperwens.post_id == post_id)


def _offered(gemeente_id: int | None) -> ColumnElement[bool]:
    return (Helperwens.gemeente_id == gemeente_id) & (Helperwens.active | _TICKED)


@dataclass(frozen=True)
class WensChoice:
    """A helperwens that can be ticked on a post, and whether it is."""

    id: int
    text: str
    by_team: bool
    chosen: bool


def read_beside(post: Post) -> tuple[str, list[WensChoice]]:
    """The private part and the helperwensen of a post that is changed, in one statement. Ask for the right first."""
    choices = packed(Helperwens.id, Helperwens.text, truth(Helperwens.by_team), truth(_TICKED))
    choices = choices.select_from(Helperwens).outerjoin(PostHelperwens, _on(post.id))
    details = select(PostPrivate.details).where(PostPrivate.post_id == post.id)
    row = db.session.execute(
        select(
            details.scalar_subquery(),
            choices.where(_offered(post.gemeente_id)).scalar_subquery(),
        )
    ).one()
    wensen = [
        WensChoice(int(number), text, bool(team), bool(on)) for number, text, team, on in unpack(row[1])
    ]
    return row[0] or "", sorted(wensen, key=lambda wens: wens.id)


def list_choices(gemeente_id: int, post_id: int | None = None) -> list[WensChoice]:
    """What can be ticked in a gemeente, with what stands on the post now, dropped ones too."""
    rows = db.session.execute(
        select(Helperwens.id, Helperwens.text, Helperwens.by_team, _TICKED)
        .outerjoin(PostHelperwens, _on(post_id))
        .where(_offered(gemeente_id))
        .order_by(Helperwens.id)
    )
    return [WensChoice(*row) for row in rows]
