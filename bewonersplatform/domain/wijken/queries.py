"""Reads of places and of what a gemeente set."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from sqlalchemy import and_, func, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.wijken.model import (
    STANDARD_TERMS,
    Benaming,
    Buurt,
    Gemeente,
    GemeenteThema,
    Huisregel,
    Inloop,
    Noodnummer,
    PostcodeBuurt,
    Regeling,
    Term,
    Thema,
    Wijk,
    Wijkteam,
)


@dataclass(frozen=True)
class Place:
    """A wijk with its gemeente and team, as pages need it: one statement."""

    id: int
    slug: str
    name: str
    inhabitants: int | None
    gemeente_id: int
    gemeente_slug: str
    gemeente: str
    phone: str
    team_name: str
    team_word: str
    raad_word: str
    team_place: str
    smallest_number: int  # numbers about fewer people are not shown
    reaction_workdays: int  # within how many the wijkteam promises to answer
    full_until: date | None  # as the team said
    instead: str  # what else there is when the team is full

    @property
    def is_full(self) -> bool:
        """Whether the team said that it is full today. Its door stays open."""
        return self.full_until is not None and self.full_until >= clock.today()

    @property
    def wijk_id(self) -> int:
        """A wijk lies in itself: rules ask every thing for its wijk."""
        return self.id


def _benaming(key: str, standard: str) -> Any:
    return func.coalesce(
        select(Benaming.text)
        .where(Benaming.gemeente_id == Gemeente.id, Benaming.key == key)
        .correlate(Gemeente)
        .scalar_subquery(),
        standard,
    )


def _term_of_gemeente(which: Term) -> Any:
    return func.coalesce(
        select(Regeling.value)
        .where(Regeling.gemeente_id == Gemeente.id, Regeling.term == which)
        .correlate(Gemeente)
        .scalar_subquery(),
        STANDARD_TERMS[which],
    )


def place_columns() -> tuple[Any, ...]:
    """The columns of a Place; join with `join_place`."""
    return (
        Wijk.id,
        Wijk.slug,
        Wijk.name,
        Wijk.inhabitants,
        Wijk.gemeente_id,
        Gemeente.slug,
        Gemeente.name,
        func.coalesce(func.nullif(Wijkteam.phone, ""), Gemeente.phone),
        func.coalesce(Wijkteam.name, Wijk.name),
        _benaming("wijkteam", "wijkteam"),
        _benaming("raad", "raad"),
        func.coalesce(Wijkteam.place, ""),
        _term_of_gemeente(Term.SMALLEST_NUMBER),
        _term_of_gemeente(Term.REACTION_WORKDAYS),
        Wijkteam.full_until,
        func.coalesce(Wijkteam.instead, ""),
    )


def join_place(statement: Any) -> Any:
    """Join what place_columns needs to a statement that holds Wijk: only wijken that take part."""
    return (
        statement.join(Gemeente, Gemeente.id == Wijk.gemeente_id)
        .outerjoin(Wijkteam, Wijkteam.wijk_id == Wijk.id)
        .where(Gemeente.takes_part, Wijk.takes_part)
    )


def _place_select() -> Any:
    return join_place(select(*place_columns()).select_from(Wijk))


def get_place(wijk: str) -> Place:
    """The wijk with this slug, in a gemeente that takes part; NotFound otherwise."""
    row = db.session.execute(_place_select().where(Wijk.slug == wijk)).first()
    if row is None:
        raise NotFound
    return Place(*row)


def get_place_by_id(wijk_id: int) -> Place:
    """The wijk with this id; NotFound otherwise."""
    row = db.session.execute(_place_select().where(Wijk.id == wijk_id)).first()
    if row is None:
        raise NotFound
    return Place(*row)


def list_places() -> list[Place]:
    """All wijken of the gemeenten that take part, by gemeente and name."""
    rows = db.session.execute(_place_select().where(Gemeente.setup_step > 5))
    return sorted((Place(*row) for row in rows), key=lambda p: (p.gemeente.casefold(), p.name.casefold()))


def get_gemeente(gemeente: str) -> Gemeente:
    """The gemeente with this slug; NotFound otherwise."""
    row = db.session.scalar(select(Gemeente).where(Gemeente.slug == gemeente))
    if row is None:
        raise NotFound
    return row


def list_buurten(wijk_id: int) -> list[Buurt]:
    """The buurten of a wijk that people live in, by name."""
    rows = db.session.scalars(select(Buurt).where(Buurt.wijk_id == wijk_id, Buurt.water.is_(False)))
    return sorted(rows, key=lambda buurt: buurt.name.casefold())


_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")


def find_buurt_name(buurt_id: int) -> str | None:
    """What a buurt is called; None when it is gone."""
    return db.session.scalar(select(Buurt.name).where(Buurt.id == buurt_id))


def clean_postcode(text: str) -> str | None:
    """1234AB from what somebody typed, or None when it has not the shape of a postcode."""
    squeezed = re.sub(r"\s", "", text).upper()
    return squeezed if _POSTCODE.fullmatch(squeezed) else None


@dataclass(frozen=True)
class PostcodeFound:
    """Where a postcode lies: most of its house numbers first."""

    buurt_id: int
    buurt: str
    wijk_id: int
    wijk: str
    wijk_slug: str
    gemeente_id: int
    gemeente: str
    takes_part: bool
    share: float


def find_postcode(postcode: str) -> list[PostcodeFound]:
    """The buurten in which a (clean) postcode lies, biggest share first; empty when it is unknown."""
    rows = db.session.execute(
        select(
            Buurt.id,
            Buurt.name,
            Wijk.id,
            Wijk.name,
            Wijk.slug,
            Gemeente.id,
            Gemeente.name,
            and_(Gemeente.takes_part, Wijk.takes_part, Gemeente.setup_step > 5),
            PostcodeBuurt.share,
        )
        .join(Buurt, Buurt.id == PostcodeBuurt.buurt_id)
        .join(Wijk, Wijk.id == Buurt.wijk_id)
        .join(Gemeente, Gemeente.id == Wijk.gemeente_id)
        .where(PostcodeBuurt.postcode == postcode)
        .order_by(PostcodeBuurt.share.desc())
    )
    return [PostcodeFound(*row) for row in rows]


def terms(gemeente_id: int) -> dict[Term, int]:
    """All terms and thresholds of a gemeente."""
    rows = db.session.execute(
        select(Regeling.term, Regeling.value).where(Regeling.gemeente_id == gemeente_id)
    )
    return STANDARD_TERMS | {row.term: row.value for row in rows}


def term(gemeente_id: int, which: Term) -> int:
    """One term of a gemeente."""
    value = db.session.scalar(
        select(Regeling.value).where(Regeling.gemeente_id == gemeente_id, Regeling.term == which)
    )
    return STANDARD_TERMS[which] if value is None else value


def list_noodnummers(gemeente_id: int) -> list[Noodnummer]:
    """The numbers to call when it cannot wait."""
    return list(
        db.session.scalars(
            select(Noodnummer).where(Noodnummer.gemeente_id == gemeente_id).order_by(Noodnummer.id)
        )
    )


def list_huisregels(gemeente_id: int) -> list[Huisregel]:
    """The house rules of a gemeente."""
    return list(
        db.session.scalars(
            select(Huisregel).where(Huisregel.gemeente_id == gemeente_id).order_by(Huisregel.id)
        )
    )


@dataclass(frozen=True)
class ThemaChoice:
    """A thema as it is used in one gemeente."""

    id: int
    key: str
    name: str
    icon: str
    sensitive: bool


def list_themas(gemeente_id: int) -> list[ThemaChoice]:
    """The themas that a gemeente uses, by name."""
    rows = db.session.execute(
        select(
            Thema.id,
            Thema.key,
            Thema.name,
            Thema.icon,
            func.coalesce(GemeenteThema.sensitive, Thema.sensitive),
        )
        .outerjoin(
            GemeenteThema, (GemeenteThema.thema_id == Thema.id) & (GemeenteThema.gemeente_id == gemeente_id)
        )
        .where(func.coalesce(GemeenteThema.active, True))
    )
    return sorted((ThemaChoice(*row) for row in rows), key=lambda thema: thema.name.casefold())


def find_thema_id(key: str) -> int | None:
    """The number of the thema with this key."""
    return db.session.scalar(select(Thema.id).where(Thema.key == key))


@dataclass(frozen=True)
class TeamHours:
    """One walk-in of a wijkteam."""

    weekday: int
    opens: time
    closes: time
    place: str
    hosts: str


@dataclass(frozen=True)
class Team:
    """A wijkteam as its page shows it."""

    id: int
    name: str
    phone: str
    email: str
    place: str
    address: str
    about: str
    does: list[str]
    does_not: list[str]
    hours: list[TeamHours] = field(default_factory=list)


def get_team(wijk_id: int) -> Team:
    """The team of a wijk with its hours; NotFound when there is none yet."""
    row = db.session.scalar(select(Wijkteam).where(Wijkteam.wijk_id == wijk_id))
    if row is None:
        raise NotFound
    hours = db.session.scalars(
        select(Inloop).where(Inloop.wijkteam_id == row.id).order_by(Inloop.weekday, Inloop.opens)
    )
    return Team(
        row.id,
        row.name,
        row.phone,
        row.email,
        row.place,
        row.address,
        row.about,
        row.does,
        row.does_not,
        [TeamHours(h.weekday, h.opens, h.closes, h.place, h.hosts) for h in hours],
    )


def next_inloop(wijk_id: int) -> TeamHours | None:
    """The walk-in that is on now or comes first, counted from today."""
    rows = db.session.scalars(select(Inloop).join(Wijkteam).where(Wijkteam.wijk_id == wijk_id))
    moment = clock.now().astimezone(clock.HOME)

    def waits(hours: Inloop) -> tuple[int, time]:
        days = (hours.weekday - moment.isoweekday()) % 7
        return (7 if days == 0 and hours.closes <= moment.time() else days, hours.opens)

    first = min(rows, key=waits, default=None)
    if first is None:
        return None
    return TeamHours(first.weekday, first.opens, first.closes, first.place, first.hosts)
