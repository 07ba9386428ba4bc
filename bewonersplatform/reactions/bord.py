"""The board keeps up with its vragen, and the team hears what was handed over and what was forgotten."""

from __future__ import annotations

from bewonersplatform.database import db
from bewonersplatform.domain.bord.actions import keep_card
from bewonersplatform.domain.bord.lanes import OFTEN_LATE
from bewonersplatform.domain.bord.model import Bordkaart
from bewonersplatform.domain.bord.team import team_of
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.koppelingen.nabericht import Nabericht
from bewonersplatform.domain.logboek.facts import post_mail
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.wijken.queries import get_place_by_id
from bewonersplatform.reactions.letters import Letter, Writer, page, to_person


def keep_bordkaart(fact: Gebeurtenis) -> None:
    """Read anew by when help is needed."""
    keep_card(fact.thing_id)


def _mail(fact: Gebeurtenis, kind: str, person_id: int) -> None:
    post_mail(fact.id, kind, f"person:{person_id}", person_id=person_id, ref_id=fact.thing_id)


def mail_assigned(fact: Gebeurtenis) -> None:
    """Tell who has a vraag now, when a colleague gave it."""
    to_id = fact.data["to_id"]
    if to_id is not None and to_id != fact.actor_id:
        _mail(fact, "bord-toegewezen", to_id)


def mail_return_missed(fact: Gebeurtenis) -> None:
    """Tell who has the vraag, or covers; the third time, and when nobody has it, the whole team."""
    card, team = db.session.get(Bordkaart, fact.thing_id), team_of(fact.wijk_id or 0)
    if card is None:
        return
    holder = card.holder_id
    own = [one.id for one in team.members if holder in team.covered_by(one.id)] if holder else []
    whole = fact.data["times"] >= OFTEN_LATE or not own
    for person_id in team.ids if whole else own:
        _mail(fact, "bord-te-laat", person_id)


def mail_comfort_doubted(fact: Gebeurtenis) -> None:
    """Tell who has the vraag, or covers, and else the whole team: never somebody who is a side of it."""
    found = _of_nabericht(fact.thing_id)
    if found is None:
        return
    koppeling, team = found[1], team_of(fact.wijk_id or 0)
    card = db.session.get(Bordkaart, koppeling.vraag_id)
    apart = [one for one in team.ids if one not in {koppeling.asker_id, koppeling.helper_id}]
    holder = card.holder_id if card else None
    own = [one for one in apart if holder is not None and holder in team.covered_by(one)]
    for person_id in own or apart:
        _mail(fact, "bord-niet-prettig", person_id)


def _of_nabericht(nabericht_id: int | None) -> tuple[Nabericht, Koppeling] | None:
    nabericht = db.session.get(Nabericht, nabericht_id)
    return (nabericht, db.session.get_one(Koppeling, nabericht.koppeling_id)) if nabericht else None


def _doubted(mail: Mail) -> Letter | None:
    """Names nobody and nothing; not any more when a colleague called."""
    found = _of_nabericht(mail.ref_id)
    if found is None or found[0].called_at is not None:
        return None
    place = get_place_by_id(found[1].wijk_id)
    link = page("werkbank.calls", wijk=place.slug)
    return to_person(mail, "bord-niet-prettig", link=link, reads=(Action.READ_COMFORT, found[1]))


def _letter(kind: str) -> Writer:
    """Names nothing of the matter: only where it stands."""

    def write(mail: Mail) -> Letter | None:
        vraag = db.session.get(Post, mail.ref_id)
        if vraag is None or vraag.wijk_id is None:
            return None
        card = db.session.get(Bordkaart, vraag.id)
        times = card.times_late if card else 0
        place = get_place_by_id(vraag.wijk_id)
        link = page("werkbank.connect", wijk=place.slug, vraag=vraag.public_id)
        return to_person(mail, kind, link=link, reads=(Action.HANDLE_VRAAG, vraag), times=times)

    return write


LETTERS: dict[str, Writer] = {kind: _letter(kind) for kind in ("bord-toegewezen", "bord-te-laat")} | {
    "bord-niet-prettig": _doubted
}
