"""What can happen to what somebody wants in the mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class MailStopped(Fact):
    """Somebody does not want this kind of mail."""

    thing: ClassVar[str] = "mailkeuze"

    soort: str = ""


@dataclass(frozen=True)
class MailResumed(Fact):
    """And wants it again."""

    thing: ClassVar[str] = "mailkeuze"

    soort: str = ""


@dataclass(frozen=True)
class MailPaced(Fact):
    """Still wants it, at another pace."""

    thing: ClassVar[str] = "mailkeuze"

    soort: str = ""
    ritme: str = ""


@dataclass(frozen=True)
class DigestMade(Fact):
    """What waited for somebody goes out in one mail."""

    thing: ClassVar[str] = "digest"
