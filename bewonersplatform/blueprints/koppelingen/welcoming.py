"""How many helpers a vraag welcomes: moving house takes four."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.koppelingen.forms import WelcomeForm
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.koppelingen.actions import welcome_helpers
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.queries import get_post
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.frame import enter_by_id


def _page(vraag: Post, form: WelcomeForm) -> str:
    enter_by_id(vraag.wijk_id or 0)
    return render_template("koppelingen/welcome.html", form=form, vraag=vraag)


@needs(Action.WELCOME_HELPERS, get_post)
def welcome_page(vraag: Post) -> str:
    """How many may help."""
    return _page(vraag, WelcomeForm(number=str(vraag.helpers_wanted)))


@needs(Action.WELCOME_HELPERS, get_post)
def welcome(vraag: Post) -> Response:
    """Keep how many may help."""
    form = WelcomeForm()
    if form.validate():
        try:
            welcome_helpers(actor(), vraag, int(form.number.data))
            return redirect(url_for("vragen.show", post=vraag.public_id, gezegd="helpers-welkom"), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_page(vraag, form), 422)


def hang(door: Blueprint) -> None:
    """Hang the page behind the door of koppelingen."""
    address = "/vragen/<id:vraag>/helpers"
    door.add_url_rule(address, view_func=welcome_page)
    door.add_url_rule(address, view_func=welcome, methods=["POST"])
