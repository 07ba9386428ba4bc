"""What can happen at the back door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class SpecialistKept(Fact):
    """A beheerder wrote down or changed a specialist whom the wijkteam may ask."""

    thing: ClassVar[str] = "specialist"
