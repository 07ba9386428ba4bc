"""Counting which vragen ask for one thing: one wijk, a period, enough different people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, exists, func, insert, or_, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.candidates import with_chosen
from bewonersplatform.domain.koppelingen.model import TAKEN, Koppeling
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.patronen.collectief import wanted
from bewonersplatform.domain.patronen.facts import PatroonSeen
from bewonersplatform.domain.patronen.hands import Counted, read_hands
from bewonersplatform.domain.patronen.model import Patroon, PatroonStatus, PatroonVraag
from bewonersplatform.domain.taal.clusters import clusters, leading_thema
from bewonersplatform.domain.taal.fit import alike_words
from bewonersplatform.domain.vragen.herkenning import Herkenning
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus
from bewonersplatform.domain.vragen.reading import hits_of
from bewonersplatform.domain.wijken.model import Term, Thema, Wijk
from bewonersplatform.domain.wijken.queries import terms

MOST = 500
WORDS = 5
LIVE = (PatroonStatus.GEZIEN, PatroonStatus.BEVESTIGD)
_SETTLED = (PatroonStatus.VOORSTEL, PatroonStatus.LOSGELATEN)


def asked_at() -> Any:
    """When a vraag was first known: published, or kept by the wijkteam."""
    return func.coalesce(Post.published_at, Post.created_at)


def counts_along() -> Any:
    """Which posts are counted: vragen that were placed or kept, and not taken back, declined or hidden."""
    return and_(
        Post.kind == PostKind.VRAAG,
        Post.status.in_([PostStatus.OPEN, PostStatus.WIJKTEAM, PostStatus.ROND]),
        Post.hidden.is_(False),
    )


def counted_vragen(wijk_id: int, since: datetime) -> Sequence[Any]:
    """The vragen of a wijk since a moment with the thema that each was given, newest first.

    What a settled patroon holds is left out: it is not counted twice.
    """
    settled = (
        exists()
        .where(PatroonVraag.vraag_id == Post.id, PatroonVraag.patroon_id == Patroon.id)
        .where(Patroon.status.in_(_SETTLED), Patroon.into_id.is_(None))
    )
    return db.session.execute(
        select(Post, Thema.key)
        .outerjoin(Thema, Thema.id == Post.thema_id)
        .where(Post.wijk_id == wijk_id, counts_along(), asked_at() >= since)
        .where(~settled)
        .order_by(Post.id.desc())
        .limit(MOST)
    ).all()


def led_by_thema(rows: Sequence[Any]) -> dict[str, list[Post]]:
    """These vragen by what they are about, whatever thema their writers chose: grouped once for a whole wijk."""
    themas = [with_chosen(hits_of(vraag), chosen) for vraag, chosen in rows]
    led: dict[str, list[int]] = {}
    for group in clusters(themas):
        key = leading_thema([themas[place] for place in group])
        if key is not None:
            led.setdefault(key, []).extend(group)
    return {key: [rows[place][0] for place in sorted(places)] for key, places in led.items()}


def people_of(vragen: Sequence[Post]) -> set[int]:
    """Who asks this: who wrote one of these vragen, or recognises one."""
    recognise = select(Herkenning.person_id).where(Herkenning.vraag_id.in_([vraag.id for vraag in vragen]))
    return {vraag.author_id for vraag in vragen if vraag.author_id} | set(db.session.scalars(recognise))


def find_live(wijk_id: int, thema_id: int) -> Patroon | None:
    """The patroon of a thema in a wijk that is counted by itself, and not settled yet."""
    return db.session.scalar(
        select(Patroon).where(
            Patroon.wijk_id == wijk_id,
            Patroon.thema_id == thema_id,
            Patroon.status.in_(LIVE),
            Patroon.into_id.is_(None),
            Patroon.split_from_id.is_(None),
        )
    )


def one_at_a_time(wijk_id: int) -> int:
    """One count per wijk at a time, so that two workers do not both see the fifth vraag first; its gemeente.

    Whoever changes patronen asks for this before locking one.
    """
    gemeente_id = db.session.scalar(select(Wijk.gemeente_id).where(Wijk.id == wijk_id).with_for_update())
    return gemeente_id or 0


def recount(wijk_id: int, thema_id: int) -> Patroon | None:
    """Count one thema of one wijk again; the patroon that its vragen count for, when there is one now."""
    return recount_all(wijk_id, {thema_id}, set()).get(thema_id)


def recount_all(wijk_id: int, thema_ids: set[int], patroon_ids: set[int]) -> dict[int, Patroon]:
    """Count themas and patronen of one wijk again, and keep, change or let go of each. May run again and again.

    What the wijkteam joined or split stays so (`Hands`). Returns by thema the patroon that there is now. A patroon
    that the wijkteam confirmed stays when vragen go.
    """
    gemeente_id = one_at_a_time(wijk_id)
    values = terms(gemeente_id)
    since = clock.now() - timedelta(days=values[Term.PATTERN_DAYS])
    rows = counted_vragen(wijk_id, since)
    keys = {row.id: row.key for row in db.session.execute(select(Thema.id, Thema.key))}
    counted = Counted({vraag.id: vraag for vraag, _ in rows}, led_by_thema(rows), keys)
    hands = read_hands(wijk_id, LIVE)
    targets = {thema_id: hands.target_of(thema_id) for thema_id in sorted(thema_ids)}
    found: dict[int, Patroon] = {}
    for thema_id, target in targets.items():
        if target is None:
            fresh = Patroon(gemeente_id=gemeente_id, wijk_id=wijk_id, thema_id=thema_id)
            kept = _keep(fresh, hands.free(counted, thema_id), values[Term.PATTERN_PEOPLE], since)
            found |= {thema_id: kept} if kept else {}
    roots = [hands.root(patroon_id) for patroon_id in patroon_ids] + list(targets.values())
    held = {root.id: root for root in roots if root is not None}
    for patroon in (held[number] for number in sorted(held)):
        kept = _keep(patroon, hands.vragen_of(counted, patroon), values[Term.PATTERN_PEOPLE], since)
        found |= {thema_id: kept for thema_id, target in targets.items() if target is patroon and kept}
    return found


def _keep(patroon: Patroon, vragen: Sequence[Post], fewest: int, since: datetime) -> Patroon | None:
    """Enough people, or the wijkteam wants it collective: the patroon with these vragen; else what is left of it."""
    people, is_new = len(people_of(vragen)), patroon.id is None
    if people < fewest and not wanted([vraag.id for vraag in vragen]):
        return None if is_new else _let_go(patroon)
    fill(patroon, vragen, people, since)
    if is_new:
        record(None, PatroonSeen(patroon.id, patroon.wijk_id, patroon.gemeente_id))
    return patroon


def _let_go(patroon: Patroon) -> Patroon | None:
    """Too few people: what nobody looked at yet is gone."""
    if patroon.status is PatroonStatus.BEVESTIGD:
        return patroon
    db.session.execute(delete(PatroonVraag).where(PatroonVraag.patroon_id == patroon.id))
    db.session.delete(patroon)
    return None


def fill(patroon: Patroon, vragen: Sequence[Post], people: int, since: datetime) -> None:
    """Let a patroon hold these vragen, with what is counted about them."""
    patroon.since, patroon.people_count, patroon.vraag_count = since, people, len(vragen)
    patroon.unmet_count = len(vragen) - _met([vraag.id for vraag in vragen])
    patroon.words = words_of(vragen, db.session.get_one(Thema, patroon.thema_id).key)
    patroon.version = (patroon.version or 0) + 1
    db.session.add(patroon)
    db.session.flush()
    own = PatroonVraag.patroon_id == patroon.id
    db.session.execute(delete(PatroonVraag).where(own, ~PatroonVraag.by_hand))
    chosen = set(db.session.scalars(select(PatroonVraag.vraag_id).where(own)))
    rows = [{"patroon_id": patroon.id, "vraag_id": one.id} for one in vragen if one.id not in chosen]
    if rows:
        db.session.execute(insert(PatroonVraag), rows)


def _met(vraag_ids: Sequence[int]) -> int:
    """How many of these vragen found help: rond, or somebody helps now."""
    helped = exists().where(
        Koppeling.vraag_id == Post.id,
        Koppeling.status.in_(TAKEN),
    )
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Post)
            .where(Post.id.in_(vraag_ids), or_(Post.status == PostStatus.ROND, helped))
        )
        or 0
    )


def words_of(vragen: Sequence[Post], thema: str) -> list[str]:
    """The words that made vragen alike; when they share none, the words that pointed to their thema most."""
    texts = [f"{vraag.title}\n{vraag.body}" for vraag in vragen]
    alike = alike_words(texts, WORDS)
    if alike:
        return alike
    words: Counter[str] = Counter()
    for vraag in vragen:
        words.update(word for hit in hits_of(vraag) if hit.key == thema for word in hit.words)
    return [word for word, _ in words.most_common(WORDS)]


def recount_of(vraag_id: int) -> None:
    """Count again what a vraag may belong to: its themas now, and the patronen that held it before."""
    vraag = db.session.get_one(Post, vraag_id)
    if vraag.kind is not PostKind.VRAAG or vraag.wijk_id is None:
        return
    held = db.session.scalars(
        select(PatroonVraag.patroon_id)
        .join(Patroon, Patroon.id == PatroonVraag.patroon_id)
        .where(PatroonVraag.vraag_id == vraag.id, Patroon.status.in_(LIVE))
    )
    about = leading_thema([hits_of(vraag)])
    own = db.session.scalar(select(Thema.id).where(Thema.key == about)) if about else None
    themas = {thema_id for thema_id in (vraag.thema_id, own) if thema_id is not None}
    recount_all(vraag.wijk_id, themas, set(held))
