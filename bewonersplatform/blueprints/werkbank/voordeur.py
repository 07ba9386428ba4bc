"""Voordeur: what people are told to expect of the team, and saying that it is full."""

from __future__ import annotations

from flask import make_response, redirect, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.doors import desk
from bewonersplatform.blueprints.werkbank.forms import FullForm
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.expectation import answered_last_month
from bewonersplatform.domain.wijken import front_door
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import actor


def _page(place: Place, form: FullForm) -> str:
    answered = answered_last_month(place.id, place.smallest_number)
    return page("voordeur", place, "voordeur", form=form, answered=answered)


@desk(Action.SAY_FULL)
def voordeur(place: Place) -> str:
    """What people read at the door now."""
    form = FullForm(formdata=None)
    form.full_until.data, form.instead.data = place.full_until, place.instead
    return _page(place, form)


@desk(Action.SAY_FULL)
def say_full(place: Place) -> Response:
    """The team is full until a day."""
    form = FullForm()
    if form.validate() and form.full_until.data:
        try:
            front_door.say_full(actor(), place, form.full_until.data, form.instead.data or "")
            return redirect(url_for("werkbank.voordeur", wijk=place.slug, gezegd="vol"), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_page(place, form), 422)


@desk(Action.SAY_FULL)
def say_room(place: Place) -> Response:
    """There is room again."""
    front_door.say_room(actor(), place)
    return redirect(url_for("werkbank.voordeur", wijk=place.slug, gezegd="weer-plek"), 303)
