"""Writing in the thread by answering a mail: each side has a secret address of its own, for one koppeling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.gesprekken.model import Bijdrage
from bewonersplatform.domain.koppelingen.actions import write_message
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.netwerken.model import NetwerkContact
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, Grant, Role, may, require

MOST_PER_HOUR = 30  # two programs that answer each other stop here
_KEY = re.compile(r"([2-9a-z]{10})([ah])([a-z2-7]{26})")


@dataclass(frozen=True)
class Writer:
    """Who writes from a reply address: the koppeling, whose side, and in which language they read."""

    koppeling: Koppeling
    actor: Actor
    email: str
    locale: str
    ended: bool


def _token(koppeling: Koppeling, side: str, email: str) -> str:
    return proofs.link_token("koppeling-reply", koppeling.id, f"{koppeling.nonce}:{side}:{email}")


def reply_key(koppeling: Koppeling, *, to_asker: bool, email: str) -> str:
    """What stands after the plus in the address to answer to: only this person at this address can use it."""
    side = "a" if to_asker else "h"
    return f"{koppeling.public_id}{side}{_token(koppeling, side, email)}"


def find_writer(key: str) -> Writer:
    """Whose reply address this is. NotFound when it is nobody's, or not any more."""
    parts = _KEY.fullmatch(key.lower())
    if parts is None:
        raise NotFound
    public_id, side, token = parts.groups()
    asker, helper = aliased(Person), aliased(Person)
    row = db.session.execute(
        select(
            Koppeling,
            asker.email,
            asker.locale,
            func.coalesce(helper.email, NetwerkContact.email),
            func.coalesce(helper.locale, NetwerkContact.locale),
        )
        .join(asker, asker.id == Koppeling.asker_id)
        .outerjoin(helper, helper.id == Koppeling.helper_id)
        .outerjoin(NetwerkContact, NetwerkContact.id == Koppeling.contact_id)
        .where(Koppeling.public_id == public_id)
    ).first()
    if row is None:
        raise NotFound
    koppeling: Koppeling = row[0]
    email, locale = (row[1], row[2]) if side == "a" else (row[3], row[4])
    if not email or not proofs.same(token, _token(koppeling, side, email)):
        raise NotFound
    actor = _actor(koppeling, side)
    ended = not may(actor, Action.WRITE_MESSAGE, koppeling)
    return Writer(koppeling, actor, email, locale or "nl", ended)


def _actor(koppeling: Koppeling, side: str) -> Actor:
    """Who holds one side of a koppeling, and nothing else."""
    person_id = koppeling.asker_id if side == "a" else koppeling.helper_id
    if person_id is not None:
        return Actor(person_id, wijk_id=koppeling.wijk_id, gemeente_id=koppeling.gemeente_id)
    grant = Grant(Role.NETWERKCONTACT, koppeling.gemeente_id, koppeling.wijk_id, koppeling.netwerk_id)
    return Actor(grants=(grant,))


def write_by_mail(writer: Writer, body: str, mail_sha256: str) -> bool:
    """Put what was mailed in the thread; False when this very mail came before.

    Refused(too-often) when somebody, or a machine of theirs, mails without end.
    """
    koppeling, actor = writer.koppeling, writer.actor
    require(actor, Action.WRITE_MESSAGE, koppeling)
    mine = Bijdrage.author_id == actor.id if actor.id is not None else Bijdrage.author_id.is_(None)
    here = Bijdrage.gesprek_id == koppeling.gesprek_id
    if db.session.scalar(select(Bijdrage.id).where(here, Bijdrage.mail_sha256 == mail_sha256)) is not None:
        return False
    lately = Bijdrage.created_at > clock.now() - timedelta(hours=1)
    mailed = select(func.count()).where(here, mine, lately, Bijdrage.mail_sha256.is_not(None))
    if (db.session.scalar(mailed) or 0) >= MOST_PER_HOUR:
        raise Refused("too-often")
    try:
        with db.session.begin_nested():
            write_message(actor, koppeling, body, writer.locale).mail_sha256 = mail_sha256
            db.session.flush()
    except IntegrityError:  # the same mail, delivered twice at the same moment
        return False
    return True
