""" "Herken ik": this need is mine too."""

from __future__ import annotations

from flask import redirect, request
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.vragen.helpers import post_url
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen import recognising
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.queries import get_post
from bewonersplatform.web.access import actor, needs


@needs(Action.RECOGNISE_VRAAG, get_post)
def recognise(post: Post) -> Response:
    """Say it, or take it back with the same button."""
    if request.form.get("herken") == "nee":
        recognising.take_recognition_back(actor(), post)
        return redirect(post_url(post, gezegd="herken-terug", _anchor="herken"), 303)
    try:
        recognising.recognise(actor(), post)
    except Refused:
        return redirect(post_url(post, gezegd="niet-meer-open"), 303)
    return redirect(post_url(post, gezegd="herken", _anchor="herken"), 303)
