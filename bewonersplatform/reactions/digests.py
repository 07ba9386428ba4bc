"""One mail about all that waited: each matter told once, and only what its reader may still read."""

from __future__ import annotations

import logging
from dataclasses import replace

from sqlalchemy.exc import OperationalError

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.logboek.model import Mail
from bewonersplatform.domain.mailkeuze import pace
from bewonersplatform.domain.mailkeuze.soorten import DIGEST
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact
from bewonersplatform.domain.people.sessions import actor_for
from bewonersplatform.domain.permissions import Actor, Grant, Role, may
from bewonersplatform.reactions.letters import LETTERS, Letter, Line, Writer

_log = logging.getLogger(__name__)


def make_digest() -> bool:
    """Worker step: put one digest in the out-tray when its moment is there; returns whether there was one."""
    begin_write()
    made = pace.make_due_digest()
    db.session.commit()
    return made


def reader_of(mail: Mail) -> Actor:
    """Who reads this mail, for the question what they may read now."""
    if mail.person_id is not None:
        return actor_for(mail.person_id)
    contact = db.session.get(NetwerkContact, int(mail.receiver.rpartition(":")[2]))
    netwerk = db.session.get(Netwerk, contact.netwerk_id) if contact else None
    if netwerk is None:
        return Actor()
    return Actor(grants=(Grant(Role.NETWERKCONTACT, netwerk.gemeente_id, netwerk.wijk_id, netwerk.id),))


def may_read(letter: Letter, reader: Actor) -> bool:
    """Whether this may still be told: what was hidden or taken back while it waited is not."""
    return letter.reads is None or may(reader, *letter.reads)


def _written(mail: Mail, reader: Actor) -> Letter | None:
    if not pace.when(mail).wanted:
        return None
    try:
        letter = LETTERS[mail.kind](mail)
    except OperationalError:
        raise
    except Exception:  # one matter that cannot be told must not hold up the others
        _log.exception("mail %s left out of a digest", mail.id)
        return None
    return letter if letter and may_read(letter, reader) else None


def digest(mail: Mail) -> Letter | None:
    """What waited for this moment, per matter the newest; nothing when nothing of it is left."""
    lines: dict[object, Line] = {}
    reader = reader_of(mail)
    for waited in pace.told_in(mail.ref_id or 0):
        letter = _written(waited, reader)
        if letter is None or letter.link is None:
            continue
        matter = letter.thread or (letter.link.door, *sorted(letter.link.needs.items()))
        line = lines.get(matter) or Line(letter, times=0)
        said = line.said or (letter if letter.reply_key else None)
        lines[matter] = replace(line, times=line.times + 1, said=said)
    return _together(tuple(lines.values())) if lines else None


def _together(lines: tuple[Line, ...]) -> Letter:
    """One letter; where one thing in it can be answered by mail, answering the letter does that."""
    first, keys = lines[0].newest, [line.said.reply_key for line in lines if line.said]
    context = {"name": first.context.get("name", "")}
    only = keys[0] if len(keys) == 1 else ""
    return Letter(first.to, first.locale, DIGEST, context, lines=lines, reply_key=only)


LETTERS_OF: dict[str, Writer] = {DIGEST: digest}
