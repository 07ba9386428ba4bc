"""Eropaf: planning a round along doors, and seeing what became of what was written down there."""

from __future__ import annotations

from flask import make_response, redirect, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.doors import desk, desk_place
from bewonersplatform.blueprints.werkbank.eropaf_forms import RondeForm
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain.bord.team import Team, team_of
from bewonersplatform.domain.eropaf.actions import cancel_ronde, change_ronde, plan_ronde
from bewonersplatform.domain.eropaf.model import Ronde
from bewonersplatform.domain.eropaf.queries import get_ronde, list_rondes, view_ronde
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.wijken.queries import Place, list_buurten
from bewonersplatform.web.access import actor


def ronde_here(place: Place, ronde: str) -> Ronde:
    """The round with this id, when it goes through this wijk."""
    found = get_ronde(ronde)
    if found.wijk_id != place.id:
        raise NotFound
    return found


def _plan_page(place: Place, form: RondeForm, ronde: Ronde | None = None) -> str:
    return page("ronde_plan", place, "eropaf", form=form, ronde=ronde)


def _team(place: Place) -> Team:
    return team_of(place.id)


def _to(ronde: Ronde, said: str) -> Response:
    there = url_for("werkbank.ronde", wijk=desk_place().slug, ronde=ronde.public_id, gezegd=said)
    return redirect(there, 303)


@desk()
def rondes(place: Place) -> str:
    """What is planned and what was walked."""
    coming, past = list_rondes(place.id)
    return page("eropaf", place, "eropaf", coming=coming, past=past)


@desk()
def plan_page(place: Place) -> str:
    """Plan a round; who plans it walks along unless they say otherwise."""
    team = _team(place)
    me = [one.public_id for one in team.members if one.id == actor().id]
    form = RondeForm(formdata=None, data={"walkers": me}).prepare(list_buurten(place.id), team)
    return _plan_page(place, form)


@desk()
def new_ronde(place: Place) -> Response:
    """Keep the plan."""
    form = RondeForm().prepare(list_buurten(place.id), _team(place))
    if form.validate():
        try:
            return _to(plan_ronde(actor(), place.id, place.gemeente_id, form.plan()), "ronde-gepland")
        except Refused as error:
            form.refuse(error)
    return make_response(_plan_page(place, form), 422)


@desk(Action.USE_WERKBANK, ronde_here)
def ronde(ronde: Ronde) -> str:
    """One round: who walks where, what was written down, and how that stands now."""
    return page("ronde", desk_place(), "eropaf", ronde=ronde, shown=view_ronde(ronde))


@desk(Action.USE_WERKBANK, ronde_here)
def change_ronde_page(ronde: Ronde) -> str:
    """Change the plan of a round."""
    place = desk_place()
    typed = RondeForm.typed(ronde, view_ronde(ronde))
    form = RondeForm(formdata=None, data=typed).prepare(list_buurten(place.id), _team(place))
    return _plan_page(place, form, ronde)


@desk(Action.USE_WERKBANK, ronde_here)
def save_ronde(ronde: Ronde) -> Response:
    """Keep the changed plan."""
    place = desk_place()
    form = RondeForm().prepare(list_buurten(place.id), _team(place))
    if form.validate():
        try:
            change_ronde(actor(), ronde, form.plan())
            return _to(ronde, "bewaard")
        except Refused as error:
            form.refuse(error)
    return make_response(_plan_page(place, form, ronde), 422)


@desk(Action.USE_WERKBANK, ronde_here)
def drop_ronde(ronde: Ronde) -> Response:
    """Call it off."""
    cancel_ronde(actor(), ronde)
    return _to(ronde, "ronde-gaat-niet-door")
