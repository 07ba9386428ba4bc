"""The question behind the question: after a talk the wijkteam proposes other words, whose it is says yes or not."""

from __future__ import annotations

from bewonersplatform.database import db
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.taal.no_bsn import refuse_bsn
from bewonersplatform.domain.vragen.actions import split_text
from bewonersplatform.domain.vragen.akkoord import Akkoord
from bewonersplatform.domain.vragen.model import Post, PostStatus
from bewonersplatform.domain.vragen.waiting import wait_for_yes

_STANDS = frozenset({PostStatus.INGEDIEND, PostStatus.TERUG, PostStatus.WIJKTEAM, PostStatus.OPEN})


def can_reword(post: Post) -> bool:
    """Whether other words can be proposed: it is not over, and there is somebody to say yes."""
    return post.status in _STANDS and post.author_id is not None


def propose_wording(actor: Actor, post: Post, text: str, why: str = "") -> Akkoord:
    """Propose other words, in the place of what waited. What stands there stays until the yes.

    Refused: bsn, same-words (text), not-now when the post is over.
    """
    require(actor, Action.ASK_AKKOORD, post)
    db.session.refresh(post, with_for_update=True)
    if not can_reword(post):
        raise Refused("not-now")
    refuse_bsn(text=text, why=why)
    title, body = split_text(text)
    if (title, body) == (post.title, post.body):
        raise Refused("same-words", "text")
    return wait_for_yes(actor, post, title, body, why.strip())
