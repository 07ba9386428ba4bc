"""Mail about steps of a vraag: who does one, and whose vraag it is. Steps follow their vraag and koppeling."""

from __future__ import annotations

from bewonersplatform.database import db
from bewonersplatform.domain.bord.stap_reading import link_token, who_answers
from bewonersplatform.domain.bord.stappen import lapse_of_koppeling, lapse_of_vraag
from bewonersplatform.domain.logboek.facts import post_mail
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail
from bewonersplatform.domain.netwerken.model import NetwerkContact
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.stap import INSIDE, TO_DO, Stap
from bewonersplatform.reactions.letters import Letter, Page, Writer, page, to_person


def _stap(fact: Gebeurtenis) -> Stap:
    return db.session.get_one(Stap, fact.thing_id)


def _mail_owner(fact: Gebeurtenis, kind: str) -> None:
    """To who does it, unless they did this themselves."""
    stap = _stap(fact)
    who = who_answers(stap)
    if isinstance(who, NetwerkContact):
        post_mail(fact.id, kind, f"contact:{who.id}", ref_id=stap.id)
    elif who is not None and who.id != fact.actor_id:
        post_mail(fact.id, kind, f"person:{who.id}", person_id=who.id, ref_id=stap.id)


def _mail_asker(fact: Gebeurtenis, kind: str) -> None:
    stap = _stap(fact)
    if stap.asker_id != fact.actor_id:
        who = stap.asker_id
        post_mail(fact.id, kind, f"person:{who}", person_id=who, ref_id=stap.id)


def mail_stap_planned(fact: Gebeurtenis) -> None:
    """Tell who does it; about a party from outside whose vraag it is is asked first."""
    if _stap(fact).party in INSIDE:
        _mail_owner(fact, "stap-gevraagd")
    else:
        _mail_asker(fact, "stap-mag-dat")


def mail_stap_allowed(fact: Gebeurtenis) -> None:
    """Now the party may know."""
    _mail_owner(fact, "stap-gevraagd")


def mail_stap_done(fact: Gebeurtenis) -> None:
    """Tell whose vraag it is that there is one step less to do."""
    _mail_asker(fact, "stap-gedaan")


def mail_stap_lapsed(fact: Gebeurtenis) -> None:
    """Tell who knew of it that it is not needed any more."""
    if fact.data["was_seen"]:
        _mail_owner(fact, "stap-vervallen")


def lapse_steps_of_post(fact: Gebeurtenis) -> None:
    """A vraag was taken back: nobody has to do anything for it."""
    lapse_of_vraag(fact.thing_id)


def lapse_steps_of_koppeling(fact: Gebeurtenis) -> None:
    """Who stopped helping has no step left."""
    lapse_of_koppeling(fact.thing_id)


def _link(stap: Stap, mail: Mail) -> Page:
    """Whose vraag it is and the team see all steps; a party the one that it has, without an account."""
    if stap.party in INSIDE or mail.person_id == stap.asker_id:
        vraag = db.session.get_one(Post, stap.vraag_id)
        return page("stappen.index", post=vraag.public_id)
    return page("stappen.show_by_link", stap=stap.public_id, token=link_token(stap))


def _letter(kind: str) -> Writer:
    """Names nothing of the matter: only where it stands."""

    def write(mail: Mail) -> Letter | None:
        stap = db.session.get(Stap, mail.ref_id)
        if stap is None or _is_over(kind, stap):
            return None
        lapsed = kind == "stap-vervallen"
        link = None if lapsed else _link(stap, mail)
        reads = None if lapsed else (Action.READ_STAP, stap)
        if mail.person_id is not None:
            return to_person(mail, kind, link=link, reads=reads)
        contact = db.session.get(NetwerkContact, int(mail.receiver.partition(":")[2]))
        if contact is None or contact.email is None:
            return None
        context = {"name": contact.name}
        return Letter(contact.email, contact.locale, kind, context, link=link, reads=reads)

    return write


def _is_over(kind: str, stap: Stap) -> bool:
    """Whether it makes no sense any more to tell this."""
    if kind == "stap-mag-dat":
        return not stap.waits_for_yes
    if kind == "stap-gevraagd":
        return not stap.is_for_owner or stap.status not in TO_DO
    return False


_KINDS = ("stap-gevraagd", "stap-mag-dat", "stap-gedaan", "stap-vervallen")
LETTERS: dict[str, Writer] = {kind: _letter(kind) for kind in _KINDS}
