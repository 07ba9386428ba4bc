"""Who is to move in a koppeling: one rule, read from the row, for its page, the board and the mail."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import Protocol

from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.model import KoppelingStatus

_S = KoppelingStatus


class AanZet(enum.StrEnum):
    """Who is to move."""

    VRAGER = "vrager"
    HELPER = "helper"
    BEIDEN = "beiden"
    WIJKTEAM = "wijkteam"
    NIEMAND = "niemand"


# Where somebody waits for somebody, so that a day can be late; elsewhere the day brings the next step by itself.
WAITS = frozenset({_S.VOORGESTELD, _S.GEVRAAGD, _S.LOOPT})


class Row(Protocol):
    """What the rule reads: a koppeling, or a line of it in a list."""

    @property
    def status(self) -> KoppelingStatus:
        """Where it is."""

    @property
    def due_at(self) -> datetime | None:
        """Until when it is on time."""

    @property
    def helper_yes_at(self) -> datetime | None:
        """When the helper said yes."""

    @property
    def starts_on(self) -> date | None:
        """The day they agreed on."""


def is_late(row: Row) -> bool:
    """Whether it waits for somebody longer than the gemeente finds right."""
    return row.status in WAITS and row.due_at is not None and row.due_at <= clock.now()


def waits_for(row: Row) -> AanZet:
    """Who is asked something now, late or not."""
    if row.status is _S.VOORGESTELD:
        return AanZet.WIJKTEAM
    if row.status is _S.GEVRAAGD:
        return AanZet.HELPER if row.helper_yes_at is None else AanZet.VRAGER
    if row.status is _S.LOOPT or (row.status is _S.AFGESPROKEN and row.starts_on is None):
        return AanZet.BEIDEN
    return AanZet.NIEMAND


def turn(row: Row) -> AanZet:
    """Who is to move: who was asked, and the wijkteam once that is late."""
    return AanZet.WIJKTEAM if is_late(row) else waits_for(row)
