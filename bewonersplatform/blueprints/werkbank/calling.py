"""Bellen: who did not quite feel at ease or safe, for the wijkteam alone."""

from __future__ import annotations

from flask import redirect, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.doors import desk, named
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain.bord.calling import list_calls, note_called
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import actor


@desk()
def calls(place: Place) -> str:
    """Whom to call, and about what."""
    return page("calls", place, "connect", calls=list_calls(actor(), place))


@desk()
def called(place: Place) -> Response:
    """Somebody of the team called."""
    note_called(actor(), place, named("nabericht"))
    return redirect(url_for("werkbank.calls", wijk=place.slug, gezegd="gebeld"), 303)
