"""Te bekijken, beside posts: what readers reported, to hide with a house rule, to leave, or to show again."""

from __future__ import annotations

from flask import make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.doors import desk, desk_place
from bewonersplatform.blueprints.werkbank.forms import HidingForm
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.moderation import hiding
from bewonersplatform.domain.moderation.model import MaatregelKind
from bewonersplatform.domain.moderation.things import Thing, get_thing, review_thing
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.wijken.queries import Place, list_huisregels
from bewonersplatform.web.access import actor
from bewonersplatform.web.forms import options
from bewonersplatform.web.labels import label


def thing_here(place: Place, kind: str, thing: str) -> Thing:
    """The thing with this id, when it lies in this wijk."""
    found = get_thing(kind, thing)
    if found.wijk_id != place.id:
        raise NotFound
    return found


def _form(thing: Thing, place: Place) -> HidingForm:
    form, hide, show = HidingForm(), MaatregelKind.VERBERGEN, MaatregelKind.TONEN
    kinds = (show, hide) if thing.hidden else (hide,)
    form.kind.choices = options((kind.value, label(kind).capitalize()) for kind in kinds)
    form.huisregel.choices = options((rule.key, rule.text) for rule in list_huisregels(place.gemeente_id))
    return form


def _page(thing: Thing, place: Place, form: HidingForm) -> str:
    return page("thing", place, "review", thing=review_thing(actor(), thing), form=form)


@desk(Action.HIDE_THING, thing_here)
def thing_page(thing: Thing) -> str:
    """Decide about something that was reported."""
    place = desk_place()
    form = _form(thing, place)
    form.kind.data = request.args.get("besluit")
    return _page(thing, place, form)


@desk(Action.HIDE_THING, thing_here)
def decide_thing(thing: Thing) -> Response:
    """Keep the decision; the author gets a mail."""
    place = desk_place()
    form = _form(thing, place)
    if form.validate():
        try:
            kind, reason = MaatregelKind(form.kind.data), form.reason.data or ""
            hiding.decide_thing(actor(), thing, kind, huisregel=form.huisregel.data, reason=reason)
            said = f"besloten-{form.kind.data}"
            return redirect(url_for("werkbank.review", wijk=place.slug, gezegd=said), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_page(thing, place, form), 422)


@desk(Action.HIDE_THING, thing_here)
def leave_thing(thing: Thing) -> Response:
    """Nothing is wrong with what was reported."""
    hiding.leave_thing(actor(), thing)
    return redirect(url_for("werkbank.review", wijk=desk_place().slug, gezegd="melding-klaar"), 303)
