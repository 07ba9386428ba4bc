""" "Het is even druk": two taps, no reason, and back with one."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response

from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen import pausing as koppelingen
from bewonersplatform.web.access import actor, signed_in

pausing = Blueprint("pausing", __name__, template_folder="templates")

# what is tapped -> the words, and how many days it lasts; None: until they say so
CHOICES = {
    "week": (_("Een week"), 7),
    "twee-weken": (_("Twee weken"), 14),
    "maand": (_("Een maand"), 30),
    "open": (_("Tot ik het zelf weer aanzet"), None),
}


def _page(*, again: bool = False) -> str:
    return render_template("ik/pause.html", choices=CHOICES, again=again)


@pausing.get("/ik/even-niet")
@signed_in
def page() -> str:
    """For how long?"""
    return _page()


@pausing.post("/ik/even-niet")
@signed_in
def pause() -> Response:
    """Nobody asks me for anything for so long."""
    chosen = CHOICES.get(request.form.get("lang", ""))
    if chosen is None:
        return make_response(_page(again=True), 422)
    days = chosen[1]
    koppelingen.pause(actor(), None if days is None else clock.today() + timedelta(days=days))
    return redirect(url_for("ik.index", gezegd="even-niet"), 303)


@pausing.post("/ik/weer-mee")
@signed_in
def come_back() -> Response:
    """There is room again."""
    koppelingen.come_back(actor())
    return redirect(url_for("ik.index", gezegd="weer-mee"), 303)
