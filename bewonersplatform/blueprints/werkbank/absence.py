"""Who of the team is away, and who takes over."""

from __future__ import annotations

from flask import make_response, redirect, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.board_forms import AbsenceForm
from bewonersplatform.blueprints.werkbank.doors import desk, named
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.absence import arrange_cover, stop_cover
from bewonersplatform.domain.bord.team import Team, team_of
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import actor


def _page(place: Place, team: Team, form: AbsenceForm) -> str:
    return page("absence", place, "connect", team=team, form=form)


def _to(place: Place, said: str) -> Response:
    return redirect(url_for("werkbank.away", wijk=place.slug, gezegd=said), 303)


@desk()
def away(place: Place) -> str:
    """Who is away now and later, and a form to say so."""
    team = team_of(place.id)
    me = next((one.public_id for one in team.members if one.id == actor().id), "")
    form = AbsenceForm(formdata=None, data={"who": me, "starts_on": clock.today()}).prepare(team)
    return _page(place, team, form)


@desk()
def arrange(place: Place) -> Response:
    """Somebody is away, and a colleague takes over."""
    team = team_of(place.id)
    form = AbsenceForm().prepare(team)
    starts_on, ends_on = form.starts_on, form.ends_on
    if form.validate() and starts_on.data and ends_on.data:
        try:
            who, cover = form.who.data or "", form.cover.data or ""
            arrange_cover(
                actor(), place, who=who, cover=cover, starts_on=starts_on.data, ends_on=ends_on.data
            )
            return _to(place, "afwezig")
        except Refused as error:
            form.refuse(error)
    return make_response(_page(place, team, form), 422)


@desk()
def back(place: Place) -> Response:
    """Back already, or not away after all."""
    stop_cover(actor(), place, named("waarneming"))
    return _to(place, "afwezig-weg")
