"""Mail about decisions of the wijkteam on a post."""

from __future__ import annotations

from bewonersplatform.database import db
from bewonersplatform.domain.logboek.facts import post_mail
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail
from bewonersplatform.domain.moderation.queries import read_maatregel
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.reactions.letters import Letter, to_person


def mail_maatregel(fact: Gebeurtenis) -> None:
    """Tell the author what the wijkteam decided."""
    author_id = db.session.get_one(Post, fact.data["post_id"]).author_id
    if author_id is not None:
        post_mail(fact.id, "maatregel", f"person:{author_id}", person_id=author_id, ref_id=fact.thing_id)


def maatregel(mail: Mail) -> Letter | None:
    """The decision, its house rule and reason, and where to answer."""
    found = read_maatregel(mail.ref_id or 0)
    return to_person(mail, "maatregel", post=found.post, decision=found.decision) if found else None
