"""What can happen to an ontmoeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class OntmoetingFact(Fact):
    """Something happened to an ontmoeting."""

    thing: ClassVar[str] = "ontmoeting"


@dataclass(frozen=True)
class OntmoetingPlanned(OntmoetingFact):
    """Somebody invites the wijk."""


@dataclass(frozen=True)
class OntmoetingCancelled(OntmoetingFact):
    """The host called it off."""


@dataclass(frozen=True)
class AanmeldingMade(OntmoetingFact):
    """Somebody comes."""


@dataclass(frozen=True)
class AanmeldingWithdrawn(OntmoetingFact):
    """Somebody does not come after all."""
