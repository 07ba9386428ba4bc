"""The desk of one vraag: what the wijkteam asks of whoever helps."""

from __future__ import annotations

from flask import make_response, redirect, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.doors import desk, desk_place, post_here
from bewonersplatform.blueprints.werkbank.forms import DemandForm
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.closing import endings
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.practical import WensChoice, demand_of_helper, list_choices
from bewonersplatform.domain.vragen.queries import view_post
from bewonersplatform.web.access import actor
from bewonersplatform.web.spoken import spoken_options


def _demands(post: Post) -> tuple[DemandForm, list[WensChoice]]:
    wensen = [wens for wens in list_choices(post.gemeente_id or 0, post.id) if wens.by_team]
    form = DemandForm()
    form.helperwensen.choices = spoken_options(((str(wens.id), wens.text) for wens in wensen), by_name=False)
    return form, wensen


def _page(post: Post, demand: DemandForm) -> str:
    return page(
        "guide",
        desk_place(),
        "connect",
        view=view_post(actor(), post),
        post=post,
        demand=demand,
        closes=endings(post),
    )


@desk(Action.GUIDE_POST, post_here)
def guide(post: Post) -> str:
    """Everything that the wijkteam arranges around one vraag."""
    form, wensen = _demands(post)
    form.helperwensen.data = [wens.id for wens in wensen if wens.chosen]
    return _page(post, form)


@desk(Action.GUIDE_POST, post_here)
def demand(post: Post) -> Response:
    """Keep what is asked of a helper."""
    form, _wensen = _demands(post)
    if not form.validate():
        return make_response(_page(post, form), 422)
    demand_of_helper(actor(), post, frozenset(form.helperwensen.data or ()))
    return redirect(
        url_for("werkbank.guide", wijk=desk_place().slug, post=post.public_id, gezegd="bewaard"), 303
    )
