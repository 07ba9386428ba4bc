"""At the door: writing down what somebody asks or offers, on a phone, with or without a connection."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from flask import jsonify, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.behalf import hand_in, look, themas_for
from bewonersplatform.blueprints.werkbank.eropaf_forms import DoorForm
from bewonersplatform.domain import clock
from bewonersplatform.domain.eropaf.actions import note_at_door
from bewonersplatform.domain.eropaf.model import Ronde
from bewonersplatform.domain.eropaf.queries import get_ronde
from bewonersplatform.domain.errors import AlreadyDone, Refused
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.permissions import Action, require
from bewonersplatform.domain.taal.hints import Hint
from bewonersplatform.domain.vragen.agreeing import Answer, Noted, asked_for, note_akkoord
from bewonersplatform.domain.vragen.akkoord import AkkoordHow
from bewonersplatform.domain.vragen.model import Channel, Post
from bewonersplatform.domain.wijken.queries import Place, ThemaChoice
from bewonersplatform.web.access import actor, needs, public, signed_in
from bewonersplatform.web.csrf import token
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.headers import allow_worker
from bewonersplatform.web.sessions import cookie_name


def _find(ronde: str) -> Ronde:
    """The round with this id; for others than the team of its wijk it is not there."""
    found = get_ronde(ronde)
    require(actor(), Action.USE_WERKBANK, enter_by_id(found.wijk_id))
    return found


def _door(view: Any) -> Any:
    inner = needs(Action.SUBMIT_POST_FOR, _find)(view)
    outer = signed_in(inner)
    outer.access = inner.access
    return outer


def _account() -> str:
    """Who writes, as the phone may know it: what is kept there is never sent under the name of another."""
    who = actor()
    return proofs.link_token("eropaf", who.id, "") if who.id is not None else ""


def _page(ronde: Ronde, place: Place, form: DoorForm, hints: list[Hint] | None = None) -> str:
    allow_worker()
    kept = {"account": _account(), "flag": cookie_name("eropaf")}
    return render_template(
        "werkbank/door.html", ronde=ronde, place=place, form=form, hints=hints or [], **kept
    )


@_door
def door_page(ronde: Ronde) -> str:
    """The page that is taken along: it says nothing about neighbours."""
    place = enter_by_id(ronde.wijk_id)
    form = DoorForm()
    themas_for(form, place)
    form.client.data = str(uuid.uuid4())
    if ronde.buurt_id is not None:
        form.buurt.data = str(ronde.buurt_id)
    return _page(ronde, place, form)


def _refused(form: DoorForm, hints: list[Hint]) -> Response:
    """What is wrong, for the script that keeps what was typed."""
    errors = {name: [str(one) for one in found] for name, found in form.errors.items() if name}
    whole = [str(one) for one in form.form_errors]
    return make_response(jsonify(errors=errors, whole=whole, hints=[hint.text for hint in hints]), 422)


def _taken(ronde: Ronde, by_script: bool) -> Response:
    if by_script:
        return make_response(jsonify(taken=True))
    return redirect(url_for("werkbank.door_page", ronde=ronde.public_id, gezegd="aan-de-deur"), 303)


def _hand_in(place: Place, form: DoorForm, themas: dict[str, ThemaChoice]) -> Post:
    """Hand it in for that neighbour, and note the yes that was said at the door."""
    post = hand_in(place, form, themas, Channel.HUISBEZOEK)
    if form.agrees.data:
        by = form.name.data or gettext("wie de deur opendeed")
        said = Noted(AkkoordHow.HUISBEZOEK, clock.today(), by)
        note_akkoord(actor(), asked_for(post), Answer(yes=True), said)
    return post


@_door
def door(ronde: Ronde) -> Response:
    """Take one record. What comes again is answered as the first time."""
    if request.form.get("account", _account()) != _account():
        raise AlreadyDone  # written down under another account than the one that is signed in now
    place, form = enter_by_id(ronde.wijk_id), DoorForm()
    by_script = request.accept_mimetypes.best == "application/json"
    themas = themas_for(form, place)
    good, hints = look(form)
    if good:
        try:
            work = partial(_hand_in, place, form, themas)
            note_at_door(actor(), ronde, form.client.data or "", work)
            return _taken(ronde, by_script)
        except Refused as error:
            form.refuse(error)
    return _refused(form, hints) if by_script else make_response(_page(ronde, place, form, hints), 422)


@public
def who_sends() -> Response:
    """Who is signed in on this phone, and a fresh token to send with: asked just before sending."""
    account = _account()
    return make_response(jsonify(account=account, token=token() if account else ""))
