"""The back door on the workbench: what lies with specialists, and how soon both doors answer."""

from __future__ import annotations

from bewonersplatform.blueprints.werkbank.doors import desk
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain.doorverwijzingen import queries
from bewonersplatform.domain.vragen.expectation import answered_last_month
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import actor


@desk()
def back_door(place: Place) -> str:
    """What runs, longest waiting first, and how soon each door answered."""
    front = answered_last_month(place.id, place.smallest_number)
    behind = queries.back_door(actor(), place)
    return page("achterdeur", place, "achterdeur", front=front, behind=behind)
