"""Netwerken: what they carry and how much room there is, kept up to date by the wijkteam."""

from __future__ import annotations

from flask import make_response, redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.doors import desk, desk_place
from bewonersplatform.blueprints.werkbank.forms import NetwerkForm
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.kennis.calls import calls_saved
from bewonersplatform.domain.netwerken import actions
from bewonersplatform.domain.netwerken.checking import ask_to_check, revoke_link
from bewonersplatform.domain.netwerken.desk import list_of_wijk, thema_keys_of
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkKind
from bewonersplatform.domain.netwerken.queries import get_netwerk, times_of
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.wijken.queries import Place, list_buurten, list_themas
from bewonersplatform.web.access import actor
from bewonersplatform.web.forms import options
from bewonersplatform.web.spoken import spoken_options


def netwerk_here(place: Place, netwerk: str) -> Netwerk:
    """The netwerk with this id, when it is of this wijk."""
    found = get_netwerk(netwerk)
    if found.wijk_id != place.id:
        raise NotFound
    return found


@desk()
def netwerken(place: Place) -> str:
    """The netwerken of the wijk, also those that rest."""
    rows, saved = list_of_wijk(actor(), place), calls_saved(actor(), place)
    return page("netwerken", place, "netwerken", netwerken=rows, saved=saved)


def _with_choices(form: NetwerkForm, place: Place) -> NetwerkForm:
    form.themas.choices = spoken_options((thema.key, thema.name) for thema in list_themas(place.gemeente_id))
    form.buurt.choices = options(
        [("", gettext("de hele wijk")), *((str(buurt.id), buurt.name) for buurt in list_buurten(place.id))]
    )
    return form


def _text(form: NetwerkForm) -> actions.NetwerkText:
    return actions.NetwerkText(
        name=form.name.data or "",
        kind=NetwerkKind(form.kind.data),
        about=form.about.data or "",
        own_words=form.own_words.data or "",
        room=form.room(),
        active=bool(form.active.data),
        themas=form.themas.data or [],
        open_phone=form.open_phone.data or "",
        place=form.place.data or "",
        buurt_id=int(form.buurt.data) if form.buurt.data else None,
        languages=form.languages.data or [],
        wheelchair={"ja": True, "nee": False}.get(form.wheelchair.data or ""),
        contact=form.contact.data or "",
        email=form.email.data or "",
        phone=form.phone.data or "",
    )


def _filled(netwerk: Netwerk) -> NetwerkForm:
    contact = actions.first_contact(netwerk)
    form = NetwerkForm(
        formdata=None,
        obj=netwerk,
        kind=netwerk.kind.value,
        themas=thema_keys_of(netwerk),
        open_phone=netwerk.phone,
        buurt=str(netwerk.buurt_id or ""),
        wheelchair="" if netwerk.wheelchair is None else "ja" if netwerk.wheelchair else "nee",
        contact=contact.name if contact else "",
        email=(contact.email or "") if contact else "",
        phone=contact.phone if contact else "",
    )
    form.phone.data = contact.phone if contact else ""  # the column of that name is for everyone
    _, week, closures = times_of([netwerk.id])[0]
    form.show(netwerk, week, closures)
    return form


def _done(place: Place) -> Response:
    return redirect(url_for("werkbank.netwerken", wijk=place.slug, gezegd="netwerk"), 303)


@desk(Action.MANAGE_NETWERK)
def new_netwerk(place: Place) -> str:
    """Write down a netwerk."""
    return page("netwerk", place, "netwerken", form=_with_choices(NetwerkForm(), place), netwerk=None)


@desk(Action.MANAGE_NETWERK)
def add_netwerk(place: Place) -> Response:
    """Keep a new netwerk."""
    form = _with_choices(NetwerkForm(), place)
    if form.validate():
        try:
            actions.add_netwerk(actor(), place, _text(form))
            return _done(place)
        except Refused as error:
            form.refuse(error)
    return make_response(page("netwerk", place, "netwerken", form=form, netwerk=None), 422)


@desk(Action.MANAGE_NETWERK, netwerk_here)
def netwerk(netwerk: Netwerk) -> str:
    """Change a netwerk."""
    place = desk_place()
    form = _with_choices(_filled(netwerk), place)
    return page("netwerk", place, "netwerken", form=form, netwerk=netwerk)


@desk(Action.MANAGE_NETWERK, netwerk_here)
def save_netwerk(netwerk: Netwerk) -> Response:
    """Keep a change of a netwerk."""
    place = desk_place()
    form = _with_choices(NetwerkForm(), place)
    if form.validate():
        try:
            actions.change_netwerk(actor(), netwerk, _text(form))
            return _done(place)
        except Refused as error:
            form.refuse(error)
    return make_response(page("netwerk", place, "netwerken", form=form, netwerk=netwerk), 422)


@desk(Action.MANAGE_NETWERK, netwerk_here)
def ask_netwerk(netwerk: Netwerk) -> Response:
    """Ask the contact now whether this is still right."""
    place = desk_place()
    try:
        ask_to_check(actor(), netwerk)
    except Refused as error:
        form = _with_choices(_filled(netwerk), place)
        form.refuse(error)
        return make_response(page("netwerk", place, "netwerken", form=form, netwerk=netwerk), 422)
    return redirect(url_for("werkbank.netwerken", wijk=place.slug, gezegd="klopt-gevraagd"), 303)


@desk(Action.MANAGE_NETWERK, netwerk_here)
def revoke_netwerk_link(netwerk: Netwerk) -> Response:
    """Take the mail link of the contact back."""
    revoke_link(actor(), netwerk)
    return redirect(url_for("werkbank.netwerken", wijk=desk_place().slug, gezegd="link-ingetrokken"), 303)
