"""What the wijkteam says about a patroon: it is one, or it is not."""

from __future__ import annotations

from bewonersplatform.database import db
from bewonersplatform.domain.errors import AlreadyDone
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.patronen.counting import find_live
from bewonersplatform.domain.patronen.facts import PatroonConfirmed, PatroonDropped, PatroonRenamed
from bewonersplatform.domain.patronen.model import Patroon, PatroonStatus
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import advance, touch


def take_up(patroon: Patroon) -> None:
    """Lock it. AlreadyDone when it is part of another: that one is handled."""
    db.session.refresh(patroon, with_for_update=True)
    if patroon.into_id is not None:
        raise AlreadyDone


def confirm_patroon(actor: Actor, patroon: Patroon) -> None:
    """These vragen belong together; also takes back that the patroon was dropped.

    AlreadyDone when new vragen of the same thema made another patroon meanwhile.
    """
    require(actor, Action.HANDLE_PATROON, patroon)
    take_up(patroon)
    again = patroon.status is PatroonStatus.LOSGELATEN and patroon.split_from_id is None
    if again and find_live(patroon.wijk_id, patroon.thema_id):
        raise AlreadyDone
    advance(patroon, PatroonStatus.BEVESTIGD)
    record(actor, PatroonConfirmed(patroon.id, patroon.wijk_id, patroon.gemeente_id))


def rename_patroon(actor: Actor, patroon: Patroon, name: str) -> None:
    """Call a patroon what the wijk calls it; "" lets it be called after its thema again."""
    require(actor, Action.HANDLE_PATROON, patroon)
    take_up(patroon)
    patroon.name = name
    touch(patroon)
    record(actor, PatroonRenamed(patroon.id, patroon.wijk_id, patroon.gemeente_id))


def drop_patroon(actor: Actor, patroon: Patroon, reason: str) -> None:
    """This is no patroon. Its vragen are not counted again; new ones are, and then the reason is read again."""
    require(actor, Action.HANDLE_PATROON, patroon)
    take_up(patroon)
    advance(patroon, PatroonStatus.LOSGELATEN)
    patroon.drop_reason = reason
    record(actor, PatroonDropped(patroon.id, patroon.wijk_id, patroon.gemeente_id))
