"""Naar de gemeente: voorstellen that have the support they need."""

from __future__ import annotations

from bewonersplatform.blueprints.werkbank.doors import desk
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain.moderation.desk import list_ready
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import actor


@desk()
def gemeente(place: Place) -> str:
    """What can go to the raad now."""
    return page("gemeente", place, "gemeente", voorstellen=list_ready(actor(), place))
