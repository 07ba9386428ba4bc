"""What all pages of the workbench share: the tabs with what waits behind them."""

from __future__ import annotations

from typing import Any

from flask import render_template

from bewonersplatform.domain.moderation.desk import desk_counts
from bewonersplatform.domain.permissions import Action, may
from bewonersplatform.domain.wijken.queries import Place, terms
from bewonersplatform.web.access import actor


def page(template: str, place: Place, tab: str, **context: Any) -> str:
    """A page of the workbench; `tab` says which one is open."""
    values = context.pop("values", None) or terms(place.gemeente_id)
    at_desk = may(actor(), Action.USE_WERKBANK, place)
    counts = desk_counts(actor(), place, values) if at_desk else None
    return render_template(f"werkbank/{template}.html", place=place, tab=tab, counts=counts, **context)
