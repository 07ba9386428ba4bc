"""Photos with an own post: adding, taking away, and the files themselves."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.vragen.forms import FotoForm
from bewonersplatform.blueprints.vragen.helpers import post_url
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen import fotos
from bewonersplatform.domain.vragen.foto import MOST
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.queries import get_post
from bewonersplatform.web.access import actor, needs, public
from bewonersplatform.web.commit import outside_write
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.limits import limiter


def _page(post: Post, form: FotoForm) -> str:
    enter_by_id(post.wijk_id or 0)
    lines = fotos.list_fotos([post.id])[post.id]
    return render_template("vragen/fotos.html", form=form, post=post, fotos=lines, most=MOST, url=post_url)


@needs(Action.EDIT_POST, get_post)
def fotos_page(post: Post) -> str:
    """The photos of an own post."""
    return _page(post, FotoForm())


@needs(Action.EDIT_POST, get_post)
@limiter.limit("30 per hour")
def add(post: Post) -> Response:
    """Add a photo: decoded while nobody waits for the database."""
    form, public_id = FotoForm(), post.public_id
    if form.validate():
        raw = form.foto.data.read(fotos.MOST_BYTES + 1)
        try:
            picture = outside_write(lambda: fotos.make_anew(raw))
            post = get_post(public_id)
            fotos.add_foto(actor(), post, picture, form.alt.data or "")
            return redirect(post_url(post, "fotos_page", gezegd="foto"), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_page(get_post(public_id), form), 422)


# what is far too large is still read, to say so beside the field and lose nothing that was typed
add.most_bytes = 60_000_000  # type: ignore[attr-defined]


@needs(Action.EDIT_POST, get_post)
def remove(post: Post) -> Response:
    """Take a photo away."""
    fotos.remove_foto(actor(), post, request.form.get("foto", ""))
    return redirect(post_url(post, "fotos_page", gezegd="foto-weg"), 303)


def _file(foto: str, *, large: bool) -> Response:
    response = make_response(fotos.read_foto(actor(), foto, large=large))
    response.mimetype = "image/jpeg"
    # only the browser of who may read it keeps it; the bytes behind an address never change
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return response


@public
def large(foto: str) -> Response:
    """The photo itself."""
    return _file(foto, large=True)


@public
def small(foto: str) -> Response:
    """The photo on a page."""
    return _file(foto, large=False)
