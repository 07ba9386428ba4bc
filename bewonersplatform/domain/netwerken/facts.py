"""What can happen to a netwerk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class NetwerkAdded(Fact):
    """The wijkteam wrote down a netwerk that can carry something."""

    thing: ClassVar[str] = "netwerk"


@dataclass(frozen=True)
class NetwerkChanged(Fact):
    """What a netwerk carries, or how much of it, changed."""

    thing: ClassVar[str] = "netwerk"
