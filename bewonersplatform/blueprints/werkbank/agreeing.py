"""The yes of whose post it is: asked on paper, or noted after reading aloud at the desk or by phone."""

from __future__ import annotations

from flask import make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.akkoord_forms import NoteForm, RewordForm
from bewonersplatform.blueprints.werkbank.doors import desk, desk_place, post_here
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.taal.hints import Hint
from bewonersplatform.domain.vragen.actions import join_text
from bewonersplatform.domain.vragen.agreed import list_akkoorden
from bewonersplatform.domain.vragen.agreeing import Asked, asked_for, make_code, note_akkoord
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.rewording import can_reword, propose_wording
from bewonersplatform.domain.vragen.waiting import find_waiting
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import actor
from bewonersplatform.web.hints import look_at


def asked_here(place: Place, post: str, *_ids: str) -> Asked:
    """The wording that waits, of a post that lies in this wijk."""
    return asked_for(post_here(place, post))


def akkoord_page(post: Post, form: NoteForm) -> str:
    """What was asked and answered, and how to answer now."""
    lines = list_akkoorden(actor(), post)
    form.today()
    more = {"lines": lines, "form": form, "can_reword": can_reword(post)}
    return page("akkoord", desk_place(), "review", post=post, **more)


@desk(Action.NOTE_AKKOORD, post_here)
def akkoord(post: Post) -> str:
    """How it stands with the yes of whose post this is."""
    return akkoord_page(post, NoteForm())


@desk(Action.NOTE_AKKOORD, asked_here)
def note(asked: Asked) -> Response:
    """Write down what was said."""
    form, post = NoteForm(), asked.post
    if form.validate():
        try:
            note_akkoord(actor(), asked, form.answer(), form.noted())
            said = "akkoord-genoteerd" if form.answer().yes else "akkoord-anders-genoteerd"
            there = url_for("werkbank.akkoord", wijk=desk_place().slug, post=post.public_id, gezegd=said)
            return redirect(there, 303)
        except Refused as error:
            form.refuse(error)
    return make_response(akkoord_page(post, form), 422)


def _words_page(post: Post, form: RewordForm, hints: list[Hint] | None = None) -> str:
    if form.text.data is None:
        form.text.data = join_text(find_waiting(post.id) or post)
    return page("reword", desk_place(), "connect", post=post, form=form, hints=hints or [])


@desk(Action.ASK_AKKOORD, post_here)
def reword_page(post: Post) -> str:
    """After the talk: other words for what somebody asks."""
    return _words_page(post, RewordForm())


@desk(Action.ASK_AKKOORD, post_here)
def reword(post: Post) -> Response:
    """Let the other words wait for a yes; what stands there stays until then."""
    form = RewordForm()
    good, hints = look_at(form, form.text, form.why)
    if good:
        try:
            propose_wording(actor(), post, form.text.data or "", form.why.data or "")
            place = desk_place().slug
            there = url_for("werkbank.akkoord", wijk=place, post=post.public_id, gezegd="woorden-voorgesteld")
            return redirect(there, 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_words_page(post, form, hints), 422)


@desk(Action.ASK_AKKOORD, asked_here)
def code(asked: Asked) -> str:
    """A paper with a new code, to print or to write over; it is shown this once."""
    made = make_code(actor(), asked)
    return render_template(
        "werkbank/paper.html", place=desk_place(), asked=asked, post=asked.post, code=f"{made[:4]} {made[4:]}"
    )
