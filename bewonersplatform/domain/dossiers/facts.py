"""What can happen to a dossier, to a step of carrying out, and to a voorstel that came to run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class DossierFact(Fact):
    """Something happened to a dossier."""

    thing: ClassVar[str] = "dossier"


@dataclass(frozen=True)
class DossierSubmitted(DossierFact):
    """It lies before the raad; the clock of the decision runs."""


@dataclass(frozen=True)
class RaadsvraagAsked(DossierFact):
    """A raadslid asked something; the clock of the answer runs."""

    raadsvraag_id: int = 0


@dataclass(frozen=True)
class RaadsvraagAnswered(DossierFact):
    """The writers or the wijkteam answered."""

    raadsvraag_id: int = 0


@dataclass(frozen=True)
class BesluitRecorded(DossierFact):
    """The griffie recorded what the raad decided."""

    outcome: str = ""


@dataclass(frozen=True)
class TerugkoppelingSent(DossierFact):
    """Everybody who asked or helped hears what came of it."""


@dataclass(frozen=True)
class OpvolgingFact(Fact):
    """Something happened to a step of carrying out."""

    thing: ClassVar[str] = "opvolging"


@dataclass(frozen=True)
class OpvolgingPlanned(OpvolgingFact):
    """There is a step with an owner and a date."""


@dataclass(frozen=True)
class OpvolgingFinished(OpvolgingFact):
    """The owner says it is done; who supported is asked whether it came."""


@dataclass(frozen=True)
class OpvolgingConfirmed(OpvolgingFact):
    """A resident who supported said whether it came."""

    answer: str = ""


@dataclass(frozen=True)
class OpvolgingReopened(OpvolgingFact):
    """A resident said that it did not come: the step is open again."""


@dataclass(frozen=True)
class CarryingFact(Fact):
    """Something happened to a voorstel that is carried out."""

    thing: ClassVar[str] = "voorstel"


@dataclass(frozen=True)
class CarryingStarted(CarryingFact):
    """It is carried out without a decision of the raad: neighbours do it, or a stemronde paid it."""


@dataclass(frozen=True)
class VoorstelRuns(CarryingFact):
    """All steps are done and somebody confirmed: it is there."""
