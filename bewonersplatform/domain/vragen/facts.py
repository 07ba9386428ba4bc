"""What can happen to a vraag or an aanbod."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class PostFact(Fact):
    """Something happened to a post."""

    thing: ClassVar[str] = "post"


@dataclass(frozen=True)
class PostSubmitted(PostFact):
    """Handed in: the wijkteam looks at it."""


@dataclass(frozen=True)
class PostPublished(PostFact):
    """Others can read it now."""


@dataclass(frozen=True)
class PostChanged(PostFact):
    """The author changed the text or who may read it."""


@dataclass(frozen=True)
class PostReturned(PostFact):
    """The author is asked to write it otherwise."""


@dataclass(frozen=True)
class PostKept(PostFact):
    """The wijkteam looks for an answer itself."""


@dataclass(frozen=True)
class PostDeclined(PostFact):
    """It is not placed; the author hears why."""


@dataclass(frozen=True)
class PostLookedAt(PostFact):
    """The wijkteam read what the author changed, and leaves it."""


@dataclass(frozen=True)
class PostHidden(PostFact):
    """The wijkteam hid it after a report."""


@dataclass(frozen=True)
class PostShown(PostFact):
    """The wijkteam shows it again."""


@dataclass(frozen=True)
class PostClosed(PostFact):
    """It is done; outcome is the answer to "is het gelukt?"."""

    outcome: str = ""


@dataclass(frozen=True)
class PostStopped(PostFact):
    """The author took it back."""


@dataclass(frozen=True)
class PostReopened(PostFact):
    """It did not work out; it stands open again."""


@dataclass(frozen=True)
class VraagRecognised(PostFact):
    """A neighbour knows this need too; the log does not say which one."""


@dataclass(frozen=True)
class RecognitionWithdrawn(PostFact):
    """A neighbour took that back."""


@dataclass(frozen=True)
class HelperDemanded(PostFact):
    """The wijkteam said what it asks of whoever helps."""


@dataclass(frozen=True)
class ThemasChosen(PostFact):
    """The wijkteam said what else it is about."""


@dataclass(frozen=True)
class AkkoordAsked(PostFact):
    """The wijkteam wrote words for somebody; they wait for a yes."""

    akkoord_id: int = 0


@dataclass(frozen=True)
class AkkoordCodeMade(PostFact):
    """There is a code on paper to answer with; an older one works no more."""

    akkoord_id: int = 0


@dataclass(frozen=True)
class AkkoordGiven(PostFact):
    """Whose post it is said yes; `how` says by which way, and who acted noted it when it was said aloud."""

    akkoord_id: int = 0
    how: str = ""


@dataclass(frozen=True)
class AkkoordRefused(PostFact):
    """Whose post it is would rather have it otherwise."""

    akkoord_id: int = 0
    how: str = ""


@dataclass(frozen=True)
class ConsentNoted(PostFact):
    """The wijkteam closed it for somebody who said so, or for a reason: `how` is uitzondering then."""

    akkoord_id: int = 0
    how: str = ""


@dataclass(frozen=True)
class PrivateOpened(PostFact):
    """A wijkteamlid opened the private part; the author sees that."""

    reason: str = ""


@dataclass(frozen=True)
class ThemaWordFact(Fact):
    """Something about a word that a wijkteam taught."""

    thing: ClassVar[str] = "thema-word"


@dataclass(frozen=True)
class ThemaWordTaught(ThemaWordFact):
    """A word points to a thema in this gemeente from now on, or does not any more."""


@dataclass(frozen=True)
class ThemaWordUndone(ThemaWordFact):
    """That was taken back."""


@dataclass(frozen=True)
class ThemaWordSpread(ThemaWordFact):
    """Some posts were read again after that; more are still to be read."""
