"""What the wijkteam decided about your post, and your answer to that."""

from __future__ import annotations

from flask import make_response, redirect, render_template
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.vragen.forms import AnswerForm
from bewonersplatform.blueprints.vragen.helpers import post_url
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.moderation.actions import answer_maatregel
from bewonersplatform.domain.moderation.queries import last_decision
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.queries import get_post
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.frame import enter_by_id


def _page(post: Post, form: AnswerForm) -> str:
    enter_by_id(post.wijk_id or 0)
    decision = last_decision(actor(), post)
    return render_template("vragen/answer.html", form=form, post=post, decision=decision, url=post_url(post))


@needs(Action.ANSWER_REVIEW, get_post)
def answer_page(post: Post) -> str:
    """Answer what the wijkteam decided."""
    return _page(post, AnswerForm())


@needs(Action.ANSWER_REVIEW, get_post)
def answer(post: Post) -> Response:
    """Keep the answer; the wijkteam looks once more."""
    form = AnswerForm()
    if form.validate():
        try:
            answer_maatregel(actor(), post, form.reply.data or "")
            return redirect(post_url(post, gezegd="beantwoord"), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_page(post, form), 422)
