"""Mail about koppelingen, the koppelingen that follow their vraag, and how many may fit an open vraag."""

from __future__ import annotations

from dataclasses import replace

from flask import current_app
from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain.gesprekken.model import Bijdrage
from bewonersplatform.domain.koppelingen.answers import link_token, outcome_token
from bewonersplatform.domain.koppelingen.asking_back import ask_back, close_answered, close_of_koppeling
from bewonersplatform.domain.koppelingen.by_mail import reply_key
from bewonersplatform.domain.koppelingen.changes import follow_vraag
from bewonersplatform.domain.koppelingen.model import RUNS, Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.nabericht import Side, said_by
from bewonersplatform.domain.koppelingen.next_up import suggest_next
from bewonersplatform.domain.koppelingen.suggestions import find_open_aanbod, keep_fit_counts
from bewonersplatform.domain.koppelingen.turns import AanZet, waits_for
from bewonersplatform.domain.logboek.facts import post_mail, record
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail
from bewonersplatform.domain.netwerken.model import NetwerkContact
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.facts import ThemaWordSpread
from bewonersplatform.domain.vragen.model import PostKind
from bewonersplatform.domain.vragen.reading import read_taught_again
from bewonersplatform.reactions.letters import Letter, Page, Writer, page, to_person


def _mail_asker(fact: Gebeurtenis, kind: str) -> None:
    koppeling = db.session.get_one(Koppeling, fact.thing_id)
    who = koppeling.asker_id
    post_mail(fact.id, kind, f"person:{who}", person_id=who, ref_id=koppeling.id)


def _mail_helper(fact: Gebeurtenis, kind: str) -> None:
    """To the neighbour, or to the contact of the netwerk: that one needs no account."""
    koppeling = db.session.get_one(Koppeling, fact.thing_id)
    if koppeling.helper_id is not None:
        who = koppeling.helper_id
        post_mail(fact.id, kind, f"person:{who}", person_id=who, ref_id=koppeling.id)
    elif koppeling.contact_id is not None:
        post_mail(fact.id, kind, f"contact:{koppeling.contact_id}", ref_id=koppeling.id)


def mail_helper_asked(fact: Gebeurtenis) -> None:
    """Ask the helper, with one link to one page."""
    _mail_helper(fact, "koppeling-gevraagd")


def mail_asker_offered(fact: Gebeurtenis) -> None:
    """Tell the asker that somebody can help."""
    _mail_asker(fact, "koppeling-aangeboden")


def mail_both_started(fact: Gebeurtenis) -> None:
    """Tell both that they can reach each other."""
    _mail_asker(fact, "koppeling-begonnen")
    _mail_helper(fact, "koppeling-begonnen")


def mail_both_asked(fact: Gebeurtenis) -> None:
    """Ask both how it went; after help that ran until a day: was it enough so?"""
    ran = db.session.get_one(Koppeling, fact.thing_id).ends_on is not None
    kind = ASKS_ENOUGH if ran else ASKS_HOW
    _mail_asker(fact, kind)
    _mail_helper(fact, kind)


def mail_look_back(fact: Gebeurtenis) -> None:
    """Ask both how it goes."""
    _mail_asker(fact, "koppeling-terugkijken")
    _mail_helper(fact, "koppeling-terugkijken")


def mail_afspraak_proposed(fact: Gebeurtenis) -> None:
    """Ask the other side whether it is good so."""
    mail = _mail_helper if fact.data["side"] == "asker" else _mail_asker
    mail(fact, "koppeling-afspraak-gevraagd")


def mail_afspraak_answered(fact: Gebeurtenis) -> None:
    """Tell who proposed it that there is an answer; which one stands on the page."""
    mail = _mail_helper if fact.data["side"] == "asker" else _mail_asker
    mail(fact, "koppeling-afspraak-antwoord")


def mail_reminder(fact: Gebeurtenis) -> None:
    """Remind who is to move, once and kindly."""
    waits = waits_for(db.session.get_one(Koppeling, fact.thing_id))
    if waits in {AanZet.VRAGER, AanZet.BEIDEN}:
        _mail_asker(fact, "koppeling-herinnering")
    if waits in {AanZet.HELPER, AanZet.BEIDEN}:
        _mail_helper(fact, "koppeling-herinnering")


