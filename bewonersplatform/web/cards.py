"""Rendered cards, kept per (kind, id, version, language): a card is drawn once until its thing changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from flask import current_app
from markupsafe import Markup

_KEPT = 4000
_NAME = "bewonersplatform-cards"


def card(key: Hashable, draw: Callable[[], str]) -> Markup:
    """The card under `key`, drawn now when it is not kept. The key must hold everything the card shows."""
    cards: OrderedDict[Hashable, Markup] = current_app.extensions.setdefault(_NAME, OrderedDict())
    found = cards.get(key)
    if found is None:
        found = cards[key] = Markup(draw())  # noqa: S704  a template of ours, autoescaped
        if len(cards) > _KEPT:
            cards.popitem(last=False)
    else:
        cards.move_to_end(key)
    return found
