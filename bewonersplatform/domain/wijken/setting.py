"""What a gemeente sets for itself: teams and hours, terms, words, themas, numbers to call, house rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from bewonersplatform.database import db
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.wijken.actions import step_done
from bewonersplatform.domain.wijken.facts import GemeenteChanged, WijkteamChanged
from bewonersplatform.domain.wijken.model import (
    Benaming,
    Gemeente,
    GemeenteThema,
    Huisregel,
    Inloop,
    Noodnummer,
    Regeling,
    Term,
    Thema,
    Wijk,
    Wijkteam,
)
from bewonersplatform.domain.wijken.queries import TeamHours
from bewonersplatform.domain.wijken.slugs import slug_of

# What a gemeente may call in its own way; the standard words stand in the queries.
BENAMINGEN = ("wijkteam", "raad")


@dataclass(frozen=True)
class TeamWritten:
    """What the page of a wijkteam says."""

    name: str
    phone: str = ""
    email: str = ""
    place: str = ""
    address: str = ""
    about: str = ""
    does: list[str] = field(default_factory=list)
    does_not: list[str] = field(default_factory=list)
    hours: Sequence[TeamHours] = ()


def save_team(actor: Actor, wijk: Wijk, written: TeamWritten) -> Wijkteam:
    """Keep what the page of a wijkteam says, with its walk-in hours (step 3). Raises Refused: closes-first."""
    require(actor, Action.MANAGE_GEMEENTE, wijk)
    if any(hours.opens >= hours.closes for hours in written.hours):
        raise Refused("closes-first", "hours")
    team = db.session.scalar(select(Wijkteam).where(Wijkteam.wijk_id == wijk.id)) or Wijkteam(wijk_id=wijk.id)
    for name in ("name", "phone", "email", "place", "address", "about", "does", "does_not"):
        setattr(team, name, getattr(written, name))
    db.session.add(team)
    db.session.flush()
    db.session.execute(delete(Inloop).where(Inloop.wijkteam_id == team.id))
    db.session.add_all(
        Inloop(
            wijkteam_id=team.id,
            weekday=h.weekday,
            opens=h.opens,
            closes=h.closes,
            place=h.place,
            hosts=h.hosts,
        )
        for h in written.hours
    )
    step_done(db.session.get_one(Gemeente, wijk.gemeente_id), 3)
    record(actor, WijkteamChanged(team.id, wijk.id, wijk.gemeente_id))
    return team


def save_terms(actor: Actor, gemeente: Gemeente, terms: Mapping[Term, int], words: Mapping[str, str]) -> None:
    """Keep the terms and thresholds and the words of a gemeente (step 4); an empty word is the standard one."""
    require(actor, Action.MANAGE_GEMEENTE, gemeente)
    for term, value in terms.items():
        db.session.merge(Regeling(gemeente_id=gemeente.id, term=term, value=value))
    db.session.execute(
        delete(Benaming).where(Benaming.gemeente_id == gemeente.id, Benaming.key.in_(BENAMINGEN))
    )
    for key in BENAMINGEN:
        if words.get(key):
            db.session.add(Benaming(gemeente_id=gemeente.id, key=key, text=words[key]))
    step_done(gemeente, 4)
    record(actor, GemeenteChanged(gemeente.id, gemeente_id=gemeente.id, step="terms"))


def save_themas(actor: Actor, gemeente: Gemeente, active: set[int], sensitive: set[int]) -> None:
    """Keep which themas a gemeente uses and which it treats as sensitive: only what differs is a row.

    Raises Refused: no-thema.
    """
    require(actor, Action.MANAGE_GEMEENTE, gemeente)
    themas = db.session.scalars(select(Thema)).all()
    if not any(thema.id in active for thema in themas):
        raise Refused("no-thema", "active")
    db.session.execute(delete(GemeenteThema).where(GemeenteThema.gemeente_id == gemeente.id))
    for thema in themas:
        is_active, is_sensitive = thema.id in active, thema.id in sensitive
        if not is_active or is_sensitive != thema.sensitive:
            own = GemeenteThema(gemeente_id=gemeente.id, thema_id=thema.id)
            own.active, own.sensitive = is_active, is_sensitive
            db.session.add(own)
    record(actor, GemeenteChanged(gemeente.id, gemeente_id=gemeente.id, step="themas"))


@dataclass(frozen=True)
class Number:
    """A number to call when it cannot wait. kind says which danger shows it."""

    kind: str
    label: str
    phone: str


def save_numbers(actor: Actor, gemeente: Gemeente, numbers: Iterable[Number]) -> None:
    """Keep the numbers to call, in this order. Raises Refused: no-number."""
    require(actor, Action.MANAGE_GEMEENTE, gemeente)
    rows = [Noodnummer(gemeente_id=gemeente.id, kind=n.kind, label=n.label, phone=n.phone) for n in numbers]
    if not rows:
        raise Refused("no-number", "numbers")
    db.session.execute(delete(Noodnummer).where(Noodnummer.gemeente_id == gemeente.id))
    db.session.add_all(rows)
    record(actor, GemeenteChanged(gemeente.id, gemeente_id=gemeente.id, step="numbers"))


def save_rules(actor: Actor, gemeente: Gemeente, texts: Sequence[str]) -> None:
    """Keep the house rules in this order; a line in the place of an old one is the same rule in other words.

    A rule that a decision was based on cannot be dropped. Raises Refused: no-rule, rule-in-use.
    """
    require(actor, Action.MANAGE_GEMEENTE, gemeente)
    if not texts:
        raise Refused("no-rule", "rules")
    rows = list(
        db.session.scalars(
            select(Huisregel).where(Huisregel.gemeente_id == gemeente.id).order_by(Huisregel.id)
        )
    )
    keys = {row.key for row in rows}
    for row, text in zip(rows, texts, strict=False):
        row.text = text
    for text in texts[len(rows) :]:
        key = next(k for n in range(1, 1000) if (k := f"{slug_of(text)[:34]}-{n}".lstrip("-")) not in keys)
        keys.add(key)
        db.session.add(Huisregel(gemeente_id=gemeente.id, key=key, text=text))
    _drop_rules(rows[len(texts) :])
    record(actor, GemeenteChanged(gemeente.id, gemeente_id=gemeente.id, step="rules"))


def _drop_rules(rows: Sequence[Huisregel]) -> None:
    db.session.flush()
    try:
        with db.session.begin_nested():
            for row in rows:
                db.session.delete(row)
    except IntegrityError:
        raise Refused("rule-in-use", "rules") from None
