"""Who answered the vragen of a wijk: counted from what closed them, so that nobody fills in a form for it."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, case, exists, func, or_, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.model import Contactmoment
from bewonersplatform.domain.doorverwijzingen.model import Doorverwijzing
from bewonersplatform.domain.koppelingen.model import DONE, Koppeling
from bewonersplatform.domain.patronen.model import PatroonVraag
from bewonersplatform.domain.voorstellen.model import Voorstel, VoorstelStatus
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus, Visibility
from bewonersplatform.domain.wijken.model import Term

# how many vragen, and whose
Counted = tuple[int, frozenset[int | None]]


class AnsweredBy(enum.StrEnum):
    """Who answered a vraag."""

    BUUR = "buur"
    NETWERK = "netwerk"
    COLLECTIEF = "collectief"  # a voorziening that came of a voorstel
    PROFESSIONAL = "professional"
    ZELF = "zelf"  # whose vraag it was closed it, and nobody here helped
    SAMEN = "samen"  # the kinds that are too small to show, taken together


@dataclass(frozen=True)
class Share:
    """How much of a hundred vragen one kind answered."""

    who: AnsweredBy
    percent: int


def _done(column: Any) -> Any:
    return exists().where(Koppeling.vraag_id == Post.id, Koppeling.status.in_(DONE), column.is_not(None))


def _who() -> Any:
    """Who answered a closed vraag: whoever was found for it; else what came for all; else the wijkteam itself."""
    built = and_(
        PatroonVraag.vraag_id == Post.id,
        Voorstel.patroon_id == PatroonVraag.patroon_id,
        Voorstel.status.in_([VoorstelStatus.UITVOERING, VoorstelStatus.DRAAIT]),
    )
    team = exists().where(Contactmoment.vraag_id == Post.id)
    specialist = exists().where(
        Doorverwijzing.vraag_id == Post.id, Doorverwijzing.answered_at.is_not(None), ~Doorverwijzing.declined
    )
    return case(
        (_done(Koppeling.helper_id), AnsweredBy.BUUR.value),
        (_done(Koppeling.netwerk_id), AnsweredBy.NETWERK.value),
        (exists().where(built), AnsweredBy.COLLECTIEF.value),
        (Post.visibility == Visibility.WIJKTEAM, AnsweredBy.PROFESSIONAL.value),
        (or_(team, specialist), AnsweredBy.PROFESSIONAL.value),
        else_=AnsweredBy.ZELF.value,
    )


def answered_rows(wijk_id: int, since: datetime) -> Any:
    """Who answered and whose vragen, as a select: the vragen of a wijk that were closed since a moment."""
    closed = (
        select(_who().label("who"), Post.author_id)
        .where(
            Post.wijk_id == wijk_id,
            Post.kind == PostKind.VRAAG,
            Post.status == PostStatus.ROND,
            Post.hidden.is_(False),
            Post.status_since >= since,
        )
        .subquery()
    )
    kind = (closed.c.who, closed.c.author_id)
    return select(closed.c.who, func.count(), closed.c.author_id).group_by(*kind)


def who_answered(wijk_id: int, values: Mapping[Term, int]) -> list[Share]:
    """The shares of the vragen that were closed in the period of the gemeente, largest first, in one statement.

    They add to 100. A kind about fewer than SMALLEST_NUMBER people is not shown by itself; nothing when there are
    too few altogether.
    """
    since = clock.now() - timedelta(days=values[Term.PATTERN_DAYS])
    return shares_of(db.session.execute(answered_rows(wijk_id, since)), values[Term.SMALLEST_NUMBER])


def shares_of(rows: Iterable[Any], smallest: int) -> list[Share]:
    """The shares in the rows that `answered_rows` selects."""
    counts: dict[AnsweredBy, Counted] = {}
    for who, number, author_id in rows:
        before, people = counts.get(AnsweredBy(who), (0, frozenset()))
        counts[AnsweredBy(who)] = (before + number, people | {author_id})
    return shares(counts, smallest)


def shares(counts: Mapping[AnsweredBy, Counted], smallest: int) -> list[Share]:
    """Shares of whole per cents that add to 100.

    What is about too few people is taken together, with the next smallest when that alone is still about too few.
    """
    kinds = sorted(counts.items(), key=lambda kind: (len(kind[1][1]), kind[1][0], kind[0].value))
    small = [kind for kind in kinds if len(kind[1][1]) < smallest]
    shown = kinds[len(small) :]
    while small and shown and _people(small) < smallest:
        small.append(shown.pop(0))
    numbers = {who: number for who, (number, _) in shown}
    if small and _people(small) >= smallest:
        numbers[AnsweredBy.SAMEN] = sum(number for _, (number, _) in small)
    return _whole(numbers)


def _people(kinds: list[tuple[AnsweredBy, Counted]]) -> int:
    return len(frozenset[int | None]().union(*(people for _, (_, people) in kinds)))


def _whole(numbers: Mapping[AnsweredBy, int]) -> list[Share]:
    """Rounded so that nothing is lost: who lost most by rounding down gets the points that are left."""
    total = sum(numbers.values())
    if not total:
        return []
    parts = {who: 100 * number / total for who, number in numbers.items()}
    whole = {who: int(part) for who, part in parts.items()}
    order = sorted(parts, key=lambda who: (whole[who] - parts[who], who.value))
    for who in order[: 100 - sum(whole.values())]:
        whole[who] += 1
    found = [Share(who, percent) for who, percent in whole.items()]
    return sorted(found, key=lambda share: (share.who is AnsweredBy.SAMEN, -share.percent, share.who.value))
