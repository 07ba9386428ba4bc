"""What can happen to a stemronde. Casting a ballot is not among it: that leaves no trace but mark and ballot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class StemrondeFact(Fact):
    """Something happened to a stemronde."""

    thing: ClassVar[str] = "stemronde"


@dataclass(frozen=True)
class StemrondeDrafted(StemrondeFact):
    """The wijkteam began to make one."""


@dataclass(frozen=True)
class StemrondeOpened(StemrondeFact):
    """Projects, voters and rule are frozen; ballots can be cast."""

    entitled: int = 0
    lot_commitment: str = ""


@dataclass(frozen=True)
class StemrondeClosed(StemrondeFact):
    """No more ballots; `root` is the Merkle root over all of them. `early`: before the announced moment."""

    ballots: int = 0
    root: str = ""
    early: bool = False


@dataclass(frozen=True)
class StemrondeCounted(StemrondeFact):
    """The outcome is known."""

    result_sha256: str = ""
