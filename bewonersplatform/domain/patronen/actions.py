"""What the wijkteam says about a patroon: it is one, or it is not."""

from __future__ import annotations

from bewonersplatform.database import db
from bewonersplatform.domain.errors import AlreadyDone
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.patronen.counting import find_live
from bewonersplatform.domain.patronen.facts import PatroonConfirmed, PatroonDropped
from bewonersplatform.domain.patronen.model import Patroon, PatroonStatus
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import advance


def confirm_patroon(actor: Actor, patroon: Patroon) -> None:
    """These vragen belong together; also takes back that the patroon was dropped.

    AlreadyDone when new vragen of the same thema made another patroon meanwhile.
    """
    require(actor, Action.HANDLE_PATROON, patroon)
    db.session.refresh(patroon, with_for_update=True)
    if patroon.status is PatroonStatus.LOSGELATEN and find_live(patroon.wijk_id, patroon.thema_id):
        raise AlreadyDone
    advance(patroon, PatroonStatus.BEVESTIGD)
    record(actor, PatroonConfirmed(patroon.id, patroon.wijk_id, patroon.gemeente_id))


def drop_patroon(actor: Actor, patroon: Patroon) -> None:
    """This is no patroon. Its vragen are not counted again; new ones are."""
    require(actor, Action.HANDLE_PATROON, patroon)
    db.session.refresh(patroon, with_for_update=True)
    advance(patroon, PatroonStatus.LOSGELATEN)
    record(actor, PatroonDropped(patroon.id, patroon.wijk_id, patroon.gemeente_id))
