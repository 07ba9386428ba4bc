"""Vondsten: keeping what worked after a vraag that is rond, and recognising what a colleague kept."""

from __future__ import annotations

from flask import make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.doors import desk, desk_place, post_here
from bewonersplatform.blueprints.werkbank.forms import VondstForm
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.kennis import actions, queries
from bewonersplatform.domain.kennis.model import Vondst
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.taal.hints import Hint, personal_hints, take_out
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import actor


def vondst_here(place: Place, vondst: str) -> Vondst:
    """The vondst with this id, when it is of this wijk."""
    found = queries.get_vondst(vondst)
    if found.wijk_id != place.id:
        raise NotFound
    return found


@desk()
def vondsten(place: Place) -> str:
    """What waits for a colleague first, then what everyone can read."""
    return page("vondsten", place, "vondsten", vondsten=queries.list_for_team(actor(), place))


def _look(form: VondstForm) -> list[Hint]:
    """What in the texts tells who it was about; taken out when the writer asked for that."""
    if request.form.get("hints_answer") == "take-out":
        for field in form.fields():
            field.data = take_out(field.data or "", personal_hints(field.data or ""))
    return [hint for field in form.fields() for hint in personal_hints(field.data or "")]


def _page(form: VondstForm, about: Post | Vondst, hints: list[Hint] | None = None) -> str:
    return page("vondst", desk_place(), "vondsten", form=form, about=about, hints=hints or [])


@desk(Action.KEEP_VONDST, post_here)
def keep_page(vraag: Post) -> str:
    """Five fields about what worked."""
    return _page(VondstForm(), vraag)


@desk(Action.KEEP_VONDST, post_here)
def keep(vraag: Post) -> Response:
    """Keep what worked."""
    form = VondstForm()
    hints = _look(form)
    if form.validate() and request.form.get("hints_answer") != "take-out":
        try:
            actions.keep_vondst(actor(), vraag, form.written())
            return redirect(url_for("werkbank.vondsten", wijk=desk_place().slug, gezegd="vondst"), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_page(form, vraag, hints), 422)


@desk(Action.KEEP_VONDST, vondst_here)
def change_page(vondst: Vondst) -> str:
    """Change a vondst that nobody recognised yet."""
    return _page(VondstForm(obj=vondst), vondst)


@desk(Action.KEEP_VONDST, vondst_here)
def change(vondst: Vondst) -> Response:
    """Keep the change of a vondst."""
    form = VondstForm()
    hints = _look(form)
    if form.validate() and request.form.get("hints_answer") != "take-out":
        try:
            actions.change_vondst(actor(), vondst, form.written())
            return redirect(url_for("werkbank.vondsten", wijk=desk_place().slug, gezegd="vondst"), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_page(form, vondst, hints), 422)
