"""Saying yes or rather otherwise to words that another wrote: on the site, with a code on paper, or said aloud."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, NotFound, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import advance, touch
from bewonersplatform.domain.taal.no_bsn import refuse_bsn
from bewonersplatform.domain.vragen.actions import split_text
from bewonersplatform.domain.vragen.akkoord import (
    KEY_LENGTH,
    MAX_TRIES,
    NOTED,
    Akkoord,
    AkkoordHow,
    AkkoordStatus,
)
from bewonersplatform.domain.vragen.facts import (
    AkkoordCodeMade,
    AkkoordGiven,
    AkkoordRefused,
    PostChanged,
)
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.waiting import find_waiting

CODE_LASTS = timedelta(days=30)
CODE_LENGTH = 8
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none is mistaken for another


@dataclass(frozen=True)
class Asked:
    """A wording with its post, as the rules see it."""

    row: Akkoord
    post: Post

    @property
    def akkoord_id(self) -> int:
        """For who holds the code of this one."""
        return self.row.id

    @property
    def author_id(self) -> int | None:
        """Whose it is."""
        return self.post.author_id

    @property
    def wijk_id(self) -> int | None:
        """Where it lies."""
        return self.post.wijk_id


@dataclass(frozen=True)
class Answer:
    """Yes, yes with own words (`text`), or rather otherwise with a word about that (`said`)."""

    yes: bool
    text: str = ""
    said: str = ""


@dataclass(frozen=True)
class Noted:
    """How an answer was said aloud, on which day, and by whom in words."""

    how: AkkoordHow
    on: date
    by: str


def asked_for(post: Post) -> Asked:
    """The wording of a post that waits; NotFound when none does. Ask for rights after."""
    row = find_waiting(post.id)
    if row is None:
        raise NotFound
    return Asked(row, post)


def make_code(actor: Actor, asked: Asked) -> str:
    """A new code on paper, to answer without an account. It is shown this once; an older one works no more."""
    require(actor, Action.ASK_AKKOORD, asked)
    row = _hold(asked)
    code = "".join(secrets.choice(_LETTERS) for _ in range(CODE_LENGTH))
    while db.session.scalar(select(Akkoord.id).where(Akkoord.code_key == code[:KEY_LENGTH])) is not None:
        code = "".join(secrets.choice(_LETTERS) for _ in range(CODE_LENGTH))
    row.code_key, row.code_hash = code[:KEY_LENGTH], proofs.keyed_hash("akkoord", code)
    row.code_until, row.tries = clock.now() + CODE_LASTS, 0
    post = asked.post
    record(actor, AkkoordCodeMade(post.id, post.wijk_id, post.gemeente_id, akkoord_id=row.id))
    return code


def open_code(typed: str) -> tuple[Asked, Actor]:
    """The wording of a code on paper and who its holder is: somebody who may answer this one, and nothing else.

    Refused(wrong-akkoord-code) for any other, which is counted; after five it works no more.
    """
    code = "".join(letter for letter in typed.upper() if letter in _LETTERS)
    wrong = Refused("wrong-akkoord-code", "code")
    if len(code) != CODE_LENGTH:
        raise wrong
    row = db.session.scalar(select(Akkoord).where(Akkoord.code_key == code[:KEY_LENGTH]).with_for_update())
    if row is None or row.code_until is None or row.code_until <= clock.now() or row.tries >= MAX_TRIES:
        raise wrong
    if not proofs.same(row.code_hash, proofs.keyed_hash("akkoord", code)):
        row.tries += 1
        raise wrong
    asked = Asked(row, db.session.get_one(Post, row.post_id))
    return asked, Actor(akkoord_id=row.id)


def answer_akkoord(actor: Actor, asked: Asked, answer: Answer) -> None:
    """Whose it is says yes, yes with own words, or rather otherwise. Refused: bsn, required (said, text).

    AlreadyDone when it does not wait any more, Refused(text-changed) when other words stand there by now.
    """
    require(actor, Action.ANSWER_AKKOORD, asked)
    row, post = _hold(asked), asked.post
    _check(asked, answer)
    row.how = AkkoordHow.CODE if actor.akkoord_id is not None else AkkoordHow.SITE
    row.given_on = clock.today()
    _settle(actor, row, post, answer)


def note_akkoord(actor: Actor, asked: Asked, answer: Answer, noted: Noted) -> None:
    """A wijkteamlid writes down what somebody said after the words were read aloud: who, how and on which day.

    Refused: in-future, before-asked (given_on), required (given_by, said), not-yourself.
    """
    require(actor, Action.NOTE_AKKOORD, asked)
    row = _hold(asked)
    if asked.author_id == actor.id:
        raise Refused("not-yourself", "how")
    if noted.how not in NOTED:
        raise Refused("required", "how")
    if not noted.by.strip():
        raise Refused("required", "given_by")
    if noted.on > clock.today():
        raise Refused("in-future", "given_on")
    if noted.on < row.asked_at.astimezone(clock.HOME).date():
        raise Refused("before-asked", "given_on")
    refuse_bsn(given_by=noted.by)
    _check(asked, answer)
    row.how, row.given_on, row.given_by, row.noted_by_id = noted.how, noted.on, noted.by.strip(), actor.id
    _settle(actor, row, asked.post, answer)


def _hold(asked: Asked) -> Akkoord:
    """Hold the post and what waits for it; AlreadyDone when that was answered or let go meanwhile."""
    db.session.refresh(asked.post, with_for_update=True)
    db.session.refresh(asked.row, with_for_update=True)
    if asked.row.status is not AkkoordStatus.WACHT:
        raise AlreadyDone
    return asked.row


def _check(asked: Asked, answer: Answer) -> None:
    """Refuse before anything is changed."""
    refuse_bsn(said=answer.said, text=answer.text)
    if not answer.yes and not answer.said.strip():
        raise Refused("required", "said")
    if answer.yes and asked.row.text_no != asked.post.text_no:
        raise Refused("text-changed")


def _settle(actor: Actor, row: Akkoord, post: Post, answer: Answer) -> None:
    """Keep the answer; at a yes the words stand there from now on."""
    row.said = answer.said.strip()
    row.code_key, row.code_hash, row.code_until = None, "", None
    advance(row, AkkoordStatus.JA if answer.yes else AkkoordStatus.ANDERS)
    if answer.yes:
        _use(actor, row, post, answer.text)
    fact, how = AkkoordGiven if answer.yes else AkkoordRefused, row.how.value if row.how else ""
    record(actor, fact(post.id, post.wijk_id, post.gemeente_id, akkoord_id=row.id, how=how))


def _use(actor: Actor, row: Akkoord, post: Post, own: str) -> None:
    """Let the words stand there: the wijkteam wrote them, so it looked at them. Own words it looks at again."""
    words, now = split_text(own) if own.strip() else (row.title, row.body), (post.title, post.body)
    if words != now:
        looked = post.is_looked_at and words == (row.title, row.body)
        row.old_title, row.old_body = now
        post.title, post.body = words
        post.text_no += 1
        if looked:
            post.looked_no = post.text_no
        record(actor, PostChanged(post.id, post.wijk_id, post.gemeente_id))
    post.agreed_no = post.text_no
    touch(post)
