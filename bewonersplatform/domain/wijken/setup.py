"""Reads for the setup of a gemeente."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import exists, func, select

from bewonersplatform.database import db
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.wijken.model import (
    Benaming,
    Buurt,
    Gemeente,
    GemeenteThema,
    PostcodeBuurt,
    Thema,
    Wijk,
    Wijkteam,
)


def find_gemeente(code_or_slug: str) -> Gemeente | None:
    """The gemeente with this code or slug, whether it takes part or not; None when it is unknown."""
    known = (Gemeente.code == code_or_slug.upper()) | (Gemeente.slug == code_or_slug.lower())
    return db.session.scalar(select(Gemeente).where(known))


def get_gemeente_by_id(gemeente_id: int) -> Gemeente:
    """The gemeente with this number; NotFound when there is none."""
    row = db.session.get(Gemeente, gemeente_id)
    if row is None:
        raise NotFound
    return row


def list_setting_up() -> list[str]:
    """The names of the gemeenten that take part and are still being set up."""
    rows = db.session.scalars(select(Gemeente.name).where(Gemeente.takes_part, Gemeente.setup_step <= 5))
    return sorted(rows, key=str.casefold)


def get_wijk(gemeente: str, wijk: str) -> Wijk:
    """The wijk with this slug in the gemeente with that one, whether it takes part or not; NotFound otherwise."""
    row = db.session.scalar(
        select(Wijk)
        .join(Gemeente, Gemeente.id == Wijk.gemeente_id)
        .where(Gemeente.slug == gemeente, Wijk.slug == wijk)
    )
    if row is None:
        raise NotFound
    return row


@dataclass(frozen=True)
class WijkRow:
    """A wijk as the beheerder sees it."""

    id: int
    slug: str
    name: str
    takes_part: bool
    inhabitants: int | None
    buurten: int
    postcodes: int
    has_team: bool


def list_wijken(gemeente_id: int) -> list[WijkRow]:
    """All wijken of a gemeente by name, with how much is known of each, in one statement."""
    buurten = select(func.count()).where(Buurt.wijk_id == Wijk.id, Buurt.water.is_(False)).scalar_subquery()
    postcodes = (
        select(func.count(PostcodeBuurt.postcode.distinct()))
        .join(Buurt, Buurt.id == PostcodeBuurt.buurt_id)
        .where(Buurt.wijk_id == Wijk.id)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            Wijk.id,
            Wijk.slug,
            Wijk.name,
            Wijk.takes_part,
            Wijk.inhabitants,
            buurten,
            postcodes,
            exists().where(Wijkteam.wijk_id == Wijk.id),
        ).where(Wijk.gemeente_id == gemeente_id)
    )
    return sorted((WijkRow(*row) for row in rows), key=lambda wijk: wijk.name.casefold())


@dataclass(frozen=True)
class BuurtRow:
    """A buurt with its postcodes."""

    name: str
    postcodes: list[str]


def list_buurten_with_postcodes(wijk_id: int) -> list[BuurtRow]:
    """The buurten of a wijk that people live in, by name."""
    rows = db.session.execute(
        select(Buurt.name, PostcodeBuurt.postcode)
        .outerjoin(PostcodeBuurt, PostcodeBuurt.buurt_id == Buurt.id)
        .where(Buurt.wijk_id == wijk_id, Buurt.water.is_(False))
        .order_by(PostcodeBuurt.postcode)
    )
    found: dict[str, list[str]] = {}
    for name, postcode in rows:
        found.setdefault(name, []).extend([postcode] if postcode else [])
    return [BuurtRow(name, found[name]) for name in sorted(found, key=str.casefold)]


@dataclass(frozen=True)
class ThemaRow:
    """A thema and what the gemeente does with it."""

    id: int
    name: str
    active: bool
    sensitive: bool


def list_thema_settings(gemeente_id: int) -> list[ThemaRow]:
    """All themas by name, with what this gemeente chose."""
    own = (GemeenteThema.thema_id == Thema.id) & (GemeenteThema.gemeente_id == gemeente_id)
    rows = db.session.execute(
        select(
            Thema.id,
            Thema.name,
            func.coalesce(GemeenteThema.active, True),
            func.coalesce(GemeenteThema.sensitive, Thema.sensitive),
        ).outerjoin(GemeenteThema, own)
    )
    return sorted((ThemaRow(*row) for row in rows), key=lambda thema: thema.name.casefold())


def words_of(gemeente_id: int) -> dict[str, str]:
    """The gemeente's own words, by key."""
    rows = db.session.execute(select(Benaming.key, Benaming.text).where(Benaming.gemeente_id == gemeente_id))
    return {key: text for key, text in rows}  # noqa: C416  rows are no plain tuples for the type checker
