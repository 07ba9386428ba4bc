"""What is asked of the wijkteam after help: whom to call, and "kan dit collectief?"."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.board_page import to_vraag
from bewonersplatform.blueprints.werkbank.doors import desk, desk_place, named, post_here
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain.bord.calling import list_calls, note_called
from bewonersplatform.domain.patronen.collectief import say_collectief
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.model import Post
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


@desk(Action.HANDLE_PATROON, post_here)
def collectief(vraag: Post) -> Response:
    """One tap: it can be answered for all at once, or skip."""
    yes = request.form.get("answer") == "ja"
    say_collectief(actor(), vraag, yes)
    return to_vraag(desk_place(), vraag, "collectief" if yes else "collectief-niet")
