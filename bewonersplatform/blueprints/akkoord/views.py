"""Saying yes: on your own page, and with the code on paper without an account."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.akkoord.forms import AnswerForm, PaperAnswerForm, PaperForm
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.taal.hints import Hint
from bewonersplatform.domain.vragen.actions import join_text
from bewonersplatform.domain.vragen.agreeing import Asked, answer_akkoord, asked_for, open_code
from bewonersplatform.domain.vragen.queries import get_post
from bewonersplatform.web.access import actor, needs, public
from bewonersplatform.web.commit import keep_this
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.hints import look_at
from bewonersplatform.web.limits import limiter

akkoord = Blueprint("akkoord", __name__, template_folder="templates")


def _find(post: str) -> Asked:
    return asked_for(get_post(post))


def _page(asked: Asked, form: AnswerForm, hints: list[Hint] | None = None, **more: Any) -> str:
    enter_by_id(asked.post.wijk_id or 0)
    if form.text.data is None:
        form.text.data = join_text(asked.row)
    values = {
        "paper": False,
        "asked": asked,
        "post": asked.post,
        "row": asked.row,
        "form": form,
        "hints": hints or [],
    }
    return render_template("akkoord/answer.html", **values | more)


def _look(form: AnswerForm) -> tuple[bool, list[Hint]]:
    """Own words are looked at as everywhere; what the wijkteam wrote was."""
    return look_at(form, *([form.text] if form.verdict.data == "zo" else []))


@akkoord.get("/akkoord/<id:post>")
@needs(Action.ANSWER_AKKOORD, _find)
def own_page(asked: Asked) -> str:
    """The words that wait for your yes, beside what stands there now."""
    return _page(asked, AnswerForm())


@akkoord.post("/akkoord/<id:post>")
@needs(Action.ANSWER_AKKOORD, _find)
def own(asked: Asked) -> Response:
    """Keep your answer."""
    form = AnswerForm()
    good, hints = _look(form)
    if good:
        try:
            answer_akkoord(actor(), asked, form.answer())
            said = "akkoord-ja" if form.answer().yes else "akkoord-anders"
            door = "vragen" if asked.post.kind.value == "vraag" else "aanbod"
            return redirect(url_for(f"{door}.show", post=asked.post.public_id, gezegd=said), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_page(asked, form, hints), 422)


@akkoord.get("/akkoord")
@public
def paper() -> str:
    """Type the code that stands on your paper."""
    return render_template("akkoord/paper.html", form=PaperForm())


@akkoord.post("/akkoord")
@limiter.limit("20 per hour")
@public
def read() -> Response:
    """The words behind the code. Nothing of it stands in the address."""
    form = PaperForm()
    if form.validate():
        try:
            asked, _holder = open_code(form.code.data or "")
            answer = PaperAnswerForm(formdata=None, code=form.code.data)
            return make_response(_page(asked, answer, paper=True))
        except Refused as error:
            keep_this()
            form.refuse(error)
    return make_response(render_template("akkoord/paper.html", form=form), 422)


@akkoord.post("/akkoord/antwoord")
@limiter.limit("20 per hour")
@public
def answer() -> Response:
    """Keep the answer of who holds the code; it works once."""
    form = PaperAnswerForm()
    good, hints = _look(form)
    try:
        asked, holder = open_code(form.code.data or "")
    except Refused as error:
        keep_this()
        again = PaperForm(formdata=None)
        again.refuse(error)
        return make_response(render_template("akkoord/paper.html", form=again), 422)
    if good:
        try:
            answer_akkoord(holder, asked, form.answer())
            enter_by_id(asked.post.wijk_id or 0)
            return make_response(
                render_template("akkoord/thanks.html", yes=form.answer().yes, post=asked.post)
            )
        except Refused as error:
            form.refuse(error)
    return make_response(_page(asked, form, hints, paper=True), 422)
