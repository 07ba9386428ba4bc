"""Joining two patronen and splitting one: what the wijkteam sees better than a count does."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.patronen.counting import (
    LIVE,
    counts_along,
    fill,
    find_live,
    one_at_a_time,
    people_of,
    recount_all,
)
from bewonersplatform.domain.patronen.facts import PatronenMerged, PatroonSplit, PatroonTakenApart
from bewonersplatform.domain.patronen.hands import read_hands
from bewonersplatform.domain.patronen.model import Patroon, PatroonStatus, PatroonVraag
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import advance, touch
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.wijken.model import Term
from bewonersplatform.domain.wijken.queries import terms


def fewest_people(gemeente_id: int) -> int:
    """How many different people each part of a patroon needs: less would tell who they are."""
    values = terms(gemeente_id)
    return max(values[Term.PATTERN_PEOPLE], values[Term.SMALLEST_NUMBER])


def held_vragen(patroon: Patroon) -> list[Post]:
    """The vragen that a patroon holds and that still count, newest first."""
    return list(
        db.session.scalars(
            select(Post)
            .join(PatroonVraag, PatroonVraag.vraag_id == Post.id)
            .where(PatroonVraag.patroon_id == patroon.id, counts_along())
            .order_by(Post.id.desc())
        )
    )


def still_open(patroon: Patroon) -> Patroon:
    """This patroon, when the wijkteam can still shape it; else AlreadyDone."""
    if patroon.status not in LIVE or patroon.into_id is not None:
        raise AlreadyDone
    return patroon


def _open(patroon: Patroon) -> None:
    """Lock it. AlreadyDone when the wijkteam cannot shape it any more."""
    one_at_a_time(patroon.wijk_id)
    db.session.refresh(patroon, with_for_update=True)
    still_open(patroon)


def _keep(*patronen: Patroon) -> None:
    """Whoever joins or splits a patroon says that it is one: no count lets go of it."""
    for patroon in patronen:
        if patroon.status is PatroonStatus.GEZIEN:
            advance(patroon, PatroonStatus.BEVESTIGD)
        else:
            touch(patroon)


def merge_patronen(actor: Actor, patroon: Patroon, into: Patroon, reason: str) -> None:
    """Let a patroon be part of another in the same wijk: from now on its vragen count there, new ones too.

    Where the other led to a voorstel already, only the vragen of now go along and the voorstel stays where it is.
    Refused for the patroon itself, one of another wijk, one that is let go of, or one that is part of a third.
    """
    require(actor, Action.HANDLE_PATROON, patroon)
    _open(patroon)
    require(actor, Action.HANDLE_PATROON, into)
    db.session.refresh(into, with_for_update=True)
    stands = into.status is not PatroonStatus.LOSGELATEN and into.into_id is None
    if into is patroon or into.wijk_id != patroon.wijk_id or not stands:
        raise Refused("no-such-patroon", "into")
    moved = held_vragen(patroon)
    patroon.into_id, patroon.shape_reason, patroon.shaped_at = into.id, reason, clock.now()
    _keep(patroon, into)
    db.session.flush()
    if into.status is PatroonStatus.VOORSTEL:
        whole = {vraag.id: vraag for vraag in [*held_vragen(into), *moved]}
        vragen = [whole[number] for number in sorted(whole, reverse=True)]
        fill(into, vragen, len(people_of(vragen)), min(into.since, patroon.since))
    else:
        recount_all(patroon.wijk_id, set(), {into.id})
    record(actor, PatronenMerged(patroon.id, patroon.wijk_id, patroon.gemeente_id))


def take_apart(actor: Actor, patroon: Patroon) -> None:
    """Let a patroon stand for itself again. AlreadyDone when it does, or when there is one of its thema meanwhile.

    Refused when the other led to a voorstel: its askers were asked to write along.
    """
    require(actor, Action.HANDLE_PATROON, patroon)
    one_at_a_time(patroon.wijk_id)
    db.session.refresh(patroon, with_for_update=True)
    hands = read_hands(patroon.wijk_id, LIVE)
    into = hands.patronen.get(patroon.into_id or 0)
    if patroon.into_id is None or (
        patroon.split_from_id is None and find_live(patroon.wijk_id, patroon.thema_id) not in (None, into)
    ):
        raise AlreadyDone
    if into is None:
        raise Refused("patroon-settled")
    patroon.into_id, patroon.shape_reason, patroon.shaped_at = None, "", None
    _keep(patroon, into)
    db.session.flush()
    recount_all(patroon.wijk_id, set(), {patroon.id, into.id})
    record(actor, PatroonTakenApart(patroon.id, patroon.wijk_id, patroon.gemeente_id))


def split_patroon(
    actor: Actor, patroon: Patroon, chosen: Sequence[str], *, name: str, reason: str
) -> Patroon:
    """Make the chosen vragen a patroon of their own. New vragen go on counting for the one that they came from.

    Refused when one of both parts has too few different people.
    """
    require(actor, Action.HANDLE_PATROON, patroon)
    _open(patroon)
    held = held_vragen(patroon)
    taken = [vraag for vraag in held if vraag.public_id in set(chosen)]
    left = [vraag for vraag in held if vraag not in taken]
    fewest = fewest_people(patroon.gemeente_id)
    if min(len(people_of(taken)), len(people_of(left))) < fewest:
        raise Refused("part-too-small", "chosen")
    part = Patroon(
        gemeente_id=patroon.gemeente_id,
        wijk_id=patroon.wijk_id,
        thema_id=patroon.thema_id,
        status=PatroonStatus.BEVESTIGD,
        split_from_id=patroon.id,
        name=name,
        shape_reason=reason,
        shaped_at=clock.now(),
    )
    _keep(patroon)
    fill(part, taken, len(people_of(taken)), patroon.since)
    _choose(part, [vraag.id for vraag in taken])
    recount_all(patroon.wijk_id, set(), {patroon.id, part.id})
    record(actor, PatroonSplit(part.id, part.wijk_id, part.gemeente_id))
    return part


def _choose(part: Patroon, vraag_ids: Sequence[int]) -> None:
    """These vragen were chosen for this part by hand, and for no other any more."""
    in_wijk = select(Patroon.id).where(Patroon.wijk_id == part.wijk_id, Patroon.status.in_(LIVE))
    elsewhere = PatroonVraag.patroon_id.in_(in_wijk) & (PatroonVraag.patroon_id != part.id)
    db.session.execute(delete(PatroonVraag).where(elsewhere, PatroonVraag.vraag_id.in_(vraag_ids)))
    for row in db.session.scalars(select(PatroonVraag).where(PatroonVraag.patroon_id == part.id)):
        row.by_hand = True
    db.session.flush()
