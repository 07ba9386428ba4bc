"""What can happen to a vondst."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class VondstFact(Fact):
    """Something happened to a vondst."""

    thing: ClassVar[str] = "vondst"


@dataclass(frozen=True)
class VondstKept(VondstFact):
    """A wijkteamlid wrote down what worked."""


@dataclass(frozen=True)
class VondstChanged(VondstFact):
    """Its author changed the text before a colleague recognised it."""


@dataclass(frozen=True)
class VondstErkend(VondstFact):
    """A colleague recognised it: everyone can read it."""


@dataclass(frozen=True)
class LeerkaartFilled(VondstFact):
    """Somebody answered the three questions under it."""

    level: str = ""
