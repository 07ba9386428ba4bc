"""Rendered cards, kept per (kind, id, version, language): a card is drawn once until its thing changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from markupsafe import Markup

_KEPT = 4000
_cards: OrderedDict[Hashable, Markup] = OrderedDict()


def card(key: Hashable, draw: Callable[[], str]) -> Markup:
    """The card under `key`, drawn now when it is not kept. The key must hold everything the card shows."""
    found = _cards.get(key)
    if found is None:
        found = _cards[key] = Markup(draw())  # noqa: S704  a template of ours, autoescaped
        if len(_cards) > _KEPT:
            _cards.popitem(last=False)
    else:
        _cards.move_to_end(key)
    return found