def mail_message(fact: Gebeurtenis) -> None:
    """Tell the other side that there is a message."""
    mail = _mail_helper if fact.data["side"] == "asker" else _mail_asker
    mail(fact, "koppeling-bericht")


def mail_contact(fact: Gebeurtenis) -> None:
    """Tell the other side that there is another way to reach them now; what it is stands on the page."""
    mail = _mail_helper if fact.data["side"] == "asker" else _mail_asker
    mail(fact, "koppeling-contact")


def mail_helper_not_needed(fact: Gebeurtenis) -> None:
    """Thank who offered: it is not needed any more. Who said no, or why, is not told."""
    _mail_helper(fact, "koppeling-niet-nodig")


def mail_stopped(fact: Gebeurtenis) -> None:
    """Tell who waited that it is not needed any more, or the other side that it did not work out."""
    if fact.data["reason"] != "nee":
        _mail_helper(fact, "koppeling-niet-nodig")
    elif fact.data["side"] in {"asker", "team"}:
        _mail_helper(fact, "koppeling-gestopt")
    if fact.data["reason"] == "nee" and fact.data["side"] in {"helper", "team"}:
        _mail_asker(fact, "koppeling-gestopt")


def mail_done(fact: Gebeurtenis) -> None:
    """Thank the helper and ask how it was, when it was not the helper who said that it worked; ask the asker else."""
    if fact.data["side"] != "helper":
        _mail_helper(fact, "koppeling-gelukt")
    asked = (
        select(Mail.id).where(Mail.kind.in_([ASKS_HOW, ASKS_ENOUGH]), Mail.ref_id == fact.thing_id).limit(1)
    )
    if fact.data["side"] in {"helper", "team"} and db.session.scalar(asked) is None:
        _mail_asker(fact, ASKS_HOW)


def ask_both_back(fact: Gebeurtenis) -> None:
    """Ask the other way round, once and gently: on their own page, and in a line of a mail that goes out anyway."""
    ask_back(fact.thing_id, fact.id)


def no_asking_back(fact: Gebeurtenis) -> None:
    """It did not work out after all: nobody is asked anything about it."""
    close_of_koppeling(fact.thing_id)


def close_asking_back(fact: Gebeurtenis) -> None:
    """Somebody wrote what they were asked for."""
    close_answered(fact.thing_id)


def suggest_another(fact: Gebeurtenis) -> None:
    """Set the next one ready for the wijkteam: somebody said no, or does not answer."""
    koppeling = db.session.get_one(Koppeling, fact.thing_id)
    suggest_next(koppeling.vraag_id)


def follow_post(fact: Gebeurtenis) -> None:
    """Bring koppelingen in line with a vraag that its author closed, reopened or took back."""
    follow_vraag(fact.thing_id)


def count_fits(fact: Gebeurtenis) -> None:
    """Count how many may fit, for the cards."""
    keep_fit_counts(fact.thing_id)


def spread_taught(fact: Gebeurtenis) -> None:
    """Read the posts of a gemeente again after a word was taught or taken back, some at a time, and count anew."""
    if fact.gemeente_id is None:
        return
    others, more = read_taught_again(fact.gemeente_id)
    # an aanbod counts for all open vragen of its wijk
    wijken = {post.wijk_id: post.id for post in others if post.kind is PostKind.AANBOD}
    vragen = [post.id for post in others if post.kind is PostKind.VRAAG and post.wijk_id not in wijken]
    for post_id in (*wijken.values(), *vragen):
        keep_fit_counts(post_id)
    if more:
        record(None, ThemaWordSpread(fact.thing_id, gemeente_id=fact.gemeente_id))


# what makes no sense any more once it was answered
WHILE_WAITING = frozenset({"koppeling-herinnering"})
ASKS_HOW = "koppeling-gelukt-vraag"
ASKS_ENOUGH = "koppeling-genoeg"
AFTERWARDS = frozenset({ASKS_HOW, ASKS_ENOUGH, "koppeling-gelukt"})


def _may_be_asked_how(koppeling: Koppeling, side: Side) -> bool:
    """It runs or is done, and this side did not say how it went."""
    said = said_by(koppeling, side)
    return koppeling.is_agreed and (said is None or said.outcome is None)


