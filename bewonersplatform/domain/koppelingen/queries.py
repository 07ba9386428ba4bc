"""Reads of koppelingen: one with all its page shows, those of a vraag, those of a person."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import and_, case, false, func, or_, select
from sqlalchemy.orm import aliased

from bewonersplatform.database import db
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.koppelingen.afspraak import Afspraak, AfspraakStatus
from bewonersplatform.domain.koppelingen.changes import side
from bewonersplatform.domain.koppelingen.model import RUNS, TAKEN, Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.nabericht import Comfort, Nabericht, Side
from bewonersplatform.domain.koppelingen.thread import Contact, Message, read_contacts, read_messages
from bewonersplatform.domain.koppelingen.turns import WAITS, AanZet, is_late, turn
from bewonersplatform.domain.netwerken.model import Netwerk
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, Role, may, require
from bewonersplatform.domain.vragen.model import Outcome, Post, PostStatus, ShownAs
from bewonersplatform.domain.wijken.model import Buurt, Thema

_Helper = aliased(Person, name="helper")
_HelperBuurt = aliased(Buurt, name="helper_buurt")
_Aanbod = aliased(Post, name="aanbod")


def get_koppeling(public_id: str) -> Koppeling:
    """The koppeling with this id; NotFound when there is none. Ask for rights after."""
    koppeling = db.session.scalar(select(Koppeling).where(Koppeling.public_id == public_id))
    if koppeling is None:
        raise NotFound
    return koppeling


@dataclass(frozen=True)
class KoppelingLine:
    """A koppeling in a list. The name of a helper stands there only when both said yes; a netwerk is no secret."""

    public_id: str
    status: KoppelingStatus
    status_since: datetime
    due_at: datetime | None
    starts_on: date | None
    asker_id: int
    helper_id: int | None
    netwerk_id: int | None
    asked_by_id: int | None
    helper_yes_at: datetime | None
    asker_yes_at: datetime | None
    message: str
    reply: str
    vraag_id: int
    vraag_public_id: str
    vraag_title: str
    vraag_language: str
    vraag_status: PostStatus
    helper_buurt: str | None
    helper_name: str | None
    netwerk: str | None
    aanbod_title: str | None
    aanbod_public_id: str | None
    aanbod_language: str | None

    @property
    def waits_for_asker(self) -> bool:
        """The helper said yes; now it is the asker's turn."""
        return self.status is KoppelingStatus.GEVRAAGD and self.helper_yes_at is not None

    @property
    def waits_for_helper(self) -> bool:
        """The helper was asked and did not answer yet."""
        return self.status is KoppelingStatus.GEVRAAGD and self.helper_yes_at is None

    @property
    def turn(self) -> AanZet:
        """Who is to move."""
        return turn(self)

    @property
    def is_late(self) -> bool:
        """Whether it waits too long."""
        return is_late(self)

    @property
    def awaits(self) -> bool:
        """Whether its day is one by which somebody answers."""
        return self.status in WAITS

    @property
    def runs(self) -> bool:
        """Both said yes, and it is not over."""
        return self.status in RUNS


_LINE = len(fields(KoppelingLine))


@cache
def _base() -> Any:
    """The select of all lines, built once."""
    name = case((Koppeling.status.in_(TAKEN), _Helper.name), else_=None)
    return (
        select(
            Koppeling.public_id,
            Koppeling.status,
            Koppeling.status_since,
            Koppeling.due_at,
            Koppeling.starts_on,
            Koppeling.asker_id,
            Koppeling.helper_id,
            Koppeling.netwerk_id,
            Koppeling.asked_by_id,
            Koppeling.helper_yes_at,
            Koppeling.asker_yes_at,
            Koppeling.message,
            Koppeling.reply,
            Post.id,
            Post.public_id,
            Post.title,
            Post.language,
            Post.status,
            _HelperBuurt.name,
            name,
            Netwerk.name,
            _Aanbod.title,
            _Aanbod.public_id,
            _Aanbod.language,
        )
        .join(Post, Post.id == Koppeling.vraag_id)
        .outerjoin(_Helper, _Helper.id == Koppeling.helper_id)
        .outerjoin(_HelperBuurt, _HelperBuurt.id == _Helper.buurt_id)
        .outerjoin(Netwerk, Netwerk.id == Koppeling.netwerk_id)
        .outerjoin(_Aanbod, _Aanbod.id == Koppeling.aanbod_id)
    )


def _lines(*where: Any) -> Any:
    return _base().where(*where)


@dataclass(frozen=True)
class OfVraag:
    """What the page of a vraag shows of its koppelingen, for one reader."""

    taken: bool  # as many help already as are welcome
    wanted: int  # how many are welcome
    found: int  # how many help, or did
    mine: KoppelingLine | None  # the reader's own offer or asking, not ended
    offers: list[KoppelingLine]  # for the asker: who said yes and waits for an answer
    running: list[KoppelingLine]  # for the asker: who helps now or did
    asked: int  # for the asker: how many were asked and did not answer yet

    @property
    def seeks(self) -> bool:
        """A helper is sought, and the reader did not offer yet."""
        return not self.taken and self.mine is None


