"""What can happen in moderation, beside the facts of posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class PostReported(Fact):
    """A reader said that something is wrong."""

    thing: ClassVar[str] = "melding"


@dataclass(frozen=True)
class ThingReported(Fact):
    """A reader said that something is wrong with a voorstel, bijdrage, ontmoeting or line under a vondst."""

    thing: ClassVar[str] = "melding"


@dataclass(frozen=True)
class MeldingHandled(Fact):
    """The wijkteam looked at a report."""

    thing: ClassVar[str] = "melding"


@dataclass(frozen=True)
class MaatregelTaken(Fact):
    """The wijkteam decided; the author hears it. `decision` is the kind of maatregel; post_id 0: about no post."""

    thing: ClassVar[str] = "maatregel"

    decision: str = ""
    post_id: int = 0


@dataclass(frozen=True)
class MaatregelAnswered(Fact):
    """The author answered a decision; the wijkteam looks once more."""

    thing: ClassVar[str] = "maatregel"
