"""What can happen to people and their ways in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class SignInRequested(Fact):
    """Somebody asked for a code."""

    thing: ClassVar[str] = "sign-in"


@dataclass(frozen=True)
class PersonJoined(Fact):
    """Somebody confirmed an address for the first time."""

    thing: ClassVar[str] = "person"


@dataclass(frozen=True)
class PersonAskedBack(Fact):
    """After help somebody was asked the other way round: what they can do, or what would help them."""

    thing: ClassVar[str] = "person"


@dataclass(frozen=True)
class AskingBackClosed(Fact):
    """They put that question aside, answered it, or do not want it any more."""

    thing: ClassVar[str] = "person"


@dataclass(frozen=True)
class PersonWrittenDown(Fact):
    """A wijkteamlid wrote down a resident who came by, or called."""

    thing: ClassVar[str] = "person"


@dataclass(frozen=True)
class PersonVerified(Fact):
    """A wijkteamlid saw that a resident lives here; `how` says where."""

    thing: ClassVar[str] = "person"

    how: str = ""


@dataclass(frozen=True)
class VerificationRevoked(Fact):
    """A verification was taken back."""

    thing: ClassVar[str] = "person"


@dataclass(frozen=True)
class PersonInvited(Fact):
    """Somebody was invited to a role."""

    thing: ClassVar[str] = "invitation"


@dataclass(frozen=True)
class InvitationAccepted(Fact):
    """An invitation was accepted."""

    thing: ClassVar[str] = "invitation"


@dataclass(frozen=True)
class InvitationWithdrawn(Fact):
    """An invitation was taken back before it was accepted."""

    thing: ClassVar[str] = "invitation"


@dataclass(frozen=True)
class RoleEnded(Fact):
    """A role was ended before its date."""

    thing: ClassVar[str] = "role"


@dataclass(frozen=True)
class PersonPaused(Fact):
    """Somebody has no room now: nobody asks them for anything. Why is not asked."""

    thing: ClassVar[str] = "person"


@dataclass(frozen=True)
class PersonCameBack(Fact):
    """Somebody ended the own pause."""

    thing: ClassVar[str] = "person"


@dataclass(frozen=True)
class PersonErased(Fact):
    """Somebody erased themselves."""

    thing: ClassVar[str] = "person"


@dataclass(frozen=True)
class PersonBlocked(Fact):
    """Somebody does not want to meet a neighbour any more."""

    thing: ClassVar[str] = "blokkade"


@dataclass(frozen=True)
class BlockEnded(Fact):
    """And does again."""

    thing: ClassVar[str] = "blokkade"
