"""What can be done already while somebody waits for care or help: for whose vraag it is."""

from __future__ import annotations

from flask import render_template

from bewonersplatform.domain.koppelingen.suggestions import suggestions
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.voorstellen.queries import find_alike
from bewonersplatform.domain.vragen.model import SEEKING, Post
from bewonersplatform.domain.vragen.queries import get_post
from bewonersplatform.domain.wijken.queries import find_thema_id
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.frame import enter_by_id

SHOWN = 5
_LOOKED_AT = 20


@needs(Action.READ_PRIVATE, get_post)
def bridging(post: Post) -> str:
    """Netwerken and groups that can do something now, with why, and what the wijk arranges together."""
    place = enter_by_id(post.wijk_id or 0)
    seeks = post.status in SEEKING and bool(post.waits_for)
    found = suggestions(actor(), post, limit=_LOOKED_AT) if seeks else []
    fits = [one for one in found if one.kind == "netwerk"][:SHOWN]
    thema_id = find_thema_id(post.waits_for) if post.waits_for else None
    alike = find_alike(post.wijk_id or 0, thema_id) if thema_id else None
    return render_template("vragen/bridging.html", post=post, fits=fits, alike=alike, place=place)
