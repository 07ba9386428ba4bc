"""What can happen to places and to what a gemeente sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bewonersplatform.domain.logboek.facts import Fact


@dataclass(frozen=True)
class AreasImported(Fact):
    """Places were read from files: how many of each were new or changed."""

    thing: ClassVar[str] = "areas"

    gemeenten: int = 0
    wijken: int = 0
    buurten: int = 0
    postcodes: int = 0


@dataclass(frozen=True)
class GemeenteFact(Fact):
    """Something happened to a gemeente."""

    thing: ClassVar[str] = "gemeente"


@dataclass(frozen=True)
class GemeenteAdded(GemeenteFact):
    """A gemeente takes part from now on; its setup begins."""


@dataclass(frozen=True)
class GemeenteChanged(GemeenteFact):
    """The beheerder changed one page of the setup."""

    step: str = ""


@dataclass(frozen=True)
class GemeenteOpened(GemeenteFact):
    """The setup is done: residents can come in."""


@dataclass(frozen=True)
class WijkAdded(Fact):
    """A wijk was made by hand."""

    thing: ClassVar[str] = "wijk"


@dataclass(frozen=True)
class BuurtAdded(Fact):
    """A buurt was made by hand, or its postcodes were changed."""

    thing: ClassVar[str] = "buurt"


@dataclass(frozen=True)
class WijkteamChanged(Fact):
    """What the page of a wijkteam says was changed."""

    thing: ClassVar[str] = "wijkteam"


@dataclass(frozen=True)
class WijkteamFull(Fact):
    """The team said that it is full, until when, and what else there is."""

    thing: ClassVar[str] = "wijkteam"

    until: str = ""


@dataclass(frozen=True)
class WijkteamHasRoom(Fact):
    """The team said that there is room again."""

    thing: ClassVar[str] = "wijkteam"
