"""My page: what is mine, what I am here, my signed-in devices."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.ik.forms import ProfileForm
from bewonersplatform.domain.koppelingen import queries as koppelingen
from bewonersplatform.domain.people import blocking, profiles
from bewonersplatform.domain.people import sessions as people_sessions
from bewonersplatform.domain.voorstellen import queries as voorstellen
from bewonersplatform.domain.vragen import queries as vragen
from bewonersplatform.web import sessions
from bewonersplatform.web.access import actor, signed_in
from bewonersplatform.web.language import LANGUAGES

ik = Blueprint("ik", __name__, template_folder="templates")


@ik.get("/ik")
@signed_in
def index() -> str:
    """What is mine."""
    return render_template(
        "ik/index.html",
        me=profiles.get_profile(actor()),
        posts=vragen.list_own(actor()),
        voorstellen=voorstellen.list_own(actor()),
        ties=koppelingen.list_mine(actor()),
    )


@ik.get("/ik/gegevens")
@signed_in
def profile() -> str:
    """My name and language."""
    me = profiles.get_profile(actor())
    return render_template("ik/profile.html", form=ProfileForm(name=me.name, locale=me.locale))


@ik.post("/ik/gegevens")
@signed_in
def save_profile() -> Response:
    """Keep my name and language."""
    form = ProfileForm()
    if not form.validate():
        return make_response(render_template("ik/profile.html", form=form), 422)
    profiles.change_profile(actor(), name=form.name.data or "", locale=form.locale.data or "nl")
    response = redirect(url_for("ik.index", gezegd="veranderd"), 303)
    sessions.take_cookie(response, "taal")
    return response


@ik.get("/ik/apparaten")
@signed_in
def devices() -> str:
    """Where I am signed in."""
    rows = people_sessions.list_sessions(actor())
    return render_template("ik/devices.html", rows=rows, languages=LANGUAGES)


@ik.post("/ik/apparaten/<id:session>/stop")
@signed_in
def stop_device(session: str) -> Response:
    """Sign one device out."""
    if people_sessions.revoke_session(actor(), session):
        return sessions.forget(redirect(url_for("buurt.start", gezegd="afgemeld"), 303))
    return redirect(url_for("ik.devices", gezegd="sessie-gestopt"), 303)


@ik.get("/ik/geblokkeerd")
@signed_in
def blocked() -> str:
    """Whom I do not want to meet."""
    return render_template("ik/blocked.html", rows=blocking.list_blocked(actor()))


@ik.post("/ik/geblokkeerd/<id:blokkade>/stop")
@signed_in
def end_block(blokkade: str) -> Response:
    """Meet again."""
    blocking.end_block(actor(), blokkade)
    return redirect(url_for("ik.blocked", gezegd="blokkade-gestopt"), 303)
