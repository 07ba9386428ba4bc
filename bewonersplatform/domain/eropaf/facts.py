"""What can happen to a round along doors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class RondeFact(Fact):
    """Something about a round."""

    thing: ClassVar[str] = "ronde"


@dataclass(frozen=True)
class RondePlanned(RondeFact):
    """The team goes out on a day."""


@dataclass(frozen=True)
class RondeChanged(RondeFact):
    """Somewhere else, on another day, or with others."""


@dataclass(frozen=True)
class RondeCancelled(RondeFact):
    """It is called off."""


@dataclass(frozen=True)
class DoorNoted(RondeFact):
    """Something was written down at a door; `post_id` says what came of it."""

    post_id: int = 0
