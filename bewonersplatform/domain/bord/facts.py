"""What the wijkteam did with a vraag: who has it, when they come back, that they called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class BordFact(Fact):
    """Something happened to the card of a vraag; the thing is the vraag."""

    thing: ClassVar[str] = "post"


@dataclass(frozen=True)
class VraagAssigned(BordFact):
    """Somebody of the team has the vraag from now on; `to_id` None: nobody."""

    to_id: int | None = None


@dataclass(frozen=True)
class ReturnPlanned(BordFact):
    """The team comes back to the vraag on a day, or need not any more."""


@dataclass(frozen=True)
class ReturnMissed(BordFact):
    """That day passed without contact; `times` so many since the last contact."""

    times: int = 0


@dataclass(frozen=True)
class ContactNoted(BordFact):
    """Somebody of the team called or came by."""


@dataclass(frozen=True)
class ContactTakenBack(BordFact):
    """That was a slip of the finger."""


@dataclass(frozen=True)
class AbsenceFact(Fact):
    """Something about somebody being away; the thing is the waarneming."""

    thing: ClassVar[str] = "waarneming"


@dataclass(frozen=True)
class CoverArranged(AbsenceFact):
    """Somebody is away, and a colleague covers."""


@dataclass(frozen=True)
class CoverStopped(AbsenceFact):
    """It is over, or was not needed."""


@dataclass(frozen=True)
class StapFact(Fact):
    """Something happened to a step of a vraag."""

    thing: ClassVar[str] = "stap"


@dataclass(frozen=True)
class StapPlanned(StapFact):
    """A step stands there, with who does it; a party from outside does not see it yet."""


@dataclass(frozen=True)
class StapAllowed(StapFact):
    """Whose vraag it is lets the party see this step."""


@dataclass(frozen=True)
class StapBegan(StapFact):
    """Somebody works on it, or it was not done after all."""


@dataclass(frozen=True)
class StapDone(StapFact):
    """It is done."""


@dataclass(frozen=True)
class StapLapsed(StapFact):
    """It is not needed any more. was_seen: its owner knew of it."""

    was_seen: bool = False