def of_vraag(actor: Actor, vraag: Post) -> OfVraag:
    """The koppelingen of a vraag that stand, in one statement. Others see only whether somebody helps."""
    require(actor, Action.READ_POST, vraag)
    standing = (KoppelingStatus.GEVRAAGD, *TAKEN)
    rows = db.session.execute(
        _lines(Koppeling.vraag_id == vraag.id, Koppeling.status.in_(standing))
        .order_by(Koppeling.id)
        .limit(50)
    )
    lines = [KoppelingLine(*row) for row in rows]
    running = [line for line in lines if line.status in TAKEN]
    numbers = (len(running) >= vraag.helpers_wanted, vraag.helpers_wanted, len(running))
    mine = next((line for line in lines if actor.id is not None and line.helper_id == actor.id), None)
    if actor.id is None or vraag.author_id != actor.id:
        return OfVraag(*numbers, mine, [], [], 0)
    offers = [line for line in lines if line.waits_for_asker]
    return OfVraag(*numbers, None, offers, running, sum(line.waits_for_helper for line in lines))


def list_mine(actor: Actor) -> list[KoppelingLine]:
    """The koppelingen of the actor that wait or run, on either side; newest first, at most fifty."""
    require(actor, Action.OWN_ACCOUNT)
    netwerken = [grant.netwerk_id for grant in actor.grants if grant.role is Role.NETWERKCONTACT]
    helps = or_(Koppeling.helper_id == actor.id, Koppeling.netwerk_id.in_(netwerken))
    asks = and_(
        Koppeling.asker_id == actor.id,
        or_(Koppeling.helper_yes_at.is_not(None), Koppeling.status.in_(RUNS)),
    )
    now = Koppeling.status.in_([KoppelingStatus.GEVRAAGD, *RUNS])
    rows = db.session.execute(_lines(now, or_(helps, asks)).order_by(Koppeling.id.desc()).limit(50))
    return [KoppelingLine(*row) for row in rows]


@dataclass(frozen=True)
class KoppelingView:
    """A koppeling as its page shows it to one side: asker, helper or team."""

    koppeling: Koppeling
    line: KoppelingLine
    side: str
    vraag_body: str
    when_text: str
    buurt: str
    thema: str | None
    thema_icon: str | None
    asker_name: str | None  # when the asker stands there by name
    contact: Contact | None  # of the other, what they give; None before both said yes, and for the team
    own: Contact | None  # what the reader could give, and does
    details: str  # "voor wie helpt", for the helper after both said yes
    messages: list[Message]
    outcome: Outcome | None  # what this side said itself, and nobody else's word
    comfort: Comfort | None
    holds: Afspraak | None  # what both agreed on, for the two of them
    proposed: Afspraak | None
    next: Next | None = None  # for the wijkteam, when this one did not say yes

    @property
    def asks_comfort(self) -> bool:
        """Whether this side is asked if it felt right: help was arranged, it is over, and nothing was said yet."""
        over = self.koppeling.can_look_back and self.line.status not in RUNS
        return over and self.side != "team" and self.comfort is None


@dataclass(frozen=True)
class Next:
    """Who was set ready to be asked for a vraag."""

    public_id: str
    name: str


def _next_of(vraag_id: int) -> Next | None:
    row = db.session.execute(
        select(Koppeling.public_id, func.coalesce(Netwerk.name, Person.name, ""))
        .outerjoin(Netwerk, Netwerk.id == Koppeling.netwerk_id)
        .outerjoin(Person, Person.id == Koppeling.helper_id)
        .where(Koppeling.vraag_id == vraag_id, Koppeling.status == KoppelingStatus.VOORGESTELD)
        .order_by(Koppeling.id)
    ).first()
    return Next(*row) if row else None


def view_koppeling(actor: Actor, koppeling: Koppeling) -> KoppelingView:
    """All that the page of a koppeling shows, in one statement, and three when both said yes."""
    require(actor, Action.READ_KOPPELING, koppeling)
    asker, holds, proposed = aliased(Person), aliased(Afspraak), aliased(Afspraak)
    name = case((Post.shown_as == ShownAs.NAAM, asker.name), else_=None)
    where = side(actor, koppeling)
    own_words = and_(
        Nabericht.koppeling_id == koppeling.id,
        Nabericht.round == koppeling.nonce,
        Nabericht.side == Side(where) if where != "team" else false(),
    )
    row = db.session.execute(
        _lines(Koppeling.id == koppeling.id)
        .add_columns(
            Post.body,
            Post.when_text,
            Buurt.name,
            Thema.name,
            Thema.icon,
            name,
            Nabericht.outcome,
            Nabericht.comfort,
            holds,
            proposed,
        )
        .join(Buurt, Buurt.id == Post.buurt_id)
        .join(asker, asker.id == Koppeling.asker_id)
        .outerjoin(Thema, Thema.id == Post.thema_id)
        .outerjoin(Nabericht, own_words)
        .outerjoin(holds, and_(holds.koppeling_id == koppeling.id, holds.status == AfspraakStatus.GELDT))
        .outerjoin(
            proposed,
            and_(proposed.koppeling_id == koppeling.id, proposed.status == AfspraakStatus.VOORGESTELD),
        )
    ).one()
    sees = may(actor, Action.SEE_CONTACT, koppeling)
    contacts = read_contacts(koppeling, where) if sees else (None, None, "")
    messages = read_messages(koppeling) if may(actor, Action.WRITE_MESSAGE, koppeling) else []
    *shown, outcome, comfort, agreed, open_one = row[_LINE:]
    terms = (agreed, open_one) if where != "team" else (None, None)
    line = KoppelingLine(*row[:_LINE])
    up_next = _next_of(koppeling.vraag_id) if where == "team" and line.status not in TAKEN else None
    return KoppelingView(
        koppeling, line, where, *shown, *contacts, messages, outcome, comfort, *terms, up_next
    )  # type: ignore[call-arg]
