"""Patronen: what many neighbours ask, and how it becomes a voorstel."""

from __future__ import annotations

from flask import make_response, redirect, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.doors import desk, desk_place
from bewonersplatform.blueprints.werkbank.forms import DropForm, NameForm, PatroonForm
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.kennis.answering import who_answered
from bewonersplatform.domain.kennis.earlier import earlier
from bewonersplatform.domain.moderation.desk import voorstel_of_patroon
from bewonersplatform.domain.patronen import actions, queries
from bewonersplatform.domain.patronen.model import Patroon
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.voorstellen.from_patroon import submit_from_patroon
from bewonersplatform.domain.wijken.queries import Place, terms
from bewonersplatform.web.access import actor
from bewonersplatform.web.forms import Form


def patroon_here(place: Place, patroon: str) -> Patroon:
    """The patroon with this id, when it is of this wijk."""
    found = queries.get_patroon(patroon)
    if found.wijk_id != place.id:
        raise NotFound
    return found


@desk()
def patronen(place: Place) -> str:
    """What waits first, then what was decided."""
    values = terms(place.gemeente_id)
    found = queries.list_patronen(actor(), place, values)
    answered = who_answered(place.id, values)
    return page("patronen", place, "patronen", patronen=found, values=values, terms=values, answered=answered)


def _page(patroon: Patroon, **forms: Form) -> str:
    place = desk_place()
    view = queries.view_patroon(actor(), patroon, place.smallest_number)
    fresh = {
        "form": PatroonForm(formdata=None),
        "name_form": NameForm(formdata=None, data={"name": patroon.name}),
        "drop_form": DropForm(formdata=None),
    }
    return page(
        "patroon",
        place,
        "patronen",
        patroon=patroon,
        view=view,
        card=view.card,
        voorstel=voorstel_of_patroon(patroon.id),
        earlier=earlier(actor(), place, patroon.thema_id),
        **{**fresh, **forms},
    )


@desk(Action.HANDLE_PATROON, patroon_here)
def patroon(patroon: Patroon) -> str:
    """The vragen behind a patroon, and what to do with it."""
    return _page(patroon)


@desk(Action.HANDLE_PATROON, patroon_here)
def confirm(patroon: Patroon) -> Response:
    """These vragen belong together."""
    actions.confirm_patroon(actor(), patroon)
    return _to(patroon, "patroon-bevestigd")


@desk(Action.HANDLE_PATROON, patroon_here)
def rename(patroon: Patroon) -> Response:
    """Call it what the wijk calls it."""
    form = NameForm()
    if not form.validate():
        return make_response(_page(patroon, name_form=form), 422)
    actions.rename_patroon(actor(), patroon, form.name.data or "")
    return _to(patroon, "bewaard")


@desk(Action.HANDLE_PATROON, patroon_here)
def drop(patroon: Patroon) -> Response:
    """This is no patroon, and why."""
    form = DropForm()
    if not form.validate():
        return make_response(_page(patroon, drop_form=form), 422)
    actions.drop_patroon(actor(), patroon, form.reason.data or "")
    return _to(patroon, "patroon-los")


def _to(patroon: Patroon, said: str) -> Response:
    place = desk_place()
    there = url_for("werkbank.patroon", wijk=place.slug, patroon=patroon.public_id, gezegd=said)
    return redirect(there, 303)


@desk(Action.HANDLE_PATROON, patroon_here)
def propose(patroon: Patroon) -> Response:
    """Make a voorstel of it; who asked is invited to write along."""
    form = PatroonForm()
    if not form.validate():
        return make_response(_page(patroon, form=form), 422)
    voorstel = submit_from_patroon(actor(), patroon, title=form.title.data or "", lead=form.lead.data or "")
    there = url_for("voorstellen.show", voorstel=voorstel.public_id, gezegd="patroon-voorstel")
    return redirect(there, 303)
