"""What the owner of a post, its readers and the wijkteam can do with it: change, close, stop, report, open."""

from __future__ import annotations

from flask import make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.vragen import writing
from bewonersplatform.blueprints.vragen.forms import CloseForm, OpenPrivateForm, ReportForm
from bewonersplatform.blueprints.vragen.helpers import post_url
from bewonersplatform.domain.moderation.reports import report_post
from bewonersplatform.domain.permissions import Action, may
from bewonersplatform.domain.vragen import actions
from bewonersplatform.domain.vragen.model import Outcome, Post, PostKind, PostStatus
from bewonersplatform.domain.vragen.queries import get_post
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.limits import known, limiter

# kind, whether it worked out -> what is said
_CLOSED = {
    (PostKind.VRAAG, True): "rond",
    (PostKind.VRAAG, False): "blijft-open",
    (PostKind.AANBOD, True): "aanbod-rond",
    (PostKind.AANBOD, False): "aanbod-blijft-open",
}


@needs(Action.EDIT_POST, get_post)
def edit(post: Post) -> str:
    """Change your own post."""
    return writing.edit_page(post)


@needs(Action.EDIT_POST, get_post)
def save(post: Post) -> Response:
    """Keep the change."""
    return writing.save_post(post)


@needs(Action.CLOSE_POST, get_post)
def close_page(post: Post) -> str:
    """Is it done?"""
    enter_by_id(post.wijk_id or 0)
    return render_template("vragen/close.html", form=CloseForm(), post=post, url=post_url(post))


@needs(Action.CLOSE_POST, get_post)
def close(post: Post) -> Response:
    """Keep the answer to "is het gelukt?"."""
    form = CloseForm()
    if not form.validate():
        enter_by_id(post.wijk_id or 0)
        return make_response(
            render_template("vragen/close.html", form=form, post=post, url=post_url(post)), 422
        )
    outcome = Outcome(form.outcome.data)
    actions.close_post(actor(), post, outcome)
    return redirect(post_url(post, gezegd=_CLOSED[post.kind, outcome is not Outcome.NEE]), 303)


@needs(Action.CLOSE_POST, get_post)
def stop(post: Post) -> Response:
    """Take it back."""
    actions.stop_post(actor(), post)
    return redirect(post_url(post, gezegd="gestopt"), 303)


@needs(Action.REPORT_POST, get_post)
def report_page(post: Post) -> str:
    """Say what is wrong with a post."""
    enter_by_id(post.wijk_id or 0)
    return render_template("vragen/report.html", form=ReportForm(), post=post, url=post_url(post))


@needs(Action.REPORT_POST, get_post)
@limiter.shared_limit("3 per hour", scope="report", exempt_when=known)
def report(post: Post) -> Response:
    """Send the report to the wijkteam."""
    form = ReportForm()
    if not form.validate():
        enter_by_id(post.wijk_id or 0)
        return make_response(
            render_template("vragen/report.html", form=form, post=post, url=post_url(post)), 422
        )
    report_post(actor(), post, form.reason.data or "")
    return redirect(post_url(post, gezegd="gemeld"), 303)


@needs(Action.OPEN_PRIVATE, get_post)
def open_page(post: Post) -> str:
    """Why do you want to read the private part?"""
    enter_by_id(post.wijk_id or 0)
    return render_template("vragen/open.html", form=OpenPrivateForm(), post=post, url=post_url(post))


@needs(Action.OPEN_PRIVATE, get_post)
def open_private(post: Post) -> Response:
    """Open the private part for a quarter of an hour."""
    form = OpenPrivateForm()
    if not form.validate():
        enter_by_id(post.wijk_id or 0)
        return make_response(
            render_template("vragen/open.html", form=form, post=post, url=post_url(post)), 422
        )
    actions.open_private(actor(), post, form.reason.data or "")
    return redirect(_after_opening(post), 303)


def _after_opening(post: Post) -> str:
    """Where the wijkteam reads it: on the board while a vraag seeks, beside who fits; else on its own page."""
    place = enter_by_id(post.wijk_id or 0)
    seeks = post.kind is PostKind.VRAAG and post.status in (PostStatus.OPEN, PostStatus.WIJKTEAM)
    if not seeks or not may(actor(), Action.USE_WERKBANK, place):
        return post_url(post, gezegd="geopend")
    return url_for(
        "werkbank.connect", wijk=place.slug, vraag=post.public_id, gezegd="geopend", _anchor="gekozen"
    )
