"""The story of the demo: what happened when, told in the order of time with the clock set back."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from datetime import datetime, time, timedelta
from zlib import crc32

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.people.sessions import actor_for
from bewonersplatform.domain.permissions import Actor
from bewonersplatform.domain.voorstellen.model import Voorstel

# People write between seven in the morning and half past ten at night.
_WAKES, _AWAKE = time(7), timedelta(hours=15, minutes=30)
_LATELY = 2.0


class Story:
    """Everything that happens, and the numbers that the written keys got in this database."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.gemeente: dict[str, int] = {}
        self.wijk: dict[str, int] = {}
        self.buurt: dict[str, int] = {}
        self.thema: dict[str, int] = {}
        self.person: dict[str, int] = {}
        self.netwerk: dict[str, int] = {}
        self.specialist: dict[str, str] = {}  # public ids
        self.post: dict[str, int] = {}
        self.voorstel: dict[str, int] = {}
        self.dossier: dict[str, int] = {}
        self.stemronde: dict[str, int] = {}
        self.team: dict[int, list[str]] = {}  # wijk -> keys of its wijkteam
        self.readers: dict[int, list[str]] = {}  # wijk -> keys of neighbours who support and vote
        self.looked_as: frozenset[str] = frozenset()  # keys of the persons to look as
        self.gemeente_of: dict[int, int] = {}  # wijk -> gemeente
        self.wijk_of_netwerk: dict[int, int] = {}
        self.supported: dict[str, Voorstel] = {}  # held, so that two thousand supports do not read it anew
        self._actors: dict[int, Actor] = {}
        self._events: list[tuple[datetime, int, Callable[[], object]]] = []
        self._order = itertools.count()

    def ago(self, days: float, key: str = "") -> datetime:
        """The moment `days` ago. What is longer ago falls in the waking hours; `key` spreads it over six hours."""
        moment = self.now - timedelta(days=days)
        if days < _LATELY:
            return moment
        moment += timedelta(minutes=crc32(key.encode()) % 360) if key else timedelta(0)
        local = moment.astimezone(clock.HOME)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        woken = datetime.combine(local.date(), _WAKES, clock.HOME)
        return woken + _AWAKE * ((local - midnight) / timedelta(days=1))

    def at(self, moment: datetime, happens: Callable[[], object]) -> None:
        """Let something happen at `moment`; what was said first happens first."""
        heapq.heappush(self._events, (moment, next(self._order), happens))

    def tell(self) -> None:
        """Let everything happen, oldest first; what happens may add what follows from it."""
        while self._events:
            moment, _, happens = heapq.heappop(self._events)
            with clock.at(moment):
                happens()
            db.session.flush()

    def actor(self, key: str) -> Actor:
        """Who the person with this key is for the actions."""
        person_id = self.person[key]
        if person_id not in self._actors:
            self._actors[person_id] = actor_for(person_id)
        return self._actors[person_id]

    def forget(self, key: str) -> None:
        """Look again who somebody is: a role or a verification came by."""
        self._actors.pop(self.person[key], None)

    def colleague(self, wijk_id: int, other_than: str = "") -> str:
        """Somebody of the wijkteam of a wijk, if possible not `other_than`."""
        members = self.team[wijk_id]
        return next((key for key in members if key != other_than), members[0])

    def voters(self, wijk_id: int) -> list[str]:
        """The verified neighbours of a wijk without those to look as, in an order of its own."""
        keys = [
            key for key in self.readers[wijk_id] if key not in self.looked_as and self.actor(key).verified
        ]
        return sorted(keys, key=lambda key: crc32(f"vote {key}".encode()))
