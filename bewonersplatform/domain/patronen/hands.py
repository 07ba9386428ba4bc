"""What the wijkteam joined and split by hand, which every count respects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from bewonersplatform.database import db
from bewonersplatform.domain.patronen.model import Patroon, PatroonStatus, PatroonVraag
from bewonersplatform.domain.vragen.model import Post


@dataclass(frozen=True)
class Counted:
    """The vragen of a wijk that count along now."""

    by_id: dict[int, Post]
    led: dict[str, list[Post]]  # by what they are about
    keys: dict[int, str]  # of each thema


@dataclass(frozen=True)
class Hands:
    """The live patronen of a wijk, and which vragen were chosen for one by hand."""

    patronen: dict[int, Patroon]
    chosen: dict[int, int]  # vraag -> the patroon that it was split off for

    def root(self, patroon_id: int) -> Patroon | None:
        """The patroon that counts for this one: itself, or what it was joined with; None when that is settled."""
        patroon = self.patronen.get(patroon_id)
        while patroon is not None and patroon.into_id is not None:
            patroon = self.patronen.get(patroon.into_id)
        return patroon

    def target_of(self, thema_id: int) -> Patroon | None:
        """The patroon that the vragen about a thema count for: its own before one that its own was joined with."""
        whole = [one for one in self.patronen.values() if one.thema_id == thema_id and not one.split_from_id]
        for patroon in sorted(whole, key=lambda one: (one.into_id is not None, -one.id)):
            root = self.root(patroon.id)
            if root is not None:
                return root
        return None

    def free(self, counted: Counted, thema_id: int) -> list[Post]:
        """The vragen about a thema that nobody chose for another patroon."""
        led = counted.led.get(counted.keys[thema_id], [])
        return [vraag for vraag in led if self._chosen_for(vraag.id) is None]

    def _chosen_for(self, vraag_id: int) -> Patroon | None:
        patroon_id = self.chosen.get(vraag_id)
        return self.root(patroon_id) if patroon_id is not None else None

    def vragen_of(self, counted: Counted, patroon: Patroon) -> list[Post]:
        """The vragen that count for a patroon, newest first."""
        themas = sorted({one.thema_id for one in self.patronen.values() if not one.split_from_id})
        found = {
            vraag.id: vraag
            for thema_id in themas
            if self.target_of(thema_id) is patroon
            for vraag in self.free(counted, thema_id)
        }
        by_hand = (vraag_id for vraag_id in self.chosen if self._chosen_for(vraag_id) is patroon)
        found |= {number: counted.by_id[number] for number in by_hand if number in counted.by_id}
        return [found[number] for number in sorted(found, reverse=True)]


def read_hands(wijk_id: int, live: Sequence[PatroonStatus]) -> Hands:
    """What stands by hand in a wijk now, in two statements."""
    rows = db.session.scalars(select(Patroon).where(Patroon.wijk_id == wijk_id, Patroon.status.in_(live)))
    patronen = {patroon.id: patroon for patroon in rows}
    pairs = db.session.execute(
        select(PatroonVraag.vraag_id, PatroonVraag.patroon_id).where(
            PatroonVraag.patroon_id.in_(patronen), PatroonVraag.by_hand
        )
    )
    return Hands(patronen, {pair.vraag_id: pair.patroon_id for pair in pairs})