def _asks(helper: bool) -> frozenset[AanZet]:
    """When the turn is with the helper, or with the asker."""
    return frozenset({AanZet.BEIDEN, AanZet.HELPER if helper else AanZet.VRAGER})


def count_fits_around(fact: Gebeurtenis) -> None:
    """Count again how many may fit, when somebody who offers something has no room, or has it again."""
    aanbod = find_open_aanbod(fact.thing_id)
    if aanbod is not None:
        keep_fit_counts(aanbod)


def _page(koppeling: Koppeling, kind: str, *, helper: bool) -> Page:
    """How it went is said from the mail, by each side; the helper's page needs no account, the asker signs in."""
    which, side = koppeling.public_id, Side.HELPER if helper else Side.ASKER
    if kind in AFTERWARDS:
        return page("koppelingen.outcome_page", koppeling=which, token=outcome_token(koppeling, side))
    if helper:
        return page("koppelingen.link", koppeling=which, token=link_token(koppeling))
    return page("koppelingen.show", koppeling=which)


def _letter(kind: str) -> Writer:
    """Who writes a mail about a koppeling: the helper gets the link that needs no account, the asker the page."""

    def write(mail: Mail) -> Letter | None:
        koppeling = db.session.get(Koppeling, mail.ref_id)
        if koppeling is None:
            return None
        to_helper = mail.person_id is None or mail.person_id == koppeling.helper_id
        if kind in WHILE_WAITING and waits_for(koppeling) not in _asks(to_helper):
            return None  # answered meanwhile
        if kind in {ASKS_HOW, ASKS_ENOUGH} and not _may_be_asked_how(
            koppeling, Side.HELPER if to_helper else Side.ASKER
        ):
            return None
        if kind == ASKS_ENOUGH and koppeling.status is KoppelingStatus.AFGESPROKEN:
            return None  # they go on
        if kind == "koppeling-terugkijken" and koppeling.status not in RUNS:
            return None
        link, thread = _page(koppeling, kind, helper=to_helper), f"koppeling-{koppeling.public_id}"
        reads = (Action.READ_KOPPELING, koppeling)
        if mail.person_id is not None:
            letter = to_person(mail, kind, link=link, reads=reads, koppeling=koppeling, token=to_helper)
            return replace(letter, thread=thread) if letter else None
        contact = db.session.get(NetwerkContact, koppeling.contact_id)
        if contact is None or contact.email is None:
            return None
        context = {"name": contact.name, "koppeling": koppeling, "token": True}
        return Letter(contact.email, contact.locale, kind, context, link=link, thread=thread, reads=reads)

    return write


def _message(mail: Mail) -> Letter | None:
    """A message of the other side. It can be answered from the mail program, and then the words go along."""
    letter, koppeling = _letter("koppeling-bericht")(mail), db.session.get(Koppeling, mail.ref_id)
    fact = db.session.get_one(Gebeurtenis, mail.gebeurtenis_id)
    words = db.session.get(Bijdrage, fact.data.get("bijdrage_id"))
    if letter is None or koppeling is None or words is None or words.hidden or not koppeling.is_agreed:
        return None
    to_asker = fact.data["side"] == "helper"
    answers = current_app.config["SETTINGS"].reply_to
    table, number = (Person, words.author_id) if words.author_id else (NetwerkContact, words.contact_id)
    name = db.session.scalar(select(table.name).where(table.id == number)) or ""
    return replace(
        letter,
        context={**letter.context, "words": words.body if answers else "", "writer": name},
        sender=name,
        reply_key=reply_key(koppeling, to_asker=to_asker, email=letter.to) if answers else "",
    )


LETTERS: dict[str, Writer] = {
    kind: _letter(kind)
    for kind in (
        "koppeling-afspraak-antwoord",
        "koppeling-afspraak-gevraagd",
        "koppeling-genoeg",
        "koppeling-terugkijken",
        "koppeling-gevraagd",
        "koppeling-aangeboden",
        "koppeling-begonnen",
        "koppeling-contact",
        "koppeling-gelukt-vraag",
        "koppeling-herinnering",
        "koppeling-niet-nodig",
        "koppeling-gelukt",
        "koppeling-gestopt",
    )
} | {"koppeling-bericht": _message}
