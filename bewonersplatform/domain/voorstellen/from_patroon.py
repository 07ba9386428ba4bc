"""From many vragen to one voorstel: the patroon stays its ground, and who asked may write along."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.patronen.actions import take_up
from bewonersplatform.domain.patronen.model import Patroon, PatroonStatus, PatroonVraag
from bewonersplatform.domain.patronen.shaping import merge_patronen
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.steps import advance, touch
from bewonersplatform.domain.voorstellen.actions import OPEN_TEXT, VoorstelText, begin, invite
from bewonersplatform.domain.voorstellen.model import Schrijver, Voorstel
from bewonersplatform.domain.vragen.model import Post


def submit_from_patroon(actor: Actor, patroon: Patroon, *, title: str, lead: str) -> Voorstel:
    """Make a voorstel of a patroon: who asked is invited to write along and may refuse.

    The voorstel keeps how many vragen it comes from, never whose. The patroon moves to status voorstel.
    """
    require(actor, Action.HANDLE_PATROON, patroon)
    take_up(patroon)
    advance(patroon, PatroonStatus.VOORSTEL)
    voorstel = Voorstel(
        gemeente_id=patroon.gemeente_id,
        wijk_id=patroon.wijk_id,
        author_id=actor.id,
        version_no=1,
        patroon_id=patroon.id,
        vraag_count=patroon.vraag_count,
        unmet_count=patroon.unmet_count,
    )
    begin(actor, voorstel, VoorstelText(title=title, lead=lead, thema_id=patroon.thema_id))
    _invite_askers(actor, voorstel, _askers(patroon))
    return voorstel


def _askers(patroon: Patroon) -> list[int]:
    return list(
        db.session.scalars(
            select(Post.author_id)
            .join(PatroonVraag, PatroonVraag.vraag_id == Post.id)
            .where(PatroonVraag.patroon_id == patroon.id, Post.author_id.is_not(None))
            .distinct()
            .order_by(Post.author_id)
        )
    )


def _invite_askers(actor: Actor, voorstel: Voorstel, askers: Sequence[int]) -> None:
    """Ask who is not asked yet; a no that somebody gave before stands."""
    asked = set(db.session.scalars(select(Schrijver.person_id).where(Schrijver.voorstel_id == voorstel.id)))
    for person_id in askers:
        if person_id not in asked and person_id != actor.id:
            invite(actor, voorstel, person_id)


def join_patronen(actor: Actor, patroon: Patroon, into: Patroon, reason: str) -> None:
    """Let a patroon be part of another; when that one led to a voorstel, who asked here may write along there.

    Refused when the voorstel lies before others who decide about it: its ground does not change any more.
    """
    askers = _askers(patroon)
    voorstel = db.session.scalar(select(Voorstel).where(Voorstel.patroon_id == into.id).with_for_update())
    if voorstel is not None and voorstel.status not in OPEN_TEXT:
        raise Refused("no-such-patroon", "into")
    merge_patronen(actor, patroon, into, reason)
    if voorstel is not None:
        voorstel.vraag_count, voorstel.unmet_count = into.vraag_count, into.unmet_count
        touch(voorstel)
        _invite_askers(actor, voorstel, askers)
