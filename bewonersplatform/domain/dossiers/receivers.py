"""Who hears of it: ids of people, each once, whatever they are to a voorstel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, union

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.dossiers.model import Dossier
from bewonersplatform.domain.patronen.model import PatroonVraag
from bewonersplatform.domain.people.model import Person, RoleGrant
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.voorstellen.model import Schrijver, SchrijverState, Steun, Toezegging, Voorstel
from bewonersplatform.domain.vragen.model import Post


def _everybody(voorstel_id: int) -> Any:
    """Supporters, pledgers, writers and the askers behind the patroon of a voorstel: one set of persons.

    The set says of nobody by which of the four ways they are in it.
    """
    askers = (
        select(Post.author_id)
        .join(PatroonVraag, PatroonVraag.vraag_id == Post.id)
        .join(Voorstel, Voorstel.patroon_id == PatroonVraag.patroon_id)
        .where(Voorstel.id == voorstel_id)
    )
    return union(
        select(Steun.person_id).where(Steun.voorstel_id == voorstel_id),
        select(Toezegging.person_id).where(Toezegging.voorstel_id == voorstel_id),
        select(Schrijver.person_id).where(
            Schrijver.voorstel_id == voorstel_id, Schrijver.state == SchrijverState.SCHRIJFT
        ),
        askers,
    )


@dataclass(frozen=True)
class Reach:
    """How many people hear it by mail, and how many have no address: the wijkteam tells them."""

    by_mail: int
    without_mail: int


def reach(voorstel_id: int) -> Reach:
    """How many people a message to everybody who asked or helped reaches."""
    row = db.session.execute(
        select(func.count(Person.email), func.count(Person.id)).where(
            Person.id.in_(_everybody(voorstel_id)), Person.erased_at.is_(None)
        )
    ).one()
    return Reach(row[0], row[1] - row[0])


def everybody_with_mail(voorstel_id: int) -> list[int]:
    """The persons that such a message goes to, each once."""
    return _with_mail(Person.id.in_(_everybody(voorstel_id)))


def supporters_with_mail(voorstel_id: int, before: datetime) -> list[int]:
    """Who supports a voorstel and did so before a moment: whoever came after it knows what happened."""
    supports = select(Steun.person_id).where(Steun.voorstel_id == voorstel_id, Steun.at <= before)
    return _with_mail(Person.id.in_(supports))


def writers_with_mail(voorstel_id: int) -> list[int]:
    """Who writes a voorstel."""
    return _with_mail(Person.id.in_(_writers(voorstel_id)))


def raad_with_mail(gemeente_id: int) -> list[int]:
    """The raadsleden and the griffie of a gemeente whose role is in force."""
    roles = RoleGrant.role.in_((Role.RAADSLID, Role.GRIFFIE))
    return _with_mail(Person.id.in_(_holding(roles, RoleGrant.gemeente_id == gemeente_id)))


def answerers_with_mail(dossier: Dossier) -> list[int]:
    """Who may answer a question of a raadslid: the writers and the wijkteam."""
    team = _holding(RoleGrant.role == Role.WIJKTEAMLID, RoleGrant.wijk_id == dossier.wijk_id)
    return _with_mail(Person.id.in_(_writers(dossier.voorstel_id)) | Person.id.in_(team))


def team_with_mail(wijk_id: int) -> list[int]:
    """The wijkteam of a wijk."""
    return _with_mail(
        Person.id.in_(_holding(RoleGrant.role == Role.WIJKTEAMLID, RoleGrant.wijk_id == wijk_id))
    )


def _writers(voorstel_id: int) -> Any:
    return select(Schrijver.person_id).where(
        Schrijver.voorstel_id == voorstel_id, Schrijver.state == SchrijverState.SCHRIJFT
    )


def _holding(*conditions: Any) -> Any:
    return select(RoleGrant.person_id).where(
        *conditions, RoleGrant.ends_on >= clock.today(), RoleGrant.revoked_at.is_(None)
    )


def _with_mail(condition: Any) -> list[int]:
    rows = select(Person.id).where(condition, Person.email.is_not(None), Person.erased_at.is_(None))
    return list(db.session.scalars(rows.order_by(Person.id)))
