"""Mail to netwerken: is this still right? And the step of the worker that asks when it is time."""

from __future__ import annotations

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.logboek.facts import post_mail
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail
from bewonersplatform.domain.netwerken.checking import ask_due_netwerken, link_token
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact
from bewonersplatform.domain.netwerken.reading import understand_netwerken
from bewonersplatform.reactions.letters import Letter, Writer, page


def mail_netwerk_check(fact: Gebeurtenis) -> None:
    """Ask the contact with one link to one page."""
    contact = fact.data["contact_id"]
    post_mail(fact.id, "netwerk-klopt-dit-nog", f"contact:{contact}", ref_id=contact)


def check(mail: Mail) -> Letter | None:
    """The mail with the link; nothing when the contact is gone or the link was taken back."""
    contact = db.session.get(NetwerkContact, mail.ref_id)
    if contact is None or contact.email is None or contact.link_until is None:
        return None
    netwerk = db.session.get_one(Netwerk, contact.netwerk_id)
    link = page("bijhouden.show_by_link", netwerk=netwerk.public_id, token=link_token(contact))
    context = {"name": contact.name}
    return Letter(contact.email, contact.locale, "netwerk-klopt-dit-nog", context, link=link)


def understand_netwerk(fact: Gebeurtenis) -> None:
    """Keep what a netwerk says of itself, so that those who ask in other words find it too."""
    understand_netwerken([db.session.get_one(Netwerk, fact.thing_id)])


def ask_netwerken() -> bool:
    """Worker step: ask those for whom it is time; returns whether there were any."""
    begin_write()
    asked = ask_due_netwerken()
    db.session.commit()
    return asked > 0


LETTERS: dict[str, Writer] = {"netwerk-klopt-dit-nog": check}
