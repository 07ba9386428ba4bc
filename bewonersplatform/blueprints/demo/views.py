"""The demo: look as one of the written persons, read the mail that went out. These doors exist only there."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.people import sessions as people_sessions
from bewonersplatform.domain.people.profiles import get_person
from bewonersplatform.web import sessions
from bewonersplatform.web.access import public
from bewonersplatform.web.demo import demo_persons
from bewonersplatform.web.mailbox import list_mail

demo = Blueprint("demo", __name__, template_folder="templates")


@demo.post("/demo/als")
@public
def look_as() -> Response:
    """Sign in as one of the written persons."""
    chosen = next((p for p in demo_persons() if p.public_id == request.form.get("persoon", "")), None)
    if chosen is None:
        raise NotFound
    token = people_sessions.open_session(get_person(chosen.id), "Voorbeeld")
    response = redirect(url_for("buurt.start"), 303)
    sessions.take_cookie(response, "wijk")
    return sessions.keep(response, token)


@demo.get("/demo/post")
@public
def post() -> str:
    """The mail that went out, newest first."""
    return render_template("demo/post.html", mails=list_mail(limit=50))
