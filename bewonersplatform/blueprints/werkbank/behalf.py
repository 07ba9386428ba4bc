"""Namens iemand: a vraag or an aanbod of a neighbour who called or came by."""

from __future__ import annotations

from typing import Any

from flask import make_response, redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.doors import desk
from bewonersplatform.blueprints.werkbank.forms import OnBehalfForm
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.blueprints.werkbank.residents import with_buurten
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.people.verifying import write_down
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.taal.hints import Hint
from bewonersplatform.domain.taal.themas import Side, themas_of
from bewonersplatform.domain.vragen.actions import submit_post_for
from bewonersplatform.domain.vragen.model import Channel, Post, PostKind
from bewonersplatform.domain.wijken.queries import Place, ThemaChoice, list_themas
from bewonersplatform.web.access import actor
from bewonersplatform.web.forms import options
from bewonersplatform.web.hints import look_at, without_bsn
from bewonersplatform.web.spoken import spoken_options


def themas_for(form: OnBehalfForm, place: Place) -> dict[str, ThemaChoice]:
    """Give the form the buurten and themas of this wijk; the themas by their key."""
    themas = {thema.key: thema for thema in list_themas(place.gemeente_id)}
    with_buurten(form, place)
    form.thema.choices = [
        *options([("", gettext("Kies uit de tekst"))]),
        *spoken_options((key, thema.name) for key, thema in themas.items()),
    ]
    return themas


def _page(place: Place, form: OnBehalfForm, hints: list[Hint] | None = None) -> str:
    return page("behalf", place, "review", form=form, hints=hints or [])


@desk(Action.SUBMIT_POST_FOR)
def behalf_page(place: Place) -> str:
    """Write down what somebody asks or offers."""
    form = OnBehalfForm()
    themas_for(form, place)
    return _page(place, form)


def look(form: OnBehalfForm) -> tuple[bool, list[Hint]]:
    """Whether the form is well, and what in its texts tells who it is about."""
    fine, hints = look_at(form, form.text, form.when_text)
    return fine and without_bsn(form, form.details), hints


def _thema(form: OnBehalfForm, themas: dict[str, ThemaChoice]) -> int | None:
    """The chosen thema, else the first that the text points to."""
    side = Side.VRAAG if form.kind.data == PostKind.VRAAG.value else Side.AANBOD
    keys = [form.thema.data, *(hit.key for hit in themas_of(form.text.data or "", side))]
    return next((themas[key].id for key in keys if key in themas), None)


def hand_in(place: Place, form: OnBehalfForm, themas: dict[str, ThemaChoice], channel: Channel) -> Post:
    """Write the neighbour down when need be, and hand in what they said."""
    who: dict[str, Any] = {
        "name": form.name.data or "",
        "buurt_id": form.buurt_id(),
        "email": form.email.data or "",
        "phone": form.phone.data or "",
    }
    person = write_down(actor(), place, **who)
    written, buurt_id = form.written(_thema(form, themas)), person.buurt_id or form.buurt_id()
    return submit_post_for(actor(), person.id, buurt_id, PostKind(form.kind.data), written, channel)


@desk(Action.SUBMIT_POST_FOR)
def behalf(place: Place) -> Response:
    """Hand it in under the name of that neighbour, who is asked whether it is right."""
    form = OnBehalfForm()
    themas = themas_for(form, place)
    good, hints = look(form)
    if good:
        try:
            post = hand_in(place, form, themas, Channel(form.channel.data))
            there = url_for("werkbank.akkoord", wijk=place.slug, post=post.public_id, gezegd="namens")
            return redirect(there, 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_page(place, form, hints), 422)
