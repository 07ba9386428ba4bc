"""Closing what is of somebody else: with that person's yes, or with a reason that stays to be read."""

from __future__ import annotations

from flask import make_response, redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.akkoord_forms import CloseForForm
from bewonersplatform.blueprints.werkbank.doors import desk, desk_place, post_here
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.closing import close_post_for, endings
from bewonersplatform.domain.vragen.model import Post, PostStatus
from bewonersplatform.web.access import actor
from bewonersplatform.web.forms import options


def _form(post: Post) -> CloseForForm:
    """What was never shown cannot have worked out."""
    form = CloseForForm(given_on=clock.today())
    if PostStatus.ROND not in endings(post):
        form.ending.choices = options([("stop", gettext("Het is niet meer nodig"))])
    return form


def _page(post: Post, form: CloseForForm) -> str:
    return page("close", desk_place(), "connect", post=post, form=form, endings=endings(post))


@desk(Action.CLOSE_POST_FOR, post_here)
def close_page(post: Post) -> str:
    """Who said that it may be closed, or why without?"""
    return _page(post, _form(post))


@desk(Action.CLOSE_POST_FOR, post_here)
def close_for(post: Post) -> Response:
    """Close it; whose it is reads by whom and why."""
    form = _form(post)
    if form.validate():
        try:
            close_post_for(actor(), post, form.outcome(), form.consent())
            place = desk_place().slug
            there = url_for("werkbank.akkoord", wijk=place, post=post.public_id, gezegd="gesloten-voor")
            return redirect(there, 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_page(post, form), 422)
