"""The doors of steps: all of them for whose vraag it is and the team, one for the party that does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.stappen.forms import StapForm
from bewonersplatform.domain.bord.stap_owners import StapOwner, list_owners
from bewonersplatform.domain.bord.stap_reading import get_stap, list_stappen, open_link
from bewonersplatform.domain.bord.stappen import STANDS, allow_stap, move_stap, plan_stap, stop_stap
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action, Actor, may
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.queries import find_post, get_post
from bewonersplatform.domain.vragen.stap import Stap, StapStatus
from bewonersplatform.web.access import actor, needs, public
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.limits import limiter

stappen = Blueprint("stappen", __name__, template_folder="templates")
_SAID = {StapStatus.LOOPT: "stap-loopt", StapStatus.GEDAAN: "stap-af"}


def _page(vraag: Post, form: StapForm | None = None) -> str:
    """All steps of a vraag; for the team with a form for the next one."""
    place = enter_by_id(vraag.wijk_id or 0)
    plans = may(actor(), Action.GUIDE_POST, vraag) and vraag.status in STANDS
    if plans and form is None:
        form = StapForm(formdata=None).offer(list_owners(actor(), vraag))
    lines = list_stappen(actor(), vraag)
    return render_template("stappen/index.html", vraag=vraag, lines=lines, form=form, place=place)


@stappen.get("/vragen/<id:post>/stappen")
@needs(Action.READ_STAPPEN, get_post)
def index(post: Post) -> str:
    """The steps of a vraag."""
    return _page(post)


def _chosen(owners: list[StapOwner], key: str) -> StapOwner | None:
    return next((one for one in owners if one.key == key), None)


@stappen.post("/vragen/<id:post>/stappen")
@needs(Action.GUIDE_POST, get_post)
def plan(post: Post) -> Response:
    """Put a step there."""
    owners = list_owners(actor(), post)
    form = StapForm().offer(owners)
    if form.validate():
        try:
            owner = _chosen(owners, form.owner.data or "")
            plan_stap(actor(), post, form.title.data or "", owner, form.due_on.data)
            return _to_steps(post.public_id, "stap-erbij")
        except Refused as error:
            form.refuse(error)
    return make_response(_page(post, form), 422)


def _to_steps(vraag: str, said: str) -> Response:
    return redirect(url_for("stappen.index", post=vraag, gezegd=said), 303)


@dataclass(frozen=True)
class Door:
    """Through which door somebody came to a step: signed in, or by the link in a mail."""

    actor: Actor
    stap: Stap
    token: str | None = None

    def url(self, page: str, **kwargs: Any) -> str:
        """The address of a page of this step behind this door."""
        if self.token:
            kwargs["token"] = self.token
        name = f"{page}_by_link" if self.token else page
        return url_for(f"stappen.{name}", stap=self.stap.public_id, **kwargs)


def _show(door: Door) -> str:
    place = enter_by_id(door.stap.wijk_id)
    return render_template("stappen/show.html", stap=door.stap, url=door.url, place=place)


def _move(door: Door, to: StapStatus) -> Response:
    """Keep how far it is, and go back to where somebody came from."""
    move_stap(door.actor, door.stap, to)
    vraag = find_post(door.stap.vraag_id)
    if door.token is None and vraag is not None and may(door.actor, Action.READ_STAPPEN, vraag):
        return _to_steps(vraag.public_id, _SAID[to])
    return redirect(door.url("show", gezegd=_SAID[to]), 303)


@stappen.get("/stappen/<id:stap>")
@needs(Action.READ_STAP, get_stap)
def show(stap: Stap) -> str:
    """One step, for who does it."""
    return _show(Door(actor(), stap))


@stappen.post("/stappen/<id:stap>/loopt")
@needs(Action.MOVE_STAP, get_stap)
def begin(stap: Stap) -> Response:
    """We work on it."""
    return _move(Door(actor(), stap), StapStatus.LOOPT)


@stappen.post("/stappen/<id:stap>/gedaan")
@needs(Action.MOVE_STAP, get_stap)
def done(stap: Stap) -> Response:
    """It is done."""
    return _move(Door(actor(), stap), StapStatus.GEDAAN)


@stappen.post("/stappen/<id:stap>/goed")
@needs(Action.ALLOW_STAP, get_stap)
def allow(stap: Stap) -> Response:
    """Yes, this party may know of this step."""
    allow_stap(actor(), stap)
    return _back(stap, "stap-goed")


@stappen.post("/stappen/<id:stap>/vervalt")
@needs(Action.STOP_STAP, get_stap)
def stop(stap: Stap) -> Response:
    """It is not needed any more."""
    stop_stap(actor(), stap)
    return _back(stap, "stap-vervalt")


def _back(stap: Stap, said: str) -> Response:
    vraag = find_post(stap.vraag_id)
    return _to_steps(vraag.public_id if vraag else "", said)


def _by_link(stap: str, token: str) -> Door:
    row, holder = open_link(stap, token)
    return Door(holder, row, token)


@stappen.get("/stap/<id:stap>/<token:token>")
@public
def show_by_link(stap: str, token: str) -> str:
    """The step from the mail: no account, and opening it changes nothing."""
    return _show(_by_link(stap, token))


@stappen.post("/stap/<id:stap>/<token:token>/loopt")
@public
@limiter.limit("60 per hour")
def begin_by_link(stap: str, token: str) -> Response:
    """We work on it, from the mail."""
    return _move(_by_link(stap, token), StapStatus.LOOPT)


@stappen.post("/stap/<id:stap>/<token:token>/gedaan")
@public
@limiter.limit("60 per hour")
def done_by_link(stap: str, token: str) -> Response:
    """It is done, from the mail."""
    return _move(_by_link(stap, token), StapStatus.GEDAAN)
