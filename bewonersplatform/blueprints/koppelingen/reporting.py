"""Reporting one message of the other, behind both doors: the wijkteam reads it then, and who reported is not told."""

from __future__ import annotations

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.koppelingen.forms import ReportMessageForm
from bewonersplatform.blueprints.koppelingen.talking import Door, Forms, again, by_link
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.koppelingen.queries import get_koppeling
from bewonersplatform.domain.moderation.hiding import report_thing
from bewonersplatform.domain.moderation.things import Thing, ThingKind, get_thing
from bewonersplatform.domain.permissions import Action
from bewonersplatform.web.access import actor, needs, public
from bewonersplatform.web.limits import limiter


def _message(koppeling: str, bericht: str) -> Thing:
    found = get_thing(ThingKind.BERICHT, bericht)
    if found.page != koppeling:
        raise NotFound
    return found


def _report(door: Door, thing: Thing) -> Response:
    form = ReportMessageForm()
    if not form.validate():
        return again(door, Forms(report=form, reported=thing.public_id))
    report_thing(door.actor, thing, form.reason.data or "")
    return redirect(door.url(gezegd="gemeld"), 303)


@limiter.limit("20 per hour")
@needs(Action.REPORT_THING, _message)
def report(thing: Thing) -> Response:
    """Tell the wijkteam what is wrong with a message."""
    return _report(Door(actor(), get_koppeling(thing.page)), thing)


@public
@limiter.limit("20 per hour")
def report_by_link(koppeling: str, token: str, bericht: str) -> Response:
    """Tell the wijkteam what is wrong with a message, from the mail."""
    return _report(by_link(koppeling, token), _message(koppeling, bericht))


def hang(door: Blueprint) -> None:
    """Hang these behind the door of koppelingen."""
    door.add_url_rule(
        "/koppelingen/<id:koppeling>/berichten/<id:bericht>/melden", view_func=report, methods=["POST"]
    )
    door.add_url_rule(
        "/antwoord/<id:koppeling>/<token:token>/berichten/<id:bericht>/melden",
        view_func=report_by_link,
        methods=["POST"],
    )
