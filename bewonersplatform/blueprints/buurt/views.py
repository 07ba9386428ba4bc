"""The way in: find your wijk, see what neighbours ask and give, who the wijkteam is."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.buurt.forms import GuideForm, PostcodeForm
from bewonersplatform.domain.netwerken import queries as netwerken
from bewonersplatform.domain.search import queries as search
from bewonersplatform.domain.vragen.expectation import answered_last_month
from bewonersplatform.domain.vragen.queries import reads_wijk
from bewonersplatform.domain.wijken import queries as wijken
from bewonersplatform.domain.wijken import setup
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import actor, public
from bewonersplatform.web.feed_cards import fresh_feed
from bewonersplatform.web.frame import enter, here
from bewonersplatform.web.headers import allow_indexing
from bewonersplatform.web.postcodes import find_place
from bewonersplatform.web.whole_pages import shared_page

buurt = Blueprint("buurt", __name__, template_folder="templates")


@buurt.get("/")
@public
def start() -> Response | str:
    """Where do you live? Who chose before goes straight to the wijk."""
    place = None if "kies" in request.args else here()
    if place is not None:
        return redirect(url_for("buurt.front", wijk=place.slug), 302)
    allow_indexing()
    return _start_page(PostcodeForm(), None)


def _start_page(form: PostcodeForm, found: wijken.PostcodeFound | None) -> str:
    return render_template(
        "buurt/start.html",
        form=form,
        places=wijken.list_places(),
        found=found,
        setting_up=setup.list_setting_up(),
    )


@buurt.post("/")
@public
def find() -> Response:
    """From a postcode to the wijk; elsewhere says which gemeente it is and what now."""
    form = PostcodeForm()
    found = find_place(form, form.postcode)
    if found is not None and found.takes_part:
        return redirect(url_for("buurt.front", wijk=found.wijk_slug), 303)
    return make_response(_start_page(form, found), 422)


@buurt.get("/wijken/<slug:wijk>")
@public
def front(wijk: str) -> Response | str:
    """The front page of a wijk."""
    place = enter(wijk)
    allow_indexing()
    return shared_page(reads_wijk(actor(), place.id), lambda: _draw_front(place))


def _draw_front(place: Place) -> str:
    return render_template(
        "buurt/front.html",
        feed=fresh_feed(place),
        week=search.this_week(place.id),
        inloop=wijken.next_inloop(place.id),
    )


@buurt.get("/wijken/<slug:wijk>/wijkteam")
@public
def team(wijk: str) -> str:
    """Who the wijkteam is, when and where to find it, how soon it answers, what it does and what not."""
    place = enter(wijk)
    allow_indexing()
    answered = answered_last_month(place.id, place.smallest_number)
    return render_template("buurt/team.html", team=wijken.get_team(place.id), answered=answered)


@buurt.get("/wijken/<slug:wijk>/wijkteam/poster")
@public
def poster(wijk: str) -> str:
    """The front door on paper, to hang up: phone, hours, place and the address of the page."""
    place = enter(wijk)
    return render_template("buurt/poster.html", team=wijken.get_team(place.id))


@buurt.get("/wijken/<slug:wijk>/netwerken", endpoint="netwerken")
@public
def netwerken_page(wijk: str) -> str:
    """The directory: informal networks and partners of a wijk, all the same size, with their hours, for everyone."""
    place = enter(wijk)
    allow_indexing()
    cards, form = netwerken.list_netwerken(place.id), GuideForm(request.args)
    form.offer(cards)
    return render_template("buurt/netwerken.html", netwerken=form.chosen(cards), form=form, known=len(cards))
