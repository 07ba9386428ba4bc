"""What goes by itself when its time is over."""

from __future__ import annotations

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.people.sign_in import drop_unconfirmed
from bewonersplatform.domain.vragen.actions import drop_old_drafts


def drop_what_nobody_confirmed() -> bool:
    """Worker step: delete drafts and addresses that nobody confirmed within a day; returns whether there were any."""
    begin_write()
    dropped = drop_old_drafts() + drop_unconfirmed()
    db.session.commit()
    return dropped > 0
