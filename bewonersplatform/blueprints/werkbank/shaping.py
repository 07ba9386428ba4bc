"""Joining two patronen and splitting one: each on a page of its own, with what is chosen and why."""

from __future__ import annotations

from flask import make_response, redirect, url_for
from flask_babel import ngettext
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.doors import desk, desk_place
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.blueprints.werkbank.patronen import patroon_here
from bewonersplatform.blueprints.werkbank.shaping_forms import MergeForm, SplitForm
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.patronen import queries, shaping
from bewonersplatform.domain.patronen.model import Patroon
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.voorstellen.from_patroon import join_patronen
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import actor
from bewonersplatform.web.labels import label
from bewonersplatform.web.spoken import spoken


def open_here(place: Place, patroon: str) -> Patroon:
    """The patroon with this id, when the wijkteam can still join or split it."""
    return shaping.still_open(patroon_here(place, patroon))


def _to(patroon: Patroon, said: str) -> Response:
    place = desk_place()
    there = url_for("werkbank.patroon", wijk=place.slug, patroon=patroon.public_id, gezegd=said)
    return redirect(there, 303)


def _called(card: queries.PatroonCard) -> str:
    """What a choice between patronen reads: its name, how many ask it, and how it stands."""
    vragen = ngettext(
        "%(num)s vraag over “%(thema)s”",
        "%(num)s vragen over “%(thema)s”",
        card.vraag_count,
        thema=spoken(card.thema),
    )
    return " · ".join(part for part in (card.name, vragen, label(card.status)) if part)


def _merge_form(patroon: Patroon) -> MergeForm:
    form = MergeForm()
    cards = queries.list_joinable(actor(), patroon)
    form.into.choices = [(card.public_id, _called(card)) for card in cards]
    return form


def _merge_page(patroon: Patroon, form: MergeForm) -> str:
    return page("patroon-samenvoegen", desk_place(), "patronen", patroon=patroon, form=form)


@desk(Action.HANDLE_PATROON, open_here)
def merge_page(patroon: Patroon) -> str:
    """What this one can become part of."""
    return _merge_page(patroon, _merge_form(patroon))


@desk(Action.HANDLE_PATROON, open_here)
def merge(patroon: Patroon) -> Response:
    """Let it be part of the chosen one."""
    form = _merge_form(patroon)
    if form.validate():
        into = patroon_here(desk_place(), form.into.data)
        try:
            join_patronen(actor(), patroon, into, form.reason.data or "")
            return _to(into, "patroon-samen")
        except Refused as error:
            form.refuse(error)
    return make_response(_merge_page(patroon, form), 422)


@desk(Action.HANDLE_PATROON, patroon_here)
def take_apart(patroon: Patroon) -> Response:
    """It stands for itself again."""
    shaping.take_apart(actor(), patroon)
    return _to(patroon, "patroon-weer-los")


def _split_form(patroon: Patroon) -> SplitForm:
    form = SplitForm()
    vragen = queries.list_held(actor(), patroon)
    form.chosen.choices = [(vraag.public_id, vraag.title) for vraag in vragen]
    return form


def _split_page(patroon: Patroon, form: SplitForm) -> str:
    fewest = shaping.fewest_people(patroon.gemeente_id)
    return page("patroon-splitsen", desk_place(), "patronen", patroon=patroon, form=form, fewest=fewest)


@desk(Action.HANDLE_PATROON, open_here)
def split_page(patroon: Patroon) -> str:
    """Which vragen are a matter of their own."""
    return _split_page(patroon, _split_form(patroon))


@desk(Action.HANDLE_PATROON, open_here)
def split(patroon: Patroon) -> Response:
    """Make the chosen vragen a patroon of their own."""
    form = _split_form(patroon)
    if form.validate():
        name, reason = form.name.data or "", form.reason.data or ""
        try:
            part = shaping.split_patroon(actor(), patroon, form.chosen.data or [], name=name, reason=reason)
            return _to(part, "patroon-gesplitst")
        except Refused as error:
            form.refuse(error)
    return make_response(_split_page(patroon, form), 422)
