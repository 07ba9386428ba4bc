"""Which words of a post wait for the yes of whose it is: at most one wording at a time."""

from __future__ import annotations

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import advance
from bewonersplatform.domain.vragen.akkoord import Akkoord, AkkoordAbout, AkkoordStatus
from bewonersplatform.domain.vragen.facts import AkkoordAsked
from bewonersplatform.domain.vragen.model import Post


def find_waiting(post_id: int, *, hold: bool = False) -> Akkoord | None:
    """The wording that waits, or None. hold: until the end of the transaction."""
    found = select(Akkoord).where(Akkoord.post_id == post_id, Akkoord.status == AkkoordStatus.WACHT)
    return db.session.scalar(found.with_for_update() if hold else found)


def let_go(post_id: int) -> None:
    """Other words were written: what waited is not asked any more, and a code on paper for it is void."""
    row = find_waiting(post_id, hold=True)
    if row is not None:
        row.code_key, row.code_hash, row.code_until = None, "", None
        advance(row, AkkoordStatus.VERVALLEN)
        db.session.flush()


def wait_for_yes(actor: Actor, post: Post, title: str, body: str, why: str = "") -> Akkoord:
    """Let these words wait for a yes, in the place of others that waited."""
    require(actor, Action.ASK_AKKOORD, post)
    let_go(post.id)
    about = AkkoordAbout.NAMENS if post.needs_akkoord else AkkoordAbout.VERWOORDING
    row = Akkoord(post_id=post.id, about=about, text_no=post.text_no, title=title, body=body, why=why)
    row.asked_by_id = actor.id or 0
    if (title, body) != (post.title, post.body):
        row.old_title, row.old_body = post.title, post.body
    db.session.add(row)
    db.session.flush()
    record(actor, AkkoordAsked(post.id, post.wijk_id, post.gemeente_id, akkoord_id=row.id))
    return row
