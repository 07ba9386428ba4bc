"""The one way a status changes."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Protocol

from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import ImpossibleStep


class HasSteps(Protocol):
    """A thing with a status. `STEPS` beside the status says what may follow what."""

    STEPS: ClassVar[Mapping[Any, frozenset[Any]]]
    status: Any
    status_since: Any
    version: Any


def advance(thing: HasSteps, to: enum.StrEnum) -> None:
    """Move `thing` to status `to`; raise ImpossibleStep when STEPS does not allow it.

    Also notes since when, and raises the version, which is what cached cards are keyed by.
    """
    if to not in thing.STEPS.get(thing.status, frozenset()):
        raise ImpossibleStep(type(thing).__name__, str(thing.status), str(to))
    thing.status = to
    since: datetime = clock.now()
    thing.status_since = since
    thing.version += 1


def touch(thing: HasSteps) -> None:
    """Say that what a card shows of `thing` has changed."""
    thing.version += 1
