"""Reports by readers."""

from __future__ import annotations

from bewonersplatform.database import db
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.moderation.facts import PostReported
from bewonersplatform.domain.moderation.model import Melding
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.vragen.model import Post


def report_post(actor: Actor, post: Post, reason: str) -> Melding:
    """Tell the wijkteam what is wrong with a post; visitors may too."""
    require(actor, Action.REPORT_POST, post)
    row = Melding(post_id=post.id, by_id=actor.id, reason=reason)
    db.session.add(row)
    db.session.flush()
    record(actor, PostReported(row.id, post.wijk_id, post.gemeente_id))
    return row
