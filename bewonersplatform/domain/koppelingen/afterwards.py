"""Afterwards: "is het gelukt?" for each side apart, and "voelde je je prettig en veilig?" for the wijkteam alone."""

from __future__ import annotations

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import ImpossibleStep, Refused
from bewonersplatform.domain.koppelingen import changes
from bewonersplatform.domain.koppelingen.course import lock
from bewonersplatform.domain.koppelingen.facts import ComfortDoubted, ComfortSaid
from bewonersplatform.domain.koppelingen.model import DONE, Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.nabericht import Comfort, Side, keep_outcome, said_by, words_of
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.vragen.model import Outcome, Post

_TEAM = "team"


def finish_koppeling(actor: Actor, koppeling: Koppeling, outcome: Outcome) -> None:
    """Answer "is het gelukt?", each side for itself; the wijkteam can only say that it did not work out.

    The first ja or half makes it done. A nee stops it and opens the vraag again, but the word of who asked weighs
    more: after their ja, a nee of the helper is kept and changes nothing.
    Refused(consent-first) when the wijkteam says it worked: whose vraag it is says so; see vragen/closing.
    """
    require(actor, Action.FINISH_KOPPELING, koppeling)
    by = changes.side(actor, koppeling)
    if outcome is not Outcome.NEE and by == _TEAM:
        raise Refused("consent-first", "outcome")
    vraag = lock(koppeling)
    if outcome is Outcome.NEE and koppeling.status is KoppelingStatus.GESTOPT and not koppeling.can_look_back:
        return
    if outcome is Outcome.NEE:
        _not_done(actor, koppeling, vraag, by)
    elif koppeling.status in DONE:
        if by == Side.ASKER and koppeling.can_look_back:
            koppeling.outcome = outcome
    else:
        changes.finish(actor, koppeling, outcome)
        changes.close_vraag(actor, vraag, outcome)
    if by != _TEAM and koppeling.can_look_back:
        keep_outcome(koppeling, Side(by), actor.id, outcome)


def _not_done(actor: Actor, koppeling: Koppeling, vraag: Post, by: str) -> None:
    if koppeling.status is KoppelingStatus.GESTOPT:
        return
    if not koppeling.is_agreed:
        raise ImpossibleStep("Koppeling", koppeling.status.value, "gestopt")
    asked = said_by(koppeling, Side.ASKER)
    if koppeling.status in DONE and by == Side.HELPER and asked is not None and asked.outcome is not None:
        return
    changes.reopen_vraag(actor, vraag)
    changes.stop(actor, koppeling, "nee")


def say_comfort(actor: Actor, koppeling: Koppeling, comfort: Comfort, words: str = "") -> None:
    """Answer "voelde je je prettig en veilig?". Only the wijkteam reads it, and calls after "niet helemaal".

    Who said "niet helemaal" can add words; nobody can make them take it back.
    """
    require(actor, Action.SAY_COMFORT, koppeling)
    lock(koppeling)
    row = words_of(koppeling, Side(changes.side(actor, koppeling)), actor.id)
    before, words = row.comfort, words or row.words
    if before is Comfort.NIET_HELEMAAL and comfort is Comfort.JA:
        return
    if before is comfort and words == row.words:
        return
    row.comfort, row.comfort_at, row.words = comfort, clock.now(), words
    row.called_at = row.called_by_id = None
    db.session.flush()
    fact = ComfortSaid if comfort is Comfort.JA else ComfortDoubted
    record(actor, fact(row.id, koppeling.wijk_id, koppeling.gemeente_id))
