"""What whose post it is may do with it, and who read what: one page with every button."""

from __future__ import annotations

from flask import render_template

from bewonersplatform.blueprints.vragen.helpers import post_url
from bewonersplatform.domain.bord.contacts import for_owner
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.agreed import list_akkoorden
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.queries import get_post
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.frame import enter_by_id


@needs(Action.READ_PRIVATE, get_post)
def rights(post: Post) -> str:
    """Who sees this, who read what, and the buttons to stop, change and let another look."""
    place = enter_by_id(post.wijk_id or 0)
    told, lines = for_owner(actor(), post), list_akkoorden(actor(), post)
    return render_template(
        "vragen/rights.html", post=post, place=place, deeds=told.deeds, lines=lines, url=post_url
    )
