"""The desk of one vraag: what the wijkteam asks of whoever helps."""

from __future__ import annotations

from flask import make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.doors import desk, desk_place, post_here
from bewonersplatform.blueprints.werkbank.forms import DemandForm
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.blueprints.werkbank.thema_forms import ThemasForm
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.closing import endings
from bewonersplatform.domain.vragen.leefgebieden import choose_themas
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.practical import WensChoice, demand_of_helper, list_choices
from bewonersplatform.domain.vragen.queries import view_post
from bewonersplatform.domain.wijken.queries import list_themas
from bewonersplatform.web.access import actor
from bewonersplatform.web.spoken import spoken_options


def _demands(post: Post) -> tuple[DemandForm, list[WensChoice]]:
    wensen = [wens for wens in list_choices(post.gemeente_id or 0, post.id) if wens.by_team]
    form = DemandForm()
    form.helperwensen.choices = spoken_options(((str(wens.id), wens.text) for wens in wensen), by_name=False)
    return form, wensen


def _themas(post: Post) -> ThemasForm:
    form = ThemasForm(formdata=None) if request.endpoint != "werkbank.themas" else ThemasForm()
    return form.offer(list_themas(post.gemeente_id or 0), post)


def _page(post: Post, demand: DemandForm, themas: ThemasForm | None = None) -> str:
    return page(
        "guide",
        desk_place(),
        "connect",
        view=view_post(actor(), post),
        post=post,
        demand=demand,
        themas=themas or _themas(post),
        closes=endings(post),
    )


@desk(Action.GUIDE_POST, post_here)
def guide(post: Post) -> str:
    """Everything that the wijkteam arranges around one vraag."""
    form, wensen = _demands(post)
    form.helperwensen.data = [wens.id for wens in wensen if wens.chosen]
    return _page(post, form)


@desk(Action.GUIDE_POST, post_here)
def themas(post: Post) -> Response:
    """Keep what else a vraag is about."""
    form = _themas(post)
    if form.validate():
        try:
            choose_themas(actor(), post, form.chosen())
            return _kept(post)
        except Refused as error:
            form.refuse(error)
    demands, wensen = _demands(post)
    demands.helperwensen.data = [wens.id for wens in wensen if wens.chosen]
    return make_response(_page(post, demands, form), 422)


def _kept(post: Post) -> Response:
    place = desk_place()
    return redirect(url_for("werkbank.guide", wijk=place.slug, post=post.public_id, gezegd="bewaard"), 303)


@desk(Action.GUIDE_POST, post_here)
def demand(post: Post) -> Response:
    """Keep what is asked of a helper."""
    form, _wensen = _demands(post)
    if not form.validate():
        return make_response(_page(post, form), 422)
    demand_of_helper(actor(), post, frozenset(form.helperwensen.data or ()))
    return _kept(post)
