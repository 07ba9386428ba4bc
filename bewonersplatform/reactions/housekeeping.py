"""What goes by itself when its time is over."""

from __future__ import annotations

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.bord.actions import count_missed_days
from bewonersplatform.domain.koppelingen.agreeing import find_to_look_back, look_back
from bewonersplatform.domain.koppelingen.course import find_due, move_due
from bewonersplatform.domain.mailkeuze.pace import forget_addresses
from bewonersplatform.domain.people.sign_in import drop_unconfirmed
from bewonersplatform.domain.search.indexing import drop_past
from bewonersplatform.domain.vragen.actions import drop_old_drafts


def drop_what_is_over() -> bool:
    """Worker step: delete drafts and addresses that nobody confirmed within a day, and let go of what can be found.

    An ontmoeting that began is not found any more. Returns whether there was anything.
    """
    begin_write()
    dropped = drop_old_drafts() + drop_unconfirmed() + drop_past() + forget_addresses()
    db.session.commit()
    return dropped > 0


def move_koppelingen_on() -> bool:
    """Worker step: one koppeling whose day is there goes on, or is late; returns whether there was one."""
    found = find_due()
    db.session.rollback()
    if found is None:
        return False
    begin_write()
    move_due(found)
    db.session.commit()
    return True


def look_back_on_help() -> bool:
    """Worker step: ask both of one koppeling how it goes, on the day they chose; returns whether there was one."""
    found = find_to_look_back()
    db.session.rollback()
    if found is None:
        return False
    begin_write()
    look_back(found)
    db.session.commit()
    return True


def count_missed_returns() -> bool:
    """Worker step: count the days on which a team would come back to a vraag and did not; returns whether any."""
    begin_write()
    counted = count_missed_days()
    db.session.commit()
    return counted > 0
