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


@dataclass(frozen=True)
class NetwerkConfirmed(Fact):
    """The contact, or the wijkteam, said that what stands there is still right."""

    thing: ClassVar[str] = "netwerk"


@dataclass(frozen=True)
class NetwerkAskedToCheck(Fact):
    """The contact is asked whether this is still right, with a link; the platform does so when it is time."""

    thing: ClassVar[str] = "netwerk"

    contact_id: int = 0


@dataclass(frozen=True)
class NetwerkLinkRevoked(Fact):
    """The wijkteam took the mail link of a contact back."""

    thing: ClassVar[str] = "netwerk"
