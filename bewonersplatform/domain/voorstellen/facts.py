"""What can happen to a voorstel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class VoorstelFact(Fact):
    """Something happened to a voorstel."""

    thing: ClassVar[str] = "voorstel"


@dataclass(frozen=True)
class VoorstelSubmitted(VoorstelFact):
    """Somebody wrote down an idee; only writers, who is invited and the wijkteam see it."""


@dataclass(frozen=True)
class VoorstelPublished(VoorstelFact):
    """Everyone can read it and write about it."""


@dataclass(frozen=True)
class VoorstelChanged(VoorstelFact):
    """There is a new version of the text."""

    no: int = 0


@dataclass(frozen=True)
class SupportOpened(VoorstelFact):
    """Neighbours can support it until a date."""


@dataclass(frozen=True)
class SteunGiven(VoorstelFact):
    """A neighbour supports it."""


@dataclass(frozen=True)
class SteunWithdrawn(VoorstelFact):
    """A neighbour took the support back."""


@dataclass(frozen=True)
class SupportReached(VoorstelFact):
    """Enough neighbours support it: once per attempt."""

    attempt_no: int = 1


@dataclass(frozen=True)
class ToezeggingMade(VoorstelFact):
    """Somebody said what they will do, or a party was asked."""

    toezegging_id: int = 0


@dataclass(frozen=True)
class ToezeggingChanged(VoorstelFact):
    """A toezegging is firmer, or less firm, than before."""

    toezegging_id: int = 0
    state: str = ""


@dataclass(frozen=True)
class ToezeggingWithdrawn(VoorstelFact):
    """Somebody took an own toezegging back."""

    toezegging_id: int = 0


@dataclass(frozen=True)
class WriterInvited(VoorstelFact):
    """Somebody is asked to write along. Why is not kept."""

    person_id: int = 0


@dataclass(frozen=True)
class WriterJoined(VoorstelFact):
    """Who was invited writes along."""


@dataclass(frozen=True)
class WriterDeclined(VoorstelFact):
    """Who was invited said no, thanks."""


@dataclass(frozen=True)
class VoorstelWithdrawn(VoorstelFact):
    """The writers took it back."""


@dataclass(frozen=True)
class VoorstelRetried(VoorstelFact):
    """A new attempt began; earlier ones keep their reasons."""

    attempt_no: int = 2
