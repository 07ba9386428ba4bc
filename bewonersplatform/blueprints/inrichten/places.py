"""Steps 2 and 3 of the setup: wijken, buurten and their teams."""

from __future__ import annotations

from flask import make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.inrichten.door import inrichten
from bewonersplatform.blueprints.inrichten.forms import BuurtForm, TeamForm, WijkenForm, WijkForm
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.wijken import actions, setting, setup
from bewonersplatform.domain.wijken.model import Gemeente, Wijk
from bewonersplatform.domain.wijken.queries import get_gemeente, get_team
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.forms import options


def _wijken_page(gemeente: Gemeente, form: WijkenForm, by_hand: WijkForm) -> str:
    return render_template(
        "inrichten/wijken.html",
        gemeente=gemeente,
        form=form,
        by_hand=by_hand,
        rows=setup.list_wijken(gemeente.id),
    )


def _wijken_form(gemeente: Gemeente, *, choose: bool) -> WijkenForm:
    form = WijkenForm()
    rows = setup.list_wijken(gemeente.id)
    form.wijken.choices = options((str(row.id), row.name) for row in rows)
    if choose:
        form.wijken.data = [row.id for row in rows if row.takes_part]
    return form


@inrichten.get("/inrichten/<slug:gemeente>/wijken")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def wijken(gemeente: Gemeente) -> str:
    """Step 2: what was imported, which wijken take part, and a form to make one by hand."""
    return _wijken_page(gemeente, _wijken_form(gemeente, choose=True), WijkForm(formdata=None))


@inrichten.post("/inrichten/<slug:gemeente>/wijken")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def choose_wijken(gemeente: Gemeente) -> Response:
    """Keep which wijken take part."""
    form = _wijken_form(gemeente, choose=False)
    if form.validate():
        try:
            actions.choose_wijken(actor(), gemeente, set(form.wijken.data or []))
            return redirect(url_for("inrichten.teams", gemeente=gemeente.slug, gezegd="bewaard"), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_wijken_page(gemeente, form, WijkForm(formdata=None)), 422)


@inrichten.post("/inrichten/<slug:gemeente>/wijken/nieuw")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def add_wijk(gemeente: Gemeente) -> Response:
    """Make a wijk by hand, then its buurten."""
    form = WijkForm()
    if form.validate():
        try:
            made = actions.add_wijk(
                actor(), gemeente, name=form.name.data or "", inhabitants=form.inhabitants.number
            )
            return redirect(url_for("inrichten.wijk", gemeente=gemeente.slug, wijk=made.slug), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_wijken_page(gemeente, _wijken_form(gemeente, choose=True), form), 422)


def _wijk_page(wijk: Wijk, form: BuurtForm) -> str:
    buurten = setup.list_buurten_with_postcodes(wijk.id)
    gemeente = setup.get_gemeente_by_id(wijk.gemeente_id)
    return render_template("inrichten/wijk.html", gemeente=gemeente, wijk=wijk, form=form, buurten=buurten)


@inrichten.get("/inrichten/<slug:gemeente>/wijken/<slug:wijk>")
@needs(Action.MANAGE_GEMEENTE, setup.get_wijk)
def wijk(wijk: Wijk) -> str:
    """The buurten of a wijk with their postcodes."""
    return _wijk_page(wijk, BuurtForm())


@inrichten.post("/inrichten/<slug:gemeente>/wijken/<slug:wijk>")
@needs(Action.MANAGE_GEMEENTE, setup.get_wijk)
def add_buurt(wijk: Wijk) -> Response:
    """Make a buurt by hand, or add postcodes to one."""
    form = BuurtForm()
    if form.validate():
        try:
            actions.add_buurt(actor(), wijk, name=form.name.data or "", postcodes=form.clean_postcodes)
            gemeente = setup.get_gemeente_by_id(wijk.gemeente_id)
            return redirect(
                url_for("inrichten.wijk", gemeente=gemeente.slug, wijk=wijk.slug, gezegd="bewaard"), 303
            )
        except Refused as error:
            form.refuse(error)
    return make_response(_wijk_page(wijk, form), 422)


@inrichten.get("/inrichten/<slug:gemeente>/teams")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def teams(gemeente: Gemeente) -> str:
    """Step 3: the team of each wijk that takes part."""
    rows = [row for row in setup.list_wijken(gemeente.id) if row.takes_part]
    return render_template("inrichten/teams.html", gemeente=gemeente, rows=rows)


def _team_page(wijk: Wijk, form: TeamForm) -> str:
    gemeente = setup.get_gemeente_by_id(wijk.gemeente_id)
    return render_template("inrichten/team.html", gemeente=gemeente, wijk=wijk, form=form)


@inrichten.get("/inrichten/<slug:gemeente>/teams/<slug:wijk>")
@needs(Action.MANAGE_GEMEENTE, setup.get_wijk)
def team_page(wijk: Wijk) -> str:
    """What the page of a wijkteam says, and when one can walk in."""
    form = TeamForm()
    try:
        form.show(get_team(wijk.id))
    except NotFound:
        form.name.data = wijk.name
    return _team_page(wijk, form)


@inrichten.post("/inrichten/<slug:gemeente>/teams/<slug:wijk>")
@needs(Action.MANAGE_GEMEENTE, setup.get_wijk)
def save_team(wijk: Wijk) -> Response:
    """Keep what the page of a wijkteam says."""
    form = TeamForm()
    if form.validate():
        try:
            setting.save_team(actor(), wijk, form.written())
            gemeente = setup.get_gemeente_by_id(wijk.gemeente_id)
            return redirect(url_for("inrichten.teams", gemeente=gemeente.slug, gezegd="bewaard"), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_team_page(wijk, form), 422)
