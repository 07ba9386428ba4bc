"""Mail about the back door, and what follows from a yes. No mail names anything of the matter: only where it stands."""

from __future__ import annotations

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.doorverwijzingen import consent, ending
from bewonersplatform.domain.doorverwijzingen.answering import link_token
from bewonersplatform.domain.doorverwijzingen.course import Beurt, find_late, note_late, turn
from bewonersplatform.domain.doorverwijzingen.model import (
    Doorverwijzing,
    DoorverwijzingStatus,
    Specialist,
)
from bewonersplatform.domain.logboek.facts import post_mail
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail
from bewonersplatform.domain.permissions import Action
from bewonersplatform.reactions.letters import Letter, Writer, page, to_person

_S = DoorverwijzingStatus


def _row(fact: Gebeurtenis) -> Doorverwijzing:
    return db.session.get_one(Doorverwijzing, fact.thing_id)


def _mail_person(fact: Gebeurtenis, kind: str, person_id: int) -> None:
    post_mail(fact.id, kind, f"person:{person_id}", person_id=person_id, ref_id=fact.thing_id)


def _mail_specialist(fact: Gebeurtenis, kind: str) -> None:
    post_mail(fact.id, kind, f"specialist:{_row(fact).specialist_id}", ref_id=fact.thing_id)


def mail_specialist_asked(fact: Gebeurtenis) -> None:
    """Ask the specialist, with one link to one page."""
    _mail_specialist(fact, "specialist-gevraagd")


def send_handover(fact: Gebeurtenis) -> None:
    """After the yes, and not before: let it lie with the specialist."""
    consent.send_handover(fact.thing_id)


def mail_asker_may_we(fact: Gebeurtenis) -> None:
    """Ask who it is about."""
    _mail_person(fact, "doorverwijzing-voorgesteld", _row(fact).author_id)


def mail_asker_told(fact: Gebeurtenis) -> None:
    """Tell who it is about that there is an answer."""
    _mail_person(fact, "doorverwijzing-terug", _row(fact).author_id)


def mail_team_news(fact: Gebeurtenis) -> None:
    """Tell who asked that there is a yes, a no or an answer."""
    row = _row(fact)
    if fact.actor_id != row.asked_by_id:
        _mail_person(fact, "doorverwijzing-nieuws", row.asked_by_id)


def mail_doorverwijzing_stopped(fact: Gebeurtenis) -> None:
    """Tell the specialist who had it that it is not needed any more, and the wijkteam when somebody else stopped it."""
    if fact.data["sent"]:
        _mail_specialist(fact, "specialist-gestopt")
    if fact.data["side"] == "asker":
        mail_team_news(fact)


def mail_doorverwijzing_late(fact: Gebeurtenis) -> None:
    """Remind who is to move, once and kindly."""
    row = _row(fact)
    who = turn(row)
    if who is Beurt.SPECIALIST:
        _mail_specialist(fact, "specialist-herinnering")
    elif who is Beurt.VRAGER:
        _mail_person(fact, "doorverwijzing-herinnering", row.author_id)
    elif who is Beurt.WIJKTEAM:
        _mail_person(fact, "doorverwijzing-te-laat", row.asked_by_id)


def stop_doorverwijzingen(fact: Gebeurtenis) -> None:
    """Stop what runs when the vraag is over."""
    ending.follow_vraag(fact.thing_id)


def remind_late_doorverwijzing() -> bool:
    """Worker step: one that is late is noted, and who is to move is reminded; returns whether there was one."""
    found = find_late()
    db.session.rollback()
    if found is None:
        return False
    begin_write()
    note_late(found)
    db.session.commit()
    return True


def _person(kind: str, *, while_asker: bool = False) -> Writer:
    def write(mail: Mail) -> Letter | None:
        row = db.session.get(Doorverwijzing, mail.ref_id)
        if row is None or (while_asker and turn(row) is not Beurt.VRAGER):
            return None
        link = page("achterdeur.show", doorverwijzing=row.public_id)
        return to_person(mail, kind, link=link, reads=(Action.READ_DOORVERWIJZING, row), doorverwijzing=row)

    return write


def _specialist(kind: str, *, while_open: bool) -> Writer:
    def write(mail: Mail) -> Letter | None:
        row = db.session.get(Doorverwijzing, mail.ref_id)
        specialist = db.session.get(Specialist, row.specialist_id) if row else None
        if row is None or specialist is None or specialist.email is None:
            return None
        if while_open and turn(row) is not Beurt.SPECIALIST:
            return None  # answered or stopped meanwhile
        token, context = link_token(row, specialist), {"name": specialist.name, "doorverwijzing": row}
        link = page("achterdeur.link", doorverwijzing=row.public_id, token=token) if while_open else None
        return Letter(specialist.email, "nl", kind, context, link=link)

    return write


LETTERS: dict[str, Writer] = {
    "doorverwijzing-voorgesteld": _person("doorverwijzing-voorgesteld", while_asker=True),
    "doorverwijzing-herinnering": _person("doorverwijzing-herinnering", while_asker=True),
    "doorverwijzing-terug": _person("doorverwijzing-terug"),
    "doorverwijzing-nieuws": _person("doorverwijzing-nieuws"),
    "doorverwijzing-te-laat": _person("doorverwijzing-te-laat"),
    "specialist-gevraagd": _specialist("specialist-gevraagd", while_open=True),
    "specialist-herinnering": _specialist("specialist-herinnering", while_open=True),
    "specialist-gestopt": _specialist("specialist-gestopt", while_open=False),
}
