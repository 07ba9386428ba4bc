"""Mail about signing in, invitations, and posts that were handed in."""

from __future__ import annotations

from bewonersplatform.database import db
from bewonersplatform.domain.logboek.facts import post_mail
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.akkoord import Akkoord, AkkoordStatus
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.reading import understand
from bewonersplatform.reactions.letters import Letter, page, post_page, to_person


def mail_code(fact: Gebeurtenis) -> None:
    """Mail the code and the link to who asked for them."""
    post_mail(fact.id, "code", f"sign-in:{fact.thing_id}", ref_id=fact.thing_id)


def mail_invitation(fact: Gebeurtenis) -> None:
    """Mail an invitation to a role."""
    post_mail(fact.id, "invitation", f"invitation:{fact.thing_id}", ref_id=fact.thing_id)


def mail_received(fact: Gebeurtenis) -> None:
    """Tell the author that the post came in; what the wijkteam wrote for somebody is asked in another mail."""
    written_for = db.session.get_one(Post, fact.thing_id).entered_by_id == fact.actor_id
    if fact.actor_id is not None and not written_for:
        post_mail(
            fact.id, "received", f"person:{fact.actor_id}", person_id=fact.actor_id, ref_id=fact.thing_id
        )


def mail_akkoord_asked(fact: Gebeurtenis) -> None:
    """Tell whose post it is that words of the wijkteam wait for a yes."""
    author_id = db.session.get_one(Post, fact.thing_id).author_id
    if author_id is not None:
        ref_id = fact.data["akkoord_id"]
        post_mail(fact.id, "akkoord-gevraagd", f"person:{author_id}", person_id=author_id, ref_id=ref_id)


def mail_akkoord_noted(fact: Gebeurtenis) -> None:
    """Tell whose post it is what the wijkteam noted as the answer; whoever answered alone knows it."""
    akkoord = db.session.get_one(Akkoord, fact.data["akkoord_id"])
    author_id = db.session.get_one(Post, fact.thing_id).author_id
    if akkoord.noted_by_id is not None and author_id is not None:
        kind = "akkoord-genoteerd"
        post_mail(fact.id, kind, f"person:{author_id}", person_id=author_id, ref_id=akkoord.id)


def akkoord_gevraagd(mail: Mail) -> Letter | None:
    """Words of the wijkteam wait for your yes; nothing when that was answered meanwhile."""
    akkoord = db.session.get(Akkoord, mail.ref_id)
    if akkoord is None or akkoord.status is not AkkoordStatus.WACHT:
        return None
    return _about(mail, "akkoord-gevraagd", akkoord)


def akkoord_genoteerd(mail: Mail) -> Letter | None:
    """The wijkteam noted your answer."""
    akkoord = db.session.get(Akkoord, mail.ref_id)
    return _about(mail, "akkoord-genoteerd", akkoord) if akkoord else None


def _about(mail: Mail, template: str, akkoord: Akkoord) -> Letter | None:
    post = db.session.get_one(Post, akkoord.post_id)
    asks = mail.kind == "akkoord-gevraagd"
    link = page("akkoord.own_page", post=post.public_id) if asks else post_page(post)
    return to_person(mail, template, link=link, reads=(Action.READ_POST, post), akkoord=akkoord)


def understand_post(fact: Gebeurtenis) -> None:
    """Keep what a post means, so that those with other words are found too."""
    understand(db.session.get_one(Post, fact.thing_id))
