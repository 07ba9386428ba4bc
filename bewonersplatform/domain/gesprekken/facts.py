"""What can happen in a gesprek."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class BijdrageFact(Fact):
    """Something happened to a bijdrage."""

    thing: ClassVar[str] = "bijdrage"


@dataclass(frozen=True)
class BijdrageSubmitted(BijdrageFact):
    """Somebody said something."""


@dataclass(frozen=True)
class BijdrageRemoved(BijdrageFact):
    """The author took an own bijdrage back; it is hidden."""
