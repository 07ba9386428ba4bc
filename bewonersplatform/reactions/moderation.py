"""Mail about decisions of the wijkteam on a post."""

from __future__ import annotations

from bewonersplatform.database import db
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.logboek.facts import post_mail
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail
from bewonersplatform.domain.moderation.model import Maatregel
from bewonersplatform.domain.moderation.queries import read_decision, read_maatregel
from bewonersplatform.domain.moderation.things import Thing, thing_of
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.reactions.letters import Letter, page, post_page, to_person


def mail_maatregel(fact: Gebeurtenis) -> None:
    """Tell the author what the wijkteam decided."""
    post_id = fact.data["post_id"]
    kind, thing = "maatregel", db.session.get_one(Post, post_id) if post_id else _thing(fact.thing_id)
    if not post_id:
        kind = "maatregel-thing"
    if thing is not None and thing.author_id is not None:
        author_id = thing.author_id
        post_mail(fact.id, kind, f"person:{author_id}", person_id=author_id, ref_id=fact.thing_id)


def _thing(maatregel_id: int) -> Thing | None:
    try:
        return thing_of(db.session.get_one(Maatregel, maatregel_id))
    except NotFound:
        return None


def maatregel(mail: Mail) -> Letter | None:
    """The decision, its house rule and reason, and where to answer."""
    found = read_maatregel(mail.ref_id or 0)
    if found is None:
        return None
    link = post_page(found.post)
    return to_person(mail, "maatregel", link=link, post=found.post, decision=found.decision)


def maatregel_thing(mail: Mail) -> Letter | None:
    """The decision about something else than a post, its house rule and reason, and where to answer."""
    if _thing(mail.ref_id or 0) is None:
        return None
    decision = read_decision(mail.ref_id or 0)
    link = page("melden.decision", maatregel=decision.public_id)
    return to_person(mail, "maatregel-thing", link=link, decision=decision)
