"""Mail about signing in, invitations, and posts that were handed in."""

from __future__ import annotations

from bewonersplatform.database import db
from bewonersplatform.domain.logboek.facts import post_mail
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.reading import understand


def mail_code(fact: Gebeurtenis) -> None:
    """Mail the code and the link to who asked for them."""
    post_mail(fact.id, "code", f"sign-in:{fact.thing_id}", ref_id=fact.thing_id)


def mail_invitation(fact: Gebeurtenis) -> None:
    """Mail an invitation to a role."""
    post_mail(fact.id, "invitation", f"invitation:{fact.thing_id}", ref_id=fact.thing_id)


def mail_received(fact: Gebeurtenis) -> None:
    """Tell the author that the post came in, and when the wijkteam looks at it."""
    if fact.actor_id is not None:
        post_mail(
            fact.id, "received", f"person:{fact.actor_id}", person_id=fact.actor_id, ref_id=fact.thing_id
        )


def understand_post(fact: Gebeurtenis) -> None:
    """Keep what a post means, so that those with other words are found too."""
    understand(db.session.get_one(Post, fact.thing_id))
