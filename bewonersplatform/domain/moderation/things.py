"""What readers can report beside posts: a voorstel, a bijdrage, an ontmoeting, a line under a vondst, a message.

A message is between two: the wijkteam reads it only when one of them reported it, with the one before and after it.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, and_, cast, exists, func, literal, null, or_, select, true, union_all

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.gesprekken.model import Bijdrage
from bewonersplatform.domain.kennis.model import Leerkaart, Vondst
from bewonersplatform.domain.koppelingen.model import TAKEN, Koppeling
from bewonersplatform.domain.moderation.model import Maatregel, Melding
from bewonersplatform.domain.moderation.queries import Decision, Report, decision_rows
from bewonersplatform.domain.ontmoetingen.model import Ontmoeting
from bewonersplatform.domain.permissions import Action, Actor, may, require
from bewonersplatform.domain.voorstellen.model import Voorstel, VoorstelStatus
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.wijken.queries import Place

SHOWN = 20


class ThingKind(enum.StrEnum):
    """What a report is about."""

    VOORSTEL = "voorstel"
    BIJDRAGE = "bijdrage"
    ONTMOETING = "ontmoeting"
    LEERKAART = "leerkaart"
    BERICHT = "bericht"


TABLES: dict[ThingKind, Any] = {
    ThingKind.VOORSTEL: Voorstel,
    ThingKind.BIJDRAGE: Bijdrage,
    ThingKind.ONTMOETING: Ontmoeting,
    ThingKind.LEERKAART: Leerkaart,
    ThingKind.BERICHT: Bijdrage,  # in the gesprek of a koppeling
}


@dataclass(frozen=True)
class Around:
    """The message before or after one that was reported."""

    by_asker: bool
    body: str
    language: str
    at: datetime
    is_before: bool


@dataclass(frozen=True)
class Thing:
    """A thing that others read. The rules ask whose it is, where it lies and whether it stands."""

    kind: ThingKind
    id: int
    public_id: str
    wijk_id: int
    gemeente_id: int
    author_id: int | None
    title: str
    body: str
    language: str
    hidden: bool
    stands: bool  # others may read it, when it is not hidden
    at: datetime
    page: str  # the public id of the page on which it stands
    asker_id: int | None  # of a message: the two it is between
    helper_id: int | None
    netwerk_id: int | None
    is_reported: bool  # somebody reported it, or it was decided about
    reports: list[Report] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    around: list[Around] = field(default_factory=list)

    @property
    def is_published(self) -> bool:
        """Whether everyone may read it."""
        return self.stands and not self.hidden and not self.is_between_two

    @property
    def is_between_two(self) -> bool:
        """Whether it is a message."""
        return self.kind is ThingKind.BERICHT

    @property
    def is_asked(self) -> bool:
        """Whether it has two sides, as the rules ask of a koppeling."""
        return self.is_between_two

    @property
    def is_told(self) -> bool:
        """Whether the other side reads it now."""
        return self.is_between_two and self.stands and not self.hidden

    @property
    def by_asker(self) -> bool:
        """Whether who asked wrote it."""
        return self.author_id is not None and self.author_id == self.asker_id

    @property
    def last(self) -> Decision | None:
        """The newest decision."""
        return self.decisions[-1] if self.decisions else None


def about(table: type[Melding] | type[Maatregel], kind: ThingKind) -> Any:
    """The column of a report or decision that says which thing of this kind it is about."""
    return getattr(table, column_of(kind))


def column_of(kind: ThingKind) -> str:
    """The name of that column: a message is a bijdrage too."""
    return "bijdrage_id" if kind is ThingKind.BERICHT else f"{kind.value}_id"


def _shown() -> Any:
    return and_(
        Voorstel.published_at.is_not(None),
        Voorstel.status.not_in([VoorstelStatus.IDEE]),
    )


def _select(kind: ThingKind) -> Any:
    """All things of a kind, in the columns of a Thing."""
    table = TABLES[kind]
    at = table.at if kind is ThingKind.LEERKAART else table.created_at
    parts: dict[ThingKind, tuple[Any, ...]] = {
        ThingKind.VOORSTEL: (Voorstel, Voorstel.author_id, Voorstel.title, Voorstel.lead, Voorstel.language,
                             and_(_shown()), Voorstel.public_id),
        ThingKind.BIJDRAGE: (Voorstel, Bijdrage.author_id, Voorstel.title, Bijdrage.body, Bijdrage.language,
                             and_(_shown(), Voorstel.hidden.is_(False)), Voorstel.public_id),
        ThingKind.ONTMOETING: (Ontmoeting, Ontmoeting.author_id, Ontmoeting.title,
                               Ontmoeting.about.concat(" ").concat(Ontmoeting.place), Ontmoeting.language, true(),
                               Ontmoeting.public_id),
        ThingKind.LEERKAART: (Vondst, Leerkaart.person_id, Vondst.title, Leerkaart.means, literal("nl"),
                              and_(Vondst.erkend_at.is_not(None), Leerkaart.means != ""), Vondst.public_id),
        ThingKind.BERICHT: (Koppeling, Bijdrage.author_id, Post.title, Bijdrage.body, Bijdrage.language,
                            and_(Koppeling.status.in_(TAKEN), or_(Koppeling.readable_until.is_(None),
                                                                  Koppeling.readable_until >= clock.now())),
                            Koppeling.public_id),
    }  # fmt: skip
    nobody = cast(null(), Integer)
    between = (Koppeling.asker_id, Koppeling.helper_id, Koppeling.netwerk_id)
    sides = between if kind is ThingKind.BERICHT else (nobody, nobody, nobody)
    reported = or_(*(exists().where(about(said, kind) == table.id) for said in (Melding, Maatregel)))
    lies, author, title, body, language, stands, page = parts[kind]
    columns = (literal(kind.value).label("kind"), table.id, table.public_id.label("public_id"), lies.wijk_id,
               lies.gemeente_id, author.label("author_id"), title.label("title"), body.label("body"),
               language.label("language"), table.hidden, stands.label("stands"), at.label("at"),
               page.label("page"),
               *(side.label(name) for side, name in zip(sides, ("asker_id", "helper_id", "netwerk_id"), strict=True)),
               reported.label("is_reported"))  # fmt: skip
    statement = select(*columns).select_from(table)
    if kind is ThingKind.BIJDRAGE:
        statement = statement.join(Voorstel, Voorstel.gesprek_id == Bijdrage.gesprek_id)
    if kind is ThingKind.BERICHT:
        statement = statement.join(Koppeling, Koppeling.gesprek_id == Bijdrage.gesprek_id)
        statement = statement.join(Post, Post.id == Koppeling.vraag_id)
    if kind is ThingKind.LEERKAART:
        statement = statement.join(Vondst, Vondst.id == Leerkaart.vondst_id)
    return statement


def _thing(row: Any) -> Thing:
    kind, *rest = row
    return Thing(ThingKind(kind), *rest)


def get_thing(kind: str, public_id: str) -> Thing:
    """The thing of this kind with this id; NotFound when there is none. Ask for rights after."""
    which = ThingKind(kind)
    row = db.session.execute(_select(which).where(TABLES[which].public_id == public_id).limit(1)).first()
    if row is None:
        raise NotFound
    return _thing(row)


def thing_of(row: Maatregel) -> Thing:
    """What a decision is about; NotFound when that is gone, or is a post."""
    for kind in ThingKind:
        number = getattr(row, column_of(kind))
        if number is not None:
            found = db.session.execute(_select(kind).where(TABLES[kind].id == number).limit(1)).first()
            if found is not None:
                return _thing(found)
    raise NotFound


def _waits(kind: ThingKind, wijk_id: int) -> Any:
    """Those of a kind that were reported, or of which the author answered that they were hidden."""
    table = TABLES[kind]
    reported = exists().where(about(Melding, kind) == table.id, Melding.handled_at.is_(None))
    newest = (
        select(func.max(Maatregel.id))
        .where(about(Maatregel, kind) == table.id)
        .correlate(table)
        .scalar_subquery()
    )
    answered = exists().where(Maatregel.id == newest, Maatregel.replied_at.is_not(None))
    elsewhere = {ThingKind.BIJDRAGE: Voorstel, ThingKind.LEERKAART: Vondst, ThingKind.BERICHT: Koppeling}
    lies = elsewhere.get(kind, table)
    looks = or_(and_(table.hidden.is_(False), reported), and_(table.hidden, answered))
    return _select(kind).where(lies.wijk_id == wijk_id, looks)


def waiting(wijk_id: int) -> Any:
    """How many things wait for a look, as a column."""
    found = union_all(*(_waits(kind, wijk_id) for kind in ThingKind)).subquery()
    return select(func.count()).select_from(found).scalar_subquery()


def list_things(actor: Actor, place: Place) -> list[Thing]:
    """What waits in a wijk beside posts, oldest first, at most twenty; in three statements."""
    require(actor, Action.USE_WERKBANK, place)
    found = union_all(*(_waits(kind, place.id) for kind in ThingKind)).subquery()
    rows = db.session.execute(select(found).order_by(found.c.at, found.c.id).limit(SHOWN))
    things = [thing for thing in map(_thing, rows) if may(actor, Action.HIDE_THING, thing)]
    return _with_history(things) if things else []


def review_thing(actor: Actor, thing: Thing) -> Thing:
    """The same thing with its open reports and all decisions."""
    require(actor, Action.HIDE_THING, thing)
    if thing.is_between_two:
        thing.around.extend(_around(thing))
    return _with_history([thing])[0]


def _around(thing: Thing) -> list[Around]:
    """The message before and the one after, whoever wrote it; what was hidden is left out."""
    this = select(Bijdrage.gesprek_id).where(Bijdrage.id == thing.id).scalar_subquery()
    stands = select(Bijdrage).where(Bijdrage.gesprek_id == this, Bijdrage.hidden.is_(False))
    before = stands.where(Bijdrage.id < thing.id).order_by(Bijdrage.id.desc()).limit(1)
    after = stands.where(Bijdrage.id > thing.id).order_by(Bijdrage.id).limit(1)
    found = [db.session.scalar(one) for one in (before, after)]
    return [
        Around(one.author_id == thing.asker_id, one.body, one.language, one.created_at, one.id < thing.id)
        for one in found
        if one is not None
    ]


def _with_history(things: list[Thing]) -> list[Thing]:
    known = {(thing.kind, thing.id): thing for thing in things}
    reports = select(*(about(Melding, kind) for kind in ThingKind), Melding.reason, Melding.at).where(
        Melding.handled_at.is_(None), _among(Melding, things)
    )
    for row in db.session.execute(reports.order_by(Melding.id).limit(100)):
        known[_key(row, known)].reports.append(Report(*row[-2:]))
    taken = decision_rows(_among(Maatregel, things)).add_columns(
        *(about(Maatregel, kind) for kind in ThingKind)
    )
    for row in reversed(db.session.execute(taken.limit(100)).all()):
        known[_key(row[7:], known)].decisions.append(Decision(*row[:7]))
    return list(known.values())


def _among(table: type[Melding] | type[Maatregel], things: list[Thing]) -> Any:
    return or_(
        *(about(table, kind).in_([thing.id for thing in things if thing.kind is kind]) for kind in ThingKind)
    )


def _key(row: Any, known: Mapping[tuple[ThingKind, int], Thing]) -> tuple[ThingKind, int]:
    return next(key for key in zip(ThingKind, row, strict=False) if key in known)
