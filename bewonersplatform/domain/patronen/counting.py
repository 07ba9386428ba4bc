"""Counting which vragen ask for one thing: one wijk, a period, enough different people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, exists, func, or_, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.candidates import with_chosen
from bewonersplatform.domain.koppelingen.model import TAKEN, Koppeling
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.patronen.facts import PatroonSeen
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
_LIVE = (PatroonStatus.GEZIEN, PatroonStatus.BEVESTIGD)
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


def _vragen(wijk_id: int, thema_id: int, since: datetime) -> Sequence[Post]:
    """The vragen since a moment that ask for one thing and are most about this thema, newest first.

    Grouped by what they are about, whatever thema their writers chose; what a settled patroon holds is left out.
    """
    settled = (
        exists()
        .where(PatroonVraag.vraag_id == Post.id, PatroonVraag.patroon_id == Patroon.id)
        .where(Patroon.status.in_(_SETTLED))
    )
    rows = db.session.execute(
        select(Post, Thema.key)
        .outerjoin(Thema, Thema.id == Post.thema_id)
        .where(Post.wijk_id == wijk_id, counts_along(), asked_at() >= since)
        .where(~settled)
        .order_by(Post.id.desc())
        .limit(MOST)
    ).all()
    themas = [with_chosen(hits_of(vraag), chosen) for vraag, chosen in rows]
    key = db.session.get_one(Thema, thema_id).key
    groups = [group for group in clusters(themas) if leading_thema([themas[place] for place in group]) == key]
    return [rows[place][0] for place in sorted(place for group in groups for place in group)]


def _people(vragen: Sequence[Post]) -> set[int]:
    """Who asks this: who wrote one of these vragen, or recognises one."""
    recognise = select(Herkenning.person_id).where(Herkenning.vraag_id.in_([vraag.id for vraag in vragen]))
    return {vraag.author_id for vraag in vragen if vraag.author_id} | set(db.session.scalars(recognise))


def find_live(wijk_id: int, thema_id: int) -> Patroon | None:
    """The patroon of a thema in a wijk that is not settled yet."""
    return db.session.scalar(
        select(Patroon).where(
            Patroon.wijk_id == wijk_id, Patroon.thema_id == thema_id, Patroon.status.in_(_LIVE)
        )
    )


def recount(wijk_id: int, thema_id: int) -> Patroon | None:
    """Count one thema of one wijk again, and keep, change or let go of its patroon. May run again and again.

    Returns the patroon when there is one now. A patroon that the wijkteam confirmed stays when vragen go.
    """
    # one count per wijk at a time, so that two workers do not both see the fifth vraag first
    gemeente_id = db.session.scalar(select(Wijk.gemeente_id).where(Wijk.id == wijk_id).with_for_update())
    values = terms(gemeente_id or 0)
    since = clock.now() - timedelta(days=values[Term.PATTERN_DAYS])
    vragen = _vragen(wijk_id, thema_id, since)
    people = len(_people(vragen))
    patroon = find_live(wijk_id, thema_id)
    if people < values[Term.PATTERN_PEOPLE]:
        return _let_go(patroon)
    is_new = patroon is None
    patroon = patroon or Patroon(gemeente_id=gemeente_id, wijk_id=wijk_id, thema_id=thema_id)
    _fill(patroon, vragen, people, since)
    if is_new:
        record(None, PatroonSeen(patroon.id, wijk_id, patroon.gemeente_id))
    return patroon


def _let_go(patroon: Patroon | None) -> Patroon | None:
    """Too few people: what nobody looked at yet is gone."""
    if patroon is None or patroon.status is PatroonStatus.BEVESTIGD:
        return patroon
    db.session.execute(delete(PatroonVraag).where(PatroonVraag.patroon_id == patroon.id))
    db.session.delete(patroon)
    return None


def _fill(patroon: Patroon, vragen: Sequence[Post], people: int, since: datetime) -> None:
    patroon.since, patroon.people_count, patroon.vraag_count = since, people, len(vragen)
    patroon.unmet_count = len(vragen) - _met([vraag.id for vraag in vragen])
    patroon.words = words_of(vragen, db.session.get_one(Thema, patroon.thema_id).key)
    patroon.version = (patroon.version or 0) + 1
    db.session.add(patroon)
    db.session.flush()
    db.session.execute(delete(PatroonVraag).where(PatroonVraag.patroon_id == patroon.id))
    db.session.add_all(PatroonVraag(patroon_id=patroon.id, vraag_id=vraag.id) for vraag in vragen)


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
    """Count again what a vraag may belong to: its themas now, and the patroon that held it before."""
    vraag = db.session.get_one(Post, vraag_id)
    if vraag.kind is not PostKind.VRAAG or vraag.wijk_id is None:
        return
    held = db.session.scalars(
        select(Patroon.thema_id)
        .join(PatroonVraag, PatroonVraag.patroon_id == Patroon.id)
        .where(PatroonVraag.vraag_id == vraag.id, Patroon.status.in_(_LIVE))
    )
    about = leading_thema([hits_of(vraag)])
    own = db.session.scalar(select(Thema.id).where(Thema.key == about)) if about else None
    for thema_id in sorted({*held, vraag.thema_id, own} - {None}):
        recount(vraag.wijk_id, thema_id)
