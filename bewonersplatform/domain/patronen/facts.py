"""What can happen to a patroon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class PatroonFact(Fact):
    """Something happened to a patroon."""

    thing: ClassVar[str] = "patroon"


@dataclass(frozen=True)
class PatroonSeen(PatroonFact):
    """Enough different people asked for the same: the platform counted it."""


@dataclass(frozen=True)
class PatroonConfirmed(PatroonFact):
    """The wijkteam says that these vragen belong together."""


@dataclass(frozen=True)
class PatroonRenamed(PatroonFact):
    """The wijkteam gave it a name of its own, or took that away."""


@dataclass(frozen=True)
class PatroonDropped(PatroonFact):
    """The wijkteam says that it is no patroon."""
