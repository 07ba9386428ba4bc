"""Signing in: ask for a code, type it or open the link, done."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.aanmelden.forms import CodeForm, EmailForm
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.people import sessions as people_sessions
from bewonersplatform.domain.people import sign_in as signing
from bewonersplatform.domain.people.model import Person, SignIn
from bewonersplatform.domain.vragen import actions, queries
from bewonersplatform.domain.vragen.model import Post, PostKind
from bewonersplatform.web import sessions
from bewonersplatform.web.access import actor, public, signed_in
from bewonersplatform.web.commit import keep_this
from bewonersplatform.web.devices import device_name
from bewonersplatform.web.frame import enter_by_id, here
from bewonersplatform.web.language import language
from bewonersplatform.web.limits import limiter
from bewonersplatform.web.safe_next import safe_address

aanmelden = Blueprint("aanmelden", __name__, template_folder="templates")


@aanmelden.get("/aanmelden")
@public
def start() -> str:
    """Your e-mail address, please."""
    form = EmailForm(verder=request.args.get("verder", ""))
    return render_template("aanmelden/start.html", form=form)


@aanmelden.post("/aanmelden")
@public
@limiter.limit("30 per hour")
def send_code() -> Response:
    """Mail a code. Known and unknown addresses get the same answer."""
    form = EmailForm()
    if form.validate():
        try:
            next_address = safe_address(form.verder.data or "") or ""
            row = signing.request_sign_in(form.email.data or "", locale=language(), next_address=next_address)
            return redirect(url_for("aanmelden.code", sign_in=row.public_id), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(render_template("aanmelden/start.html", form=form), 422)


def _draft_of(row: SignIn) -> Post | None:
    """The draft that waits for this code, when this browser wrote it."""
    post = queries.find_post(row.draft_id) if row.draft_id else None
    token = request.cookies.get(sessions.cookie_name("concept"), "")
    if post is None or not actions.holds_draft(post, token) or post.wijk_id is None:
        return None
    enter_by_id(post.wijk_id)
    return post


@aanmelden.get("/aanmelden/<id:sign_in>")
@public
def code(sign_in: str) -> str:
    """Type the code from the mail."""
    row = signing.get_sign_in(sign_in)
    return render_template("aanmelden/code.html", form=CodeForm(), row=row, draft=_draft_of(row))


@aanmelden.post("/aanmelden/<id:sign_in>")
@public
@limiter.limit("60 per hour")
def use_code(sign_in: str) -> Response:
    """Check the code. A wrong one is counted; after five it works no more."""
    row, form = signing.get_sign_in(sign_in), CodeForm()
    if form.validate():
        try:
            return _enter(row, signing.confirm_code(row, form.code.data or ""))
        except Refused as error:
            keep_this()
            form.refuse(error)
    return make_response(
        render_template("aanmelden/code.html", form=form, row=row, draft=_draft_of(row)), 422
    )


@aanmelden.post("/aanmelden/<id:sign_in>/opnieuw")
@public
@limiter.limit("30 per hour")
def again(sign_in: str) -> Response:
    """Mail a new code to the same address."""
    row = signing.get_sign_in(sign_in)
    try:
        new = signing.request_again(row)
    except Refused as error:
        form = CodeForm()
        form.refuse(error)
        return make_response(
            render_template("aanmelden/code.html", form=form, row=row, draft=_draft_of(row)), 422
        )
    return redirect(url_for("aanmelden.code", sign_in=new.public_id, gezegd="code-opnieuw"), 303)


@aanmelden.get("/aanmelden/<id:sign_in>/link/<token:token>")
@public
def link(sign_in: str, token: str) -> str:
    """A page with a button: opening a mail link changes nothing, a scanner that follows it neither."""
    row = signing.get_sign_in(sign_in)
    return render_template("aanmelden/link.html", row=row, token=token, usable=signing.is_open(row))


@aanmelden.post("/aanmelden/<id:sign_in>/link/<token:token>")
@public
@limiter.limit("60 per hour")
def use_link(sign_in: str, token: str) -> Response:
    """Sign in with the link, also in another browser than where it began."""
    row = signing.get_sign_in(sign_in)
    try:
        return _enter(row, signing.confirm_link(row, token))
    except Refused:
        return make_response(render_template("aanmelden/link.html", row=row, token=token, usable=False), 422)


def _enter(row: SignIn, person: Person) -> Response:
    """Open the session, hand in the draft that waited, and go on."""
    token = people_sessions.open_session(person, device_name())
    who = people_sessions.actor_for(person.id)
    post = actions.hand_in_draft(who, row.draft_id) if row.draft_id else None
    if post is not None:
        door = "vragen" if post.kind is PostKind.VRAAG else "aanbod"
        target = url_for(f"{door}.show", post=post.public_id, gezegd="ingediend")
    else:
        target = row.next_address or url_for("ik.index", gezegd="aangemeld")
    return sessions.keep(redirect(target, 303), token)


@aanmelden.post("/afmelden")
@signed_in
def sign_out() -> Response:
    """End this session."""
    people_sessions.sign_out(actor())
    place = here()
    target = url_for("buurt.front", wijk=place.slug, gezegd="afgemeld") if place else url_for("buurt.start")
    return sessions.forget(redirect(target, 303))
