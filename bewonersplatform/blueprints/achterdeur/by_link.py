"""The page of the specialist, from the mail: no account, one doorverwijzing, and opening it changes nothing."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.achterdeur.forms import AnswerForm
from bewonersplatform.domain.doorverwijzingen.answering import Opened, give_answer, open_link, pick_up
from bewonersplatform.domain.errors import Refused
from bewonersplatform.web.access import public
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.limits import limiter


def _page(opened: Opened, form: AnswerForm) -> str:
    place = enter_by_id(opened.row.wijk_id)
    return render_template(
        "achterdeur/link.html", place=place, opened=opened, row=opened.row, form=form, token=_token()
    )


def _token() -> str:
    return str((request.view_args or {})["token"])


def _again(opened: Opened, said: str) -> Response:
    there = url_for(
        "achterdeur.link", doorverwijzing=opened.row.public_id, token=_token(), gezegd=f"achterdeur-{said}"
    )
    return redirect(there, 303)


@public
def link(doorverwijzing: str, token: str) -> str:
    """What is asked, and exactly what somebody said yes to."""
    return _page(open_link(doorverwijzing, token), AnswerForm(formdata=None))


@public
@limiter.limit("60 per hour")
def take(doorverwijzing: str, token: str) -> Response:
    """I look into it."""
    opened = open_link(doorverwijzing, token)
    pick_up(opened.actor, opened.row)
    return _again(opened, "opgepakt")


@public
@limiter.limit("60 per hour")
def reply(doorverwijzing: str, token: str) -> Response:
    """Answer the wijkteam, in plain words."""
    opened, form = open_link(doorverwijzing, token), AnswerForm()
    if form.validate():
        try:
            give_answer(opened.actor, opened.row, form.answer.data or "", declined=bool(form.declined.data))
            return _again(opened, "beantwoord")
        except Refused as error:
            form.refuse(error)
    return make_response(_page(opened, form), 422)


def hang(door: Blueprint) -> None:
    """Hang these pages behind the door."""
    there = "/specialist/<id:doorverwijzing>/<token:token>"
    door.add_url_rule(there, view_func=link)
    door.add_url_rule(f"{there}/oppakken", view_func=take, methods=["POST"])
    door.add_url_rule(f"{there}/antwoord", view_func=reply, methods=["POST"])
