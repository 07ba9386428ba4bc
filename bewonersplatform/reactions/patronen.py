"""Patronen are kept fresh: counted again when a vraag is placed, changed, closed or connected."""

from __future__ import annotations

from bewonersplatform.database import db
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.patronen.counting import recount_of


def count_patroon(fact: Gebeurtenis) -> None:
    """Count the thema of a post again."""
    recount_of(fact.thing_id)


def count_patroon_of_koppeling(fact: Gebeurtenis) -> None:
    """Count the thema of a vraag again that found help, or lost it."""
    recount_of(db.session.get_one(Koppeling, fact.thing_id).vraag_id)
