"""Who acts: a person with the roles that are in force now, or a visitor."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Role(enum.StrEnum):
    """What somebody is, for a wijk, a gemeente or a netwerk, until an end date."""

    BEWONER = "bewoner"
    NETWERKCONTACT = "netwerkcontact"
    WIJKTEAMLID = "wijkteamlid"
    RAADSLID = "raadslid"
    GRIFFIE = "griffie"
    BEHEERDER = "beheerder"


STAFF = frozenset({Role.WIJKTEAMLID, Role.RAADSLID, Role.GRIFFIE, Role.BEHEERDER})


@dataclass(frozen=True)
class Grant:
    """One role that is in force now, and for what."""

    role: Role
    gemeente_id: int | None = None
    wijk_id: int | None = None
    netwerk_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """Who does something: a signed-in person with a place, or a visitor (`id` is None)."""

    id: int | None = None
    name: str = ""
    locale: str = "nl"
    wijk_id: int | None = None
    gemeente_id: int | None = None
    buurt_id: int | None = None
    verified: bool = False
    grants: tuple[Grant, ...] = ()
    session_id: int | None = None
    akkoord_id: int | None = None  # holds the code on paper for this one wording, and nothing else
    doorverwijzing_id: int | None = None  # a specialist, by the mail link of this one

    @property
    def is_authenticated(self) -> bool:
        """Signed in (asked by Flask-Login)."""
        return self.id is not None

    def holds_in_wijk(self, role: Role, wijk_id: int | None) -> bool:
        """Whether the actor has `role` now for this wijk; what lies in no wijk is nobody's."""
        return wijk_id is not None and any(g.role is role and g.wijk_id == wijk_id for g in self.grants)

    def holds_in_gemeente(self, role: Role, gemeente_id: int | None) -> bool:
        """Whether the actor has `role` now for this gemeente; what lies in none is nobody's."""
        return gemeente_id is not None and any(
            g.role is role and g.gemeente_id == gemeente_id for g in self.grants
        )

    @property
    def is_staff(self) -> bool:
        """Whether the actor works for the wijk or the gemeente: staff never votes."""
        return any(g.role in STAFF for g in self.grants)


VISITOR = Actor()
