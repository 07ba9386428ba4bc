"""Making a stemronde: a title and a budget, its projects, and the opening that freezes all of it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import delete, exists, func, insert, literal, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import ImpossibleStep, NotFound, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people.model import Person, RoleGrant, Verification
from bewonersplatform.domain.permissions import STAFF, Action, Actor, require
from bewonersplatform.domain.stemrondes.facts import StemrondeDrafted, StemrondeOpened
from bewonersplatform.domain.stemrondes.model import (
    Stemgerechtigde,
    Stemronde,
    StemrondeProject,
    StemrondeStatus,
)
from bewonersplatform.domain.stemrondes.pabulib import Election
from bewonersplatform.domain.stemrondes.queries import ready_for_vote
from bewonersplatform.domain.stemrondes.receipts import commitment
from bewonersplatform.domain.steps import advance, touch
from bewonersplatform.domain.voorstellen import moves
from bewonersplatform.domain.voorstellen.model import Voorstel, VoorstelStatus
from bewonersplatform.domain.wijken.model import Buurt
from bewonersplatform.domain.wijken.queries import Place

RULE = "gelijke-delen-1"  # the rule of tally.py, with the step of counting.py; a changed rule is a new name
MAX_PROJECTS = 99  # a ballot with all of them still fits its column
MAX_BUDGET = 100_000_000
SEED_LENGTH = (40, 80)  # a seed that can be guessed can be found from its sha256


@dataclass(frozen=True)
class Plan:
    """What a stemronde is about and its last day."""

    title: str
    budget_eur: int
    closes_on: date


def end_of(day: date) -> datetime:
    """The last moment of a day where people live."""
    return datetime.combine(day, time(23, 59, 59), clock.HOME)


def draft_stemronde(actor: Actor, place: Place, plan: Plan) -> Stemronde:
    """Begin a stemronde for a wijk. Refused: past (closes_on), budget-range (budget)."""
    require(actor, Action.MANAGE_STEMRONDE, place)
    if end_of(plan.closes_on) <= clock.now():
        raise Refused("past", "closes_on")
    if not 0 < plan.budget_eur <= MAX_BUDGET:
        raise Refused("budget-range", "budget")
    ronde = Stemronde(
        wijk_id=place.id,
        gemeente_id=place.gemeente_id,
        title=plan.title,
        budget_eur=plan.budget_eur,
        rule=RULE,
        opens_at=clock.now(),
        closes_at=end_of(plan.closes_on),
    )
    db.session.add(ronde)
    db.session.flush()
    record(actor, StemrondeDrafted(ronde.id, ronde.wijk_id, ronde.gemeente_id))
    return ronde


def _next_no(ronde: Stemronde) -> int:
    """The number of the next project; refuses when the round is not a draft or is full."""
    db.session.refresh(ronde, with_for_update=True)
    if ronde.status is not StemrondeStatus.CONCEPT:
        raise ImpossibleStep("Stemronde", str(ronde.status), "project")
    count, last = db.session.execute(
        select(func.count(), func.coalesce(func.max(StemrondeProject.no), 0)).where(
            StemrondeProject.stemronde_id == ronde.id
        )
    ).one()
    if count >= MAX_PROJECTS or last >= 9 * MAX_PROJECTS:
        raise Refused("too-many-projects")
    return int(last) + 1


def _check_cost(ronde: Stemronde, cost_eur: int) -> None:
    """A project that costs nothing, or more than there is, could never be carried out."""
    if not 0 < cost_eur <= ronde.budget_eur:
        raise Refused("cost-range", "cost")


def add_project(actor: Actor, ronde: Stemronde, *, title: str, lead: str, cost_eur: int) -> StemrondeProject:
    """Put a project by hand in a draft. Refused: cost-range (cost), too-many-projects."""
    require(actor, Action.MANAGE_STEMRONDE, ronde)
    no = _next_no(ronde)
    _check_cost(ronde, cost_eur)
    project = StemrondeProject(stemronde_id=ronde.id, no=no, title=title, lead=lead, cost_eur=cost_eur)
    db.session.add(project)
    touch(ronde)
    return project


def add_voorstel(actor: Actor, ronde: Stemronde, voorstel: Voorstel, cost_eur: int) -> StemrondeProject:
    """Put a voorstel in a draft for what it asks. Refused: cost-range, not-ready, too-many-projects."""
    require(actor, Action.MANAGE_STEMRONDE, ronde)
    no = _next_no(ronde)
    _check_cost(ronde, cost_eur)
    if db.session.scalar(ready_for_vote(ronde.wijk_id).where(Voorstel.id == voorstel.id)) is None:
        raise Refused("not-ready", "voorstel")
    taken = select(StemrondeProject.no).where(
        StemrondeProject.stemronde_id == ronde.id, StemrondeProject.voorstel_id == voorstel.id
    )
    if db.session.scalar(taken) is not None:
        raise Refused("project-twice", "voorstel")
    project = StemrondeProject(
        stemronde_id=ronde.id,
        no=no,
        voorstel_id=voorstel.id,
        title=voorstel.title,
        lead=_short(voorstel.lead, 200),
        cost_eur=cost_eur,
    )
    db.session.add(project)
    touch(ronde)
    return project


def _short(text: str, limit: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: max(line.rfind(" ", 0, limit - 1), limit // 2)] + " …"


def draft_from_election(actor: Actor, place: Place, election: Election, plan: Plan) -> Stemronde:
    """A draft with the projects of a `.pb` file: costs as there, its ids kept, projects it refuses left out.

    Its lot order is that of the ids as text, for a file brings no seed.
    """
    ronde = draft_stemronde(actor, place, plan)
    if len(election.projects) > MAX_PROJECTS:
        raise Refused("too-many-projects")
    for no, entry in enumerate(election.projects, start=1):
        _check_cost(ronde, entry.cost)
        title = _short(entry.name, 198) or entry.id[:40]
        row = {"external_id": entry.id[:40], "title": title, "cost_eur": entry.cost}
        db.session.add(StemrondeProject(stemronde_id=ronde.id, no=no, **row))
    db.session.flush()
    return ronde


def remove_project(actor: Actor, ronde: Stemronde, no: int) -> None:
    """Take a project out of a draft; NotFound when it has no such project."""
    require(actor, Action.MANAGE_STEMRONDE, ronde)
    _next_no(ronde)
    gone = db.session.execute(
        delete(StemrondeProject)
        .where(StemrondeProject.stemronde_id == ronde.id, StemrondeProject.no == no)
        .returning(StemrondeProject.no)
    ).first()
    if gone is None:
        raise NotFound
    touch(ronde)


def open_stemronde(actor: Actor, ronde: Stemronde, seed: str = "") -> None:
    """Freeze projects, rule and voters, publish the commitment of the lot seed, and open the vote.

    seed: what was drawn in public; without one it is drawn here, and opened at closing. Refused: past
    (closes_at went by), no-choice (fewer than two projects), cost-range, no-voters, seed-length (seed).
    """
    require(actor, Action.MANAGE_STEMRONDE, ronde)
    db.session.refresh(ronde, with_for_update=True)
    if ronde.status is not StemrondeStatus.CONCEPT:
        raise ImpossibleStep("Stemronde", str(ronde.status), StemrondeStatus.OPEN)
    if ronde.closes_at <= clock.now():
        raise Refused("past")
    if seed and not SEED_LENGTH[0] <= len(seed) <= SEED_LENGTH[1]:
        raise Refused("seed-length", "seed")
    imported = _check_projects(ronde)
    ronde.lot_seed = "" if imported else seed or secrets.token_hex(32)
    ronde.lot_commitment = commitment(ronde.lot_seed) if ronde.lot_seed else ""
    ronde.opens_at = clock.now()
    ronde.entitled_count = _freeze_voters(ronde)
    if ronde.entitled_count == 0:
        raise Refused("no-voters")
    _move_voorstellen(ronde)
    advance(ronde, StemrondeStatus.OPEN)
    record(
        actor,
        StemrondeOpened(
            ronde.id,
            ronde.wijk_id,
            ronde.gemeente_id,
            entitled=ronde.entitled_count,
            lot_commitment=ronde.lot_commitment,
        ),
    )


def _check_projects(ronde: Stemronde) -> bool:
    """Refuse a round without a choice or with a project above the budget; returns whether it was imported."""
    rows = db.session.execute(
        select(StemrondeProject.cost_eur, StemrondeProject.external_id).where(
            StemrondeProject.stemronde_id == ronde.id
        )
    ).all()
    if len(rows) < 2:
        raise Refused("no-choice")
    for cost_eur, _ in rows:
        _check_cost(ronde, cost_eur)
    return all(external_id for _, external_id in rows)


def _freeze_voters(ronde: Stemronde) -> int:
    """Write the list of voters in one statement: residents of the wijk who were verified and are not staff."""
    works_here = exists().where(
        RoleGrant.person_id == Person.id,
        RoleGrant.role.in_(STAFF),
        RoleGrant.ends_on >= clock.today(),
        RoleGrant.revoked_at.is_(None),
    )
    verified = exists().where(Verification.person_id == Person.id, Verification.revoked_at.is_(None))
    voters = (
        select(literal(ronde.id), Person.id)
        .join(Buurt, Buurt.id == Person.buurt_id)
        .where(Buurt.wijk_id == ronde.wijk_id, Person.erased_at.is_(None), verified, ~works_here)
    )
    db.session.execute(insert(Stemgerechtigde).from_select(["stemronde_id", "person_id"], voters))
    count = select(func.count()).where(Stemgerechtigde.stemronde_id == ronde.id)
    return db.session.scalar(count.select_from(Stemgerechtigde)) or 0


def _move_voorstellen(ronde: Stemronde) -> None:
    """The voorstellen of the round are in the vote from now on."""
    rows = db.session.scalars(
        select(Voorstel)
        .join(StemrondeProject, StemrondeProject.voorstel_id == Voorstel.id)
        .where(StemrondeProject.stemronde_id == ronde.id)
        .order_by(Voorstel.id)
        .with_for_update(of=Voorstel)
        .execution_options(populate_existing=True)
    ).all()
    ready = {voorstel.id for voorstel in db.session.scalars(ready_for_vote(ronde.wijk_id))}
    for voorstel in rows:
        if voorstel.id not in ready:
            raise Refused("not-ready")
        if voorstel.status is not VoorstelStatus.STEMRONDE:
            moves.to_stemronde(voorstel)
