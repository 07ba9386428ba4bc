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
class PatronenMerged(PatroonFact):
    """The wijkteam says that it is part of another patroon, or that both belong to one voorstel."""


@dataclass(frozen=True)
class PatroonTakenApart(PatroonFact):
    """It stands for itself again."""


@dataclass(frozen=True)
class PatroonSplit(PatroonFact):
    """The wijkteam chose vragen out of another patroon: they are a matter of their own."""


@dataclass(frozen=True)
class PatroonDropped(PatroonFact):
    """The wijkteam says that it is no patroon."""


@dataclass(frozen=True)
class CollectiefSaid(Fact):
    """Somebody of the wijkteam said whether a vraag that was answered could be answered for all at once."""

    thing: ClassVar[str] = "post"
    yes: bool = False
