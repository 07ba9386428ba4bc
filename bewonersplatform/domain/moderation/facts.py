"""What can happen in moderation, beside the facts of posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class PostReported(Fact):
    """A reader said that something is wrong."""

    thing: ClassVar[str] = "melding"
