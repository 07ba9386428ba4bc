"""Letting a gemeente take part, and choosing or making its wijken."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import exists, func, literal, select, update

from bewonersplatform.database import db
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.wijken.facts import (
    BuurtAdded,
    GemeenteAdded,
    GemeenteChanged,
    GemeenteOpened,
    WijkAdded,
)
from bewonersplatform.domain.wijken.helperwensen import add_standard
from bewonersplatform.domain.wijken.model import (
    Buurt,
    Gemeente,
    Huisregel,
    Noodnummer,
    PostcodeBuurt,
    Wijk,
    Wijkteam,
)
from bewonersplatform.domain.wijken.slugs import free_slug, slugs_for

LAST_STEP = 5
# In the codes of the CBS a wijk ends in two signs; those made by hand count down from ZZ, where no real one is.
_SIGNS = "ZYXWVUTSRQPNMLKJHGFEDCBA"


def add_gemeente(code: str, name: str) -> Gemeente:
    """Let a gemeente take part, known from an import or not: done on the command line, so nobody asks a right.

    code: GM and four digits. Its setup begins at step one.
    """
    row = db.session.scalar(select(Gemeente).where(Gemeente.code == code))
    if row is None:
        taken = set(db.session.scalars(select(Gemeente.slug)))
        row = Gemeente(code=code, name=name, slug=free_slug(slugs_for(name, code, code), taken))
        db.session.add(row)
    if not row.takes_part:
        row.takes_part = True
        db.session.flush()
        add_standard(row.id)
        record(None, GemeenteAdded(row.id, gemeente_id=row.id))
    return row


def step_done(gemeente: Gemeente, step: int) -> None:
    """The page of `step` was saved for the first time: the setup goes on to the next."""
    if gemeente.setup_step == step < LAST_STEP:
        gemeente.setup_step = step + 1


def change_gemeente(actor: Actor, gemeente: Gemeente, *, name: str, phone: str, email: str) -> None:
    """Keep name, phone number and address of a gemeente (step 1). The address of its pages does not change."""
    require(actor, Action.MANAGE_GEMEENTE, gemeente)
    gemeente.name, gemeente.phone, gemeente.email = name, phone, email
    step_done(gemeente, 1)
    record(actor, GemeenteChanged(gemeente.id, gemeente_id=gemeente.id, step="gemeente"))


def choose_wijken(actor: Actor, gemeente: Gemeente, wijk_ids: set[int]) -> None:
    """Say which wijken take part (step 2). Raises Refused: no-wijk."""
    require(actor, Action.MANAGE_GEMEENTE, gemeente)
    rows = db.session.scalars(select(Wijk).where(Wijk.gemeente_id == gemeente.id)).all()
    if not any(row.id in wijk_ids for row in rows):
        raise Refused("no-wijk", "wijken")
    for row in rows:
        row.takes_part = row.id in wijk_ids
    step_done(gemeente, 2)
    record(actor, GemeenteChanged(gemeente.id, gemeente_id=gemeente.id, step="wijken"))


def add_wijk(actor: Actor, gemeente: Gemeente, *, name: str, inhabitants: int | None) -> Wijk:
    """Make a wijk by hand; it takes part. Raises Refused: name-taken, too-many."""
    require(actor, Action.MANAGE_GEMEENTE, gemeente)
    rows = db.session.execute(select(Wijk.code, Wijk.name).where(Wijk.gemeente_id == gemeente.id)).all()
    if name.casefold() in {known.casefold() for _, known in rows}:
        raise Refused("name-taken", "name")
    head, used = "WK" + gemeente.code[2:6], {code for code, _ in rows}
    code = next((c for a in _SIGNS for b in _SIGNS if (c := head + a + b) not in used), None)
    if code is None:
        raise Refused("too-many", "name")
    slug = free_slug(slugs_for(name, gemeente.slug, code), set(db.session.scalars(select(Wijk.slug))))
    wijk = Wijk(gemeente_id=gemeente.id, code=code, slug=slug, name=name, inhabitants=inhabitants)
    db.session.add(wijk)
    db.session.flush()
    record(actor, WijkAdded(wijk.id, wijk.id, gemeente.id))
    return wijk


def add_buurt(actor: Actor, wijk: Wijk, *, name: str, postcodes: Sequence[str]) -> Buurt:
    """Make a buurt by hand with its (clean) postcodes; the name of a known buurt adds postcodes to it.

    Postcodes in more buurten are shared evenly: by hand nobody counts house numbers. Raises Refused: too-many.
    """
    require(actor, Action.MANAGE_GEMEENTE, wijk)
    rows = db.session.scalars(select(Buurt).where(Buurt.wijk_id == wijk.id)).all()
    buurt = next((row for row in rows if row.name.casefold() == name.casefold()), None)
    if buurt is None:
        head, used = "BU" + wijk.code[2:8], {row.code for row in rows}
        code = next((c for number in range(1, 97) if (c := f"{head}{number:02d}") not in used), None)
        if code is None:
            raise Refused("too-many", "name")
        buurt = Buurt(wijk_id=wijk.id, code=code, name=name)
        db.session.add(buurt)
        db.session.flush()
    _add_postcodes(buurt, set(postcodes))
    record(actor, BuurtAdded(buurt.id, wijk.id, wijk.gemeente_id))
    return buurt


def _add_postcodes(buurt: Buurt, postcodes: set[str]) -> None:
    known = set(db.session.scalars(select(PostcodeBuurt.postcode).where(PostcodeBuurt.buurt_id == buurt.id)))
    new = postcodes - known
    db.session.add_all(PostcodeBuurt(postcode=postcode, buurt_id=buurt.id, share=1.0) for postcode in new)
    db.session.flush()
    other = PostcodeBuurt.__table__.alias()
    count = select(func.count()).select_from(other).where(other.c.postcode == PostcodeBuurt.postcode)
    db.session.execute(
        update(PostcodeBuurt)
        .where(PostcodeBuurt.postcode.in_(new))
        .values(share=1.0 / count.scalar_subquery()),
        execution_options={"synchronize_session": False},
    )


def missing_for_opening(gemeente: Gemeente) -> list[str]:
    """What a gemeente still needs before residents can come in, as codes; empty when it can open. One statement."""
    takes_part = (Wijk.gemeente_id == gemeente.id, Wijk.takes_part)
    inhabited = exists().where(Buurt.wijk_id == Wijk.id, Buurt.water.is_(False))
    has_team = exists().where(Wijkteam.wijk_id == Wijk.id)
    no_phone = literal(not gemeente.phone)
    row = db.session.execute(
        select(
            no_phone.label("no-phone"),
            (~exists().where(*takes_part)).label("no-wijk"),
            exists().where(*takes_part, ~inhabited).label("wijk-without-buurt"),
            exists().where(*takes_part, ~has_team).label("wijk-without-team"),
            (~exists().where(Noodnummer.gemeente_id == gemeente.id)).label("no-number"),
            (~exists().where(Huisregel.gemeente_id == gemeente.id)).label("no-rule"),
        )
    )
    return [code for code, is_missing in row.mappings().one().items() if is_missing]


def open_gemeente(actor: Actor, gemeente: Gemeente) -> None:
    """The setup is done: residents can come in. Raises Refused with the first thing that is missing."""
    require(actor, Action.MANAGE_GEMEENTE, gemeente)
    missing = missing_for_opening(gemeente)
    if missing:
        raise Refused(missing[0])
    gemeente.setup_step = LAST_STEP + 1
    record(actor, GemeenteOpened(gemeente.id, gemeente_id=gemeente.id))
