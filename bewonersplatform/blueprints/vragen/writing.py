"""Writing first, confirming after: the two pages of posting, also for who has no account yet."""

from __future__ import annotations

import secrets
from typing import Any

from flask import current_app, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.vragen.forms import ConfirmForm, PostForm
from bewonersplatform.blueprints.vragen.helpers import Looked, look, post_url, prepare, take_hints_out
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.people.sign_in import last_email, request_sign_in
from bewonersplatform.domain.search.before import look_before
from bewonersplatform.domain.vragen import actions, queries
from bewonersplatform.domain.vragen.expectation import answered_last_month
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus, Visibility
from bewonersplatform.domain.vragen.practical import list_choices, read_beside
from bewonersplatform.domain.wijken import queries as wijken
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import actor, public
from bewonersplatform.web.feed_cards import found_url
from bewonersplatform.web.forms import options
from bewonersplatform.web.frame import enter, enter_by_id
from bewonersplatform.web.hints import without_bsn
from bewonersplatform.web.language import language
from bewonersplatform.web.leefgebieden import told_beside
from bewonersplatform.web.limits import known, limiter
from bewonersplatform.web.postcodes import find_place
from bewonersplatform.web.practical import told
from bewonersplatform.web.sessions import cookie_name

DRAFT = "concept"


def _page(form: PostForm, kind: PostKind, place: Place, looked: Looked | None = None, **more: Any) -> str:
    numbers = wijken.list_noodnummers(place.gemeente_id) if looked and looked.danger else []
    shown = {"taken_out": False, "own": False, "answered": None, **more}
    return render_template("vragen/write.html", form=form, kind=kind, looked=looked, numbers=numbers, **shown)


def _first_look(
    form: PostForm, kind: PostKind, place: Place, post: Post | None = None
) -> tuple[Looked | None, Response | None]:
    """Check the form and what stands in the text; an answer when the writer must look again."""
    themas = prepare(
        form,
        kind,
        actor(),
        place,
        wensen=list_choices(place.gemeente_id, post.id if post else None),
        post=post,
    )
    if request.form.get("hints_answer") == "take-out":
        take_hints_out(form)
        return None, make_response(_page(form, kind, place, taken_out=True), 422)
    if request.form.get("hints_answer") == "keep":
        form.hints.data = "keep"
    if not form.validate():
        return None, make_response(_page(form, kind, place), 422)
    looked = look(form, themas)
    if looked.ask_visibility:
        form.asked_visibility.data, form.visibility.data = "1", Visibility.WIJKTEAM.value
    if looked.hints or looked.ask_visibility:
        return None, make_response(_page(form, kind, place, looked), 422)
    if not without_bsn(form, form.text, form.when_text, form.details):
        return None, make_response(_page(form, kind, place), 422)
    return looked, None


@public
def write(wijk: str, kind: PostKind) -> str:
    """What do you need, or what can you give?"""
    place = enter(wijk)
    form = PostForm(language=language())
    prepare(form, kind, actor(), place)
    return _page(form, kind, place, answered=answered_last_month(place.id, place.smallest_number))


@public
@limiter.limit("60 per hour", exempt_when=known)
def send(wijk: str, kind: PostKind) -> Response:
    """Hand it in, or keep it until the address is confirmed."""
    place, form = enter(wijk), PostForm()
    looked, answer = _first_look(form, kind, place)
    if answer is not None or looked is None:
        return answer or make_response("", 422)
    written = form.written(looked.thema.id if looked.thema else None)
    try:
        return _hand_in(place, kind, written, looked)
    except Refused as error:
        return _refused(form, error, kind, place)


def _refused(form: PostForm, error: Refused, kind: PostKind, place: Place) -> Response:
    form.refuse(error)
    return make_response(_page(form, kind, place), 422)


def _hand_in(place: Place, kind: PostKind, written: actions.Written, looked: Looked) -> Response:
    if actor().is_authenticated and actor().buurt_id and not _may_look_first(kind, place, written):
        post = actions.submit_post(actor(), kind, written)
        return redirect(post_url(post, gezegd="ingediend", nood="1" if looked.danger else ""), 303)
    token = request.cookies.get(cookie_name(DRAFT), "") or secrets.token_urlsafe(24)
    post = actions.draft_post(kind, place.id, place.gemeente_id, written, token)
    return _with_token(redirect(url_for("vragen.confirm", draft=post.public_id), 303), token)


def _may_look_first(kind: PostKind, place: Place, written: actions.Written) -> bool:
    """Whether something is there already that a writer may want to see first: then the text waits as a draft."""
    title, body = actions.split_text(written.text)
    probe = Post(kind=kind, wijk_id=place.id, title=title, body=body)
    return not look_for_danger(probe) and not look_before(actor(), probe).is_empty


def _with_token(response: Response, token: str) -> Response:
    secure = current_app.config["SETTINGS"].https
    response.set_cookie(
        cookie_name(DRAFT), token, max_age=86400, httponly=True, samesite="Lax", secure=secure
    )
    return response


def _own_draft(draft: str) -> Post:
    """The draft with this id, when this browser wrote it; NotFound otherwise."""
    post = queries.get_draft(draft)
    if not actions.holds_draft(post, request.cookies.get(cookie_name(DRAFT), "")) or post.wijk_id is None:
        raise NotFound
    enter_by_id(post.wijk_id)
    return post


