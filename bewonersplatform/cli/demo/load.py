"""Loads the whole demo in one transaction: the story is planned, told in the order of time, and ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import exists, func, or_, select, update

from bewonersplatform.cli.demo.board import load_board
from bewonersplatform.cli.demo.doorverwijzingen import load_doorverwijzingen
from bewonersplatform.cli.demo.eropaf import load_eropaf
from bewonersplatform.cli.demo.facts import DemoLoaded
from bewonersplatform.cli.demo.koppelingen import load_koppelingen
from bewonersplatform.cli.demo.netwerken import load_netwerken
from bewonersplatform.cli.demo.people import demo_persons, load_people
from bewonersplatform.cli.demo.places import load_places
from bewonersplatform.cli.demo.posts import load_posts
from bewonersplatform.cli.demo.raad import load_raad
from bewonersplatform.cli.demo.rest import load_ontmoetingen, load_vondsten
from bewonersplatform.cli.demo.stappen import load_stappen
from bewonersplatform.cli.demo.stemrondes import load_stemrondes
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.cli.demo.voorstellen import load_voorstellen
from bewonersplatform.cli.demo.wording import load_wordings
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.suggestions import keep_fit_counts
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.logboek.model import Gebeurtenis, Reactie, ReactieState
from bewonersplatform.domain.vragen.model import Post, PostKind
from bewonersplatform.domain.wijken.model import Gemeente

# What happened longer ago is not mailed any more.
_MAILED_UP_TO = timedelta(days=2)
# Figures are counted once at the end, and patronen on the way: not again for every fact.
_COUNTED = ("count_fits", "recount_patronen")

PLANS: tuple[Callable[[Story], None], ...] = (
    load_people,
    load_netwerken,
    load_posts,
    load_wordings,
    load_koppelingen,
    load_doorverwijzingen,
    load_board,
    load_eropaf,
    load_stappen,
    load_voorstellen,
    load_raad,
    load_stemrondes,
    load_ontmoetingen,
    load_vondsten,
)


def is_loaded() -> bool:
    """Whether this database was made by the demo."""
    return bool(db.session.scalar(select(exists().where(Gebeurtenis.kind == DemoLoaded.kind()))))


def is_empty() -> bool:
    """Whether there is no gemeente in this database yet."""
    return not db.session.scalar(select(func.count()).select_from(Gemeente))


def load() -> None:
    """Fill an empty database with the example, all or nothing."""
    begin_write()
    story = Story(clock.now())
    with clock.at(story.ago(500)):
        load_places(story)
    for plan in PLANS:
        plan(story)
    story.tell()
    record(None, DemoLoaded(1, persons=demo_persons(story)))
    _rest(story)
    db.session.commit()


def _rest(story: Story) -> None:
    """Call what followed long ago done, so that nobody gets a year of mail at once; count what pages show now."""
    old = select(Gebeurtenis.id).where(Gebeurtenis.at < story.now - _MAILED_UP_TO)
    done = or_(Reactie.gebeurtenis_id.in_(old), Reactie.handler.in_(_COUNTED))
    db.session.execute(update(Reactie).where(done).values(state=ReactieState.KLAAR))
    newest = select(func.max(Post.id)).where(Post.kind == PostKind.AANBOD, Post.published_at.is_not(None))
    for post_id in db.session.scalars(newest.group_by(Post.wijk_id)).all():
        keep_fit_counts(post_id)  # an aanbod counts for all open vragen of its wijk
