"""Mensen: finding, writing down and verifying a resident at the desk."""

from __future__ import annotations

from flask import make_response, redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.doors import desk, desk_place
from bewonersplatform.blueprints.werkbank.forms import FindForm, ResidentForm, VerifyForm
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.people import verifying
from bewonersplatform.domain.people.model import HowVerified
from bewonersplatform.domain.people.verifying import Resident
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.wijken.queries import Place, list_buurten
from bewonersplatform.web.access import actor
from bewonersplatform.web.forms import options


def resident_here(place: Place, person: str) -> Resident:
    """The resident with this id, when that person lives in this wijk."""
    return verifying.get_resident(place.id, person)


def with_buurten(form: ResidentForm, place: Place) -> None:
    """Let the form choose from the buurten of the wijk."""
    buurten = [(str(buurt.id), buurt.name) for buurt in list_buurten(place.id)]
    form.buurt.choices = options([("", gettext("Kies een buurt")), *buurten] if len(buurten) > 1 else buurten)


def _page(place: Place, find: FindForm, write: ResidentForm) -> str:
    verified = verifying.list_verified(actor(), place)
    return page("residents", place, "residents", find=find, write=write, verified=verified)


def _forms(place: Place) -> tuple[FindForm, ResidentForm]:
    find, write = FindForm(prefix="zoek-"), ResidentForm()
    with_buurten(write, place)
    return find, write


@desk(Action.VERIFY_PERSON)
def residents(place: Place) -> str:
    """Find a resident by the exact address, or write one down."""
    return _page(place, *_forms(place))


def _to(place: Place, public_id: str, said: str | None = None) -> Response:
    return redirect(url_for("werkbank.resident", wijk=place.slug, person=public_id, gezegd=said), 303)


@desk(Action.VERIFY_PERSON)
def find(place: Place) -> Response:
    """Find a resident by the exact address; it stays out of the address of the page."""
    form, write = _forms(place)
    if form.validate():
        try:
            return _to(place, verifying.find_resident(actor(), place, form.email.data or "").public_id)
        except Refused as error:
            form.refuse(error)
    return make_response(_page(place, form, write), 422)


@desk(Action.VERIFY_PERSON)
def write_down(place: Place) -> Response:
    """Write down a resident who came by."""
    form, write = _forms(place)
    if write.validate():
        try:
            person = verifying.write_down(
                actor(),
                place,
                name=write.name.data or "",
                buurt_id=write.buurt_id(),
                email=write.email.data or "",
                phone=write.phone.data or "",
            )
            return _to(place, person.public_id, "opgeschreven")
        except Refused as error:
            write.refuse(error)
    return make_response(_page(place, form, write), 422)


def _resident_page(resident: Resident, form: VerifyForm) -> str:
    return page("resident", desk_place(), "residents", resident=resident, form=form)


@desk(Action.VERIFY_PERSON, resident_here)
def resident(resident: Resident) -> str:
    """One resident: verified or not."""
    return _resident_page(resident, VerifyForm())


@desk(Action.VERIFY_PERSON, resident_here)
def verify(resident: Resident) -> Response:
    """Say that this resident lives here."""
    form = VerifyForm()
    if form.validate():
        try:
            verifying.verify_person(actor(), resident, HowVerified(form.how.data))
            return _to(desk_place(), resident.public_id, "verifieerd")
        except Refused as error:
            form.refuse(error)
    return make_response(_resident_page(resident, form), 422)


@desk(Action.VERIFY_PERSON, resident_here)
def revoke(resident: Resident) -> Response:
    """Take a verification back."""
    verifying.revoke_verification(actor(), resident)
    return _to(desk_place(), resident.public_id, "niet-verifieerd")
