"""What can happen at the back door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class SpecialistKept(Fact):
    """A beheerder wrote down or changed a specialist whom the wijkteam may ask."""

    thing: ClassVar[str] = "specialist"


@dataclass(frozen=True)
class DoorverwijzingFact(Fact):
    """Something happened to a doorverwijzing."""

    thing: ClassVar[str] = "doorverwijzing"


@dataclass(frozen=True)
class AdviceAsked(DoorverwijzingFact):
    """The wijkteam asked a specialist for advice, without a name."""


@dataclass(frozen=True)
class HandoverProposed(DoorverwijzingFact):
    """The wijkteam asked who it is about whether a specialist may look along."""


@dataclass(frozen=True)
class HandoverAccepted(DoorverwijzingFact):
    """Who it is about said yes, for this once; or the wijkteam noted that yes, and how it was given."""

    how: str = ""
    parts: str = ""


@dataclass(frozen=True)
class HandoverDeclined(DoorverwijzingFact):
    """Who it is about said no: the specialist never hears of it."""


@dataclass(frozen=True)
class HandoverSent(DoorverwijzingFact):
    """What was said yes to lies with the specialist."""


@dataclass(frozen=True)
class SpecialistPickedUp(DoorverwijzingFact):
    """The specialist looks into it."""


@dataclass(frozen=True)
class SpecialistAnswered(DoorverwijzingFact):
    """The specialist answered the wijkteam, or said that this cannot be done there."""


@dataclass(frozen=True)
class AnswerToldBack(DoorverwijzingFact):
    """The wijkteam told who it is about what came of it."""


@dataclass(frozen=True)
class DoorverwijzingClosed(DoorverwijzingFact):
    """It is done; the link of the specialist opens nothing any more."""


@dataclass(frozen=True)
class DoorverwijzingStopped(DoorverwijzingFact):
    """Somebody stopped it; `side`: asker, team, or vraag when that ended itself. `sent`: the specialist had it."""

    side: str = ""
    sent: bool = False


@dataclass(frozen=True)
class DoorverwijzingLate(DoorverwijzingFact):
    """Somebody waits longer for somebody than the gemeente finds right."""