def _confirm_page(post: Post, form: ConfirmForm) -> str:
    numbers = _numbers_for(post)
    # whoever is in danger calls first
    before = None if numbers else look_before(actor(), post)
    return render_template(
        "vragen/confirm.html", form=form, post=post, numbers=numbers, before=before, found_url=found_url
    )


def _is_known() -> bool:
    """Whether the writer needs no code: signed in, and we know the buurt."""
    return actor().is_authenticated and actor().buurt_id is not None


@public
def confirm(draft: str) -> str:
    """What is there already, and how do we reach you? The text stands there and can still be changed."""
    post = _own_draft(draft)
    return _confirm_page(post, ConfirmForm(email="" if _is_known() else last_email(post.id)))


@public
def place_draft(draft: str) -> Response:
    """Who is signed in places the draft without a code; anybody else is asked for an address."""
    post = _own_draft(draft)
    danger = look_for_danger(post)
    if not _is_known() or actions.hand_in_draft(actor(), post.id) is None:
        return redirect(url_for("vragen.confirm", draft=post.public_id), 303)
    return redirect(post_url(post, gezegd="ingediend", nood="1" if danger else ""), 303)


def _numbers_for(post: Post) -> list[Any]:
    """The numbers to call, when the text tells of danger."""
    tells = look_for_danger(post)
    return list(wijken.list_noodnummers(post.gemeente_id or 0)) if tells else []


def look_for_danger(post: Post) -> bool:
    """Whether the text of a post tells of danger."""
    form = PostForm(text=actions.join_text(post))
    return bool(look(form, []).danger)


@public
@limiter.limit("30 per hour")
def ask_code(draft: str) -> Response:
    """Mail the code; the address stays correctable and the text is kept."""
    post, form = _own_draft(draft), ConfirmForm()
    found = find_place(form, form.postcode)
    buurt_id = found.buurt_id if found and found.takes_part else None
    spots = wijken.find_postcode(wijken.clean_postcode(form.postcode.data or "") or "")
    form.buurt.choices = options((str(spot.buurt_id), spot.buurt) for spot in spots) if len(spots) > 1 else []
    if buurt_id and form.buurt.choices:
        chosen = {str(spot.buurt_id): spot.buurt_id for spot in spots}.get(form.buurt.data or "")
        if chosen is None:
            form.refuse(Refused("which-buurt", "buurt"))
        buurt_id = chosen
    if buurt_id:
        try:
            row = request_sign_in(
                form.email.data or "", locale=language(), buurt_id=buurt_id, draft_id=post.id
            )
            return redirect(url_for("aanmelden.code", sign_in=row.public_id), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_confirm_page(post, form), 422)


@public
def change_draft(draft: str) -> str:
    """Change a draft that is not sent yet."""
    post = _own_draft(draft)
    place = enter_by_id(post.wijk_id or 0)
    return _page(_filled(post, place), post.kind, place)


def _filled(post: Post, place: Place) -> PostForm:
    """The form with what a post holds now."""
    choices = wijken.list_themas(place.gemeente_id)
    themas = {thema.id: thema.key for thema in choices}
    details, wensen = read_beside(post)
    form = PostForm(
        text=actions.join_text(post),
        thema=themas.get(post.thema_id or 0, ""),
        visibility=(post.wanted_visibility or post.visibility).value,
        when_text=post.when_text,
        details=details,
        shown_as=post.shown_as.value,
        language=post.language,
        asked_visibility="1",
        **told(post, wensen),
        **told_beside(post),
    )
    form.for_post(post)
    prepare(form, post.kind, actor(), place, choices, wensen, post)
    return form


@public
@limiter.limit("60 per hour")
def save_draft(draft: str) -> Response:
    """Keep the change and go back to confirming."""
    post = _own_draft(draft)
    place, form = enter_by_id(post.wijk_id or 0), PostForm()
    looked, answer = _first_look(form, post.kind, place, post)
    if answer is not None or looked is None:
        return answer or make_response("", 422)
    try:
        actions.change_draft(post, form.written(looked.thema.id if looked.thema else None))
    except Refused as error:
        return _refused(form, error, post.kind, place)
    return redirect(url_for("vragen.confirm", draft=post.public_id), 303)


def edit_page(post: Post) -> str:
    """Change an own post."""
    place = enter_by_id(post.wijk_id or 0)
    return _page(_filled(post, place), post.kind, place, own=post.status is PostStatus.OPEN)


def save_post(post: Post) -> Response:
    """Keep the change of an own post."""
    place, form = enter_by_id(post.wijk_id or 0), PostForm()
    form.for_post(post)
    looked, answer = _first_look(form, post.kind, place, post)
    if answer is not None or looked is None:
        return answer or make_response("", 422)
    again = post.status is not PostStatus.OPEN
    try:
        actions.change_post(actor(), post, form.written(looked.thema.id if looked.thema else None))
    except Refused as error:
        return _refused(form, error, post.kind, place)
    waits = "wacht-op-kijken" if post.wanted_visibility else "veranderd"
    return redirect(post_url(post, gezegd="ingediend" if again else waits), 303)
