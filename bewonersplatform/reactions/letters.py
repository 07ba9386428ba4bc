"""What each kind of mail says and to whom: written when it is sent, from ids. Subjects tell nothing of the matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bewonersplatform.database import db
from bewonersplatform.domain.logboek.model import Mail
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.people.model import Invitation, Person, SignIn
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.model import Post, PostKind


@dataclass(frozen=True)
class Page:
    """Where a mail leads: a door and what it needs."""

    door: str
    needs: Mapping[str, str]


def page(door: str, **needs: str) -> Page:
    """The page of a mail."""
    return Page(door, needs)


@dataclass(frozen=True)
class Letter:
    """A mail to write: templates/mail/<template>.txt holds subject (first line) and text."""

    to: str
    locale: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    sender: str = ""  # whose words these are, beside the name of the platform
    reply_key: str = ""  # what stands after the plus in the address to answer to
    stop: str = ""  # the proof in the link that stops mail of this kind
    asks: str = ""  # what it asks the other way round in one line: geven, vragen, or nothing
    thread: str = ""  # what keeps mails about one matter together in a mail program
    link: Page | None = None  # the page it is about; a mail without one never waits for a digest
    about: str = ""  # what that page is called, when everybody may read it
    reads: tuple[Action, Any] | None = None  # the right without which it is not told any more
    lines: tuple[Line, ...] = ()  # a digest: one per matter, newest first


@dataclass(frozen=True)
class Line:
    """What a digest tells about one matter: the newest, how many times there was something, the newest said to you."""

    newest: Letter
    times: int = 1
    said: Letter | None = None


Writer = Callable[[Mail], Letter | None]


def to_person(
    mail: Mail,
    template: str,
    *,
    link: Page | None = None,
    about: str = "",
    reads: tuple[Action, Any] | None = None,
    **context: Any,
) -> Letter | None:
    """A letter to a person in their language; None when there is no address (any more)."""
    person = db.session.get(Person, mail.person_id) if mail.person_id else None
    if person is None or person.email is None:
        return None
    words = {"name": person.name, **context}
    return Letter(person.email, person.locale, template, words, link=link, about=about, reads=reads)


def post_page(post: Post) -> Page:
    """The page of a vraag or an aanbod."""
    return page("vragen.show" if post.kind is PostKind.VRAAG else "aanbod.show", post=post.public_id)


def code(mail: Mail) -> Letter | None:
    """The code and link to sign in with."""
    row = db.session.get(SignIn, mail.ref_id)
    if row is None or row.email is None or row.used_at is not None:
        return None
    context = {
        "code": proofs.code("sign-in", row.id, row.nonce),
        "draft": row.draft_id is not None,
    }
    link = page(
        "aanmelden.link", sign_in=row.public_id, token=proofs.link_token("sign-in", row.id, row.nonce)
    )
    return Letter(row.email, row.locale, "code", context, link=link)


def invitation(mail: Mail) -> Letter | None:
    """An invitation to a role."""
    row = db.session.get(Invitation, mail.ref_id)
    if row is None or row.email is None or row.accepted_at is not None:
        return None
    token = proofs.link_token("invitation", row.id, row.nonce)
    link = page("uitnodigingen.show", invitation=row.public_id, token=token)
    return Letter(row.email, "nl", "invitation", {"role": row.role}, link=link)


def received(mail: Mail) -> Letter | None:
    """Your post came in."""
    post = db.session.get(Post, mail.ref_id)
    if post is None:
        return None
    return to_person(mail, "received", link=post_page(post), reads=(Action.READ_POST, post))


LETTERS: dict[str, Writer] = {"code": code, "invitation": invitation, "received": received}
