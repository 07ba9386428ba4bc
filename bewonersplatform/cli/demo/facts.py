"""What can happen to the demo."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class DemoLoaded(Fact):
    """The example was loaded into this database; persons are the written ones to look as, with a line on each."""

    thing: ClassVar[str] = "demo"

    persons: list[dict[str, int | str]] = field(default_factory=list)
