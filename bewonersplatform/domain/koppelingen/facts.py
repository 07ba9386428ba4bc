"""What can happen to a koppeling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class KoppelingFact(Fact):
    """Something happened to a koppeling."""

    thing: ClassVar[str] = "koppeling"


@dataclass(frozen=True)
class HelperAsked(KoppelingFact):
    """The wijkteam asked a neighbour or a netwerk."""


@dataclass(frozen=True)
class HelpersWelcomed(Fact):
    """Somebody said how many helpers a vraag welcomes."""

    thing: ClassVar[str] = "post"
    number: int = 1


@dataclass(frozen=True)
class HelpOffered(KoppelingFact):
    """A neighbour offered to help; the asker is asked."""


@dataclass(frozen=True)
class HelperAgreed(KoppelingFact):
    """Who was asked said yes; the asker is asked."""


@dataclass(frozen=True)
class HelperDeclined(KoppelingFact):
    """Who was asked said: not now."""


@dataclass(frozen=True)
class OfferDeclined(KoppelingFact):
    """The asker said: no thank you."""


@dataclass(frozen=True)
class KoppelingStarted(KoppelingFact):
    """Both said yes: they can write to each other."""


@dataclass(frozen=True)
class KoppelingBegan(KoppelingFact):
    """The day they agreed on has passed: both are asked how it went."""


@dataclass(frozen=True)
class KoppelingLate(KoppelingFact):
    """Somebody did not answer in time: one friendly reminder, and the wijkteam sees it."""


@dataclass(frozen=True)
class MessageWritten(KoppelingFact):
    """Somebody wrote in the thread. `side` is who wrote: asker or helper."""

    bijdrage_id: int = 0
    side: str = ""


@dataclass(frozen=True)
class KoppelingFinished(KoppelingFact):
    """It worked, or half; `side` is who said so, or the platform when the vraag was closed."""

    outcome: str = ""
    side: str = ""


@dataclass(frozen=True)
class KoppelingStopped(KoppelingFact):
    """It ended without help. `reason`: taken (another helps), nee (it did not work out), vraag (not sought now)."""

    reason: str = ""
    side: str = ""


@dataclass(frozen=True)
class ContactGiven(KoppelingFact):
    """One side lets the other see more of how to reach them. `side` is who gives."""

    side: str = ""


@dataclass(frozen=True)
class ContactTakenBack(KoppelingFact):
    """One side shows less than before; the other does not hear it."""

    side: str = ""


@dataclass(frozen=True)
class ComfortSaid(Fact):
    """One side felt at ease and safe."""

    thing: ClassVar[str] = "nabericht"


@dataclass(frozen=True)
class ComfortDoubted(Fact):
    """One side did not quite feel at ease and safe: the wijkteam calls. The other side never hears it."""

    thing: ClassVar[str] = "nabericht"


@dataclass(frozen=True)
class ComfortCalled(Fact):
    """The wijkteam called about it."""

    thing: ClassVar[str] = "nabericht"


@dataclass(frozen=True)
class AfspraakProposed(KoppelingFact):
    """One side proposed from when to when help runs, or to go on; the other answers."""

    side: str = ""


@dataclass(frozen=True)
class AfspraakAgreed(KoppelingFact):
    """Both agree from when to when help runs. `side` is who agreed last."""

    side: str = ""


@dataclass(frozen=True)
class AfspraakDeclined(KoppelingFact):
    """The other side would rather have it otherwise."""

    side: str = ""


@dataclass(frozen=True)
class AfspraakWithdrawn(KoppelingFact):
    """Who proposed it took it back."""

    side: str = ""


@dataclass(frozen=True)
class LookBackDue(KoppelingFact):
    """The day to look back is there: both are asked how it goes."""
