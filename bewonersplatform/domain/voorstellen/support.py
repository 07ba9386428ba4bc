"""Supporting a voorstel and taking that back: one per person, counted in the same transaction."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.voorstellen.facts import SteunGiven, SteunWithdrawn, SupportReached
from bewonersplatform.domain.voorstellen.model import Steun, Voorstel, VoorstelStatus


def is_open_for_support(voorstel: Voorstel) -> bool:
    """Whether neighbours can support it now."""
    until = voorstel.support_until
    return voorstel.status is VoorstelStatus.STEUN and until is not None and until > clock.now()


def give_support(actor: Actor, voorstel: Voorstel) -> None:
    """Support a voorstel, once. AlreadyDone when this person supports it; Refused when the time is over."""
    require(actor, Action.SUPPORT_VOORSTEL, voorstel)
    if not is_open_for_support(voorstel):
        raise Refused("support-closed")
    try:
        with db.session.begin_nested():
            _count(
                voorstel, 1
            )  # first: whoever changes this row waits for one another before referring to it
            db.session.add(Steun(voorstel_id=voorstel.id, person_id=actor.id))
    except IntegrityError:
        raise AlreadyDone from None
    record(actor, SteunGiven(voorstel.id, voorstel.wijk_id, voorstel.gemeente_id))
    note_reached(voorstel)


def withdraw_support(actor: Actor, voorstel: Voorstel) -> None:
    """Take support back, also after moving away: what is mine I can always take back."""
    require(actor, Action.OWN_ACCOUNT)
    mine = delete(Steun).where(Steun.voorstel_id == voorstel.id, Steun.person_id == actor.id)
    if db.session.scalar(mine.returning(Steun.person_id)) is None:
        raise AlreadyDone
    _count(voorstel, -1)
    record(actor, SteunWithdrawn(voorstel.id, voorstel.wijk_id, voorstel.gemeente_id))


def _count(voorstel: Voorstel, change: int) -> None:
    """Change the counter in the database itself, so that two at once both count."""
    db.session.execute(
        update(Voorstel)
        .where(Voorstel.id == voorstel.id)
        .values(support_count=Voorstel.support_count + change, version=Voorstel.version + 1)
        .execution_options(synchronize_session=False)
    )
    db.session.refresh(voorstel, ["support_count", "version"])


def note_reached(voorstel: Voorstel) -> None:
    """Record that enough neighbours support it, once per attempt."""
    if voorstel.support_count < voorstel.support_needed:
        return
    before = db.session.scalars(
        select(Gebeurtenis.data).where(
            Gebeurtenis.thing == "voorstel",
            Gebeurtenis.thing_id == voorstel.id,
            Gebeurtenis.kind == SupportReached.kind(),
        )
    )
    if all(data.get("attempt_no") != voorstel.attempt_no for data in before):
        record(
            None,
            SupportReached(
                voorstel.id, voorstel.wijk_id, voorstel.gemeente_id, attempt_no=voorstel.attempt_no
            ),
        )
