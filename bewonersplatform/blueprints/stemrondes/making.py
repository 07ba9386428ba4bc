"""What the wijkteam does: make a stemronde, fill it, open it, close it."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.stemrondes.forms import (
    OpenForm,
    PlanForm,
    ProjectForm,
    VoorstelForm,
    asked,
)
from bewonersplatform.domain.errors import ImpossibleStep, Refused
from bewonersplatform.domain.permissions import Action, require
from bewonersplatform.domain.stemrondes import actions, closing, queries
from bewonersplatform.domain.stemrondes.model import Stemronde, StemrondeStatus
from bewonersplatform.domain.stemrondes.queries import get_stemronde
from bewonersplatform.domain.wijken.queries import Place, get_place
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.frame import enter, enter_by_id


def _readable(stemronde: str) -> Stemronde:
    """The round, for who may read it: others do not learn that there is a draft."""
    ronde = get_stemronde(stemronde)
    require(actor(), Action.READ_STEMRONDE, ronde)
    return ronde


def _plan_page(place: Place, form: PlanForm) -> str:
    enter(place.slug)
    ready = queries.list_ready(actor(), place.id)
    form.offer(ready)
    costs = {voorstel.public_id: asked(voorstel) for voorstel in ready}
    return render_template("stemrondes/new.html", place=place, form=form, costs=costs)


@needs(Action.MANAGE_STEMRONDE, get_place)
def new(place: Place) -> str:
    """Begin a stemronde."""
    return _plan_page(place, PlanForm())


@needs(Action.MANAGE_STEMRONDE, get_place)
def create(place: Place) -> Response:
    """Keep the draft with the voorstellen that were ticked."""
    form, ready = PlanForm(), queries.list_ready(actor(), place.id)
    form.offer(ready)
    if form.validate():
        try:
            ronde = actions.draft_stemronde(actor(), place, form.plan())
            for voorstel in ready:
                if voorstel.public_id in (form.voorstellen.data or []):
                    actions.add_voorstel(actor(), ronde, voorstel, asked(voorstel))
            return _composed(ronde, "stemronde-concept")
        except Refused as error:
            form.refuse(Refused(error.code, "voorstellen" if error.field == "cost" else error.field))
    return make_response(_plan_page(place, form), 422)


def _composed(ronde: Stemronde, said: str) -> Response:
    return redirect(url_for("stemrondes.compose", stemronde=ronde.public_id, gezegd=said), 303)


def _draft(ronde: Stemronde) -> Stemronde:
    """The round, when it can still be changed; ImpossibleStep (409) otherwise."""
    enter_by_id(ronde.wijk_id)
    if ronde.status is not StemrondeStatus.CONCEPT:
        raise ImpossibleStep("Stemronde", str(ronde.status), "concept")
    return ronde


def _compose_page(ronde: Stemronde, project: ProjectForm, voorstel: VoorstelForm) -> str:
    ready = queries.list_ready(actor(), _draft(ronde).wijk_id)
    voorstel.offer(ready)
    return render_template(
        "stemrondes/compose.html",
        ronde=ronde,
        projects=queries.list_projects(ronde),
        ready=[(one.public_id, one.title, asked(one)) for one in ready],
        project=project,
        voorstel=voorstel,
    )


@needs(Action.MANAGE_STEMRONDE, _readable)
def compose(ronde: Stemronde) -> str:
    """The draft: its projects, and what can be added."""
    return _compose_page(ronde, ProjectForm(formdata=None), VoorstelForm(formdata=None))


@needs(Action.MANAGE_STEMRONDE, _readable)
def to_compose(ronde: Stemronde) -> Response:
    """Back to the draft."""
    return redirect(url_for("stemrondes.compose", stemronde=ronde.public_id), 303)


@needs(Action.MANAGE_STEMRONDE, _readable)
def add_project(ronde: Stemronde) -> Response:
    """Put a project by hand in the draft."""
    form = ProjectForm()
    if form.validate():
        lead, cost = form.lead.data or "", min(int(form.cost.data or 0), actions.MAX_BUDGET + 1)
        try:
            actions.add_project(actor(), ronde, title=form.title.data or "", lead=lead, cost_eur=cost)
            return _composed(ronde, "stemronde-erbij")
        except Refused as error:
            form.refuse(error)
    return make_response(_compose_page(ronde, form, VoorstelForm(formdata=None)), 422)


@needs(Action.MANAGE_STEMRONDE, _readable)
def add_voorstel(ronde: Stemronde) -> Response:
    """Put a voorstel in the draft."""
    form, ready = VoorstelForm(), queries.list_ready(actor(), ronde.wijk_id)
    form.offer(ready)
    if form.validate():
        chosen = next(one for one in ready if one.public_id == form.voorstel.data)
        amount = min(int(form.amount.data or 0), actions.MAX_BUDGET + 1)
        try:
            actions.add_voorstel(actor(), ronde, chosen, amount)
            return _composed(ronde, "stemronde-erbij")
        except Refused as error:
            form.refuse(Refused(error.code, "amount" if error.field == "cost" else error.field))
    return make_response(_compose_page(ronde, ProjectForm(formdata=None), form), 422)


@needs(Action.MANAGE_STEMRONDE, _readable)
def remove_project(ronde: Stemronde) -> Response:
    """Take a project out of the draft."""
    no = request.form.get("no", "")
    actions.remove_project(actor(), ronde, int(no) if no.isascii() and no.isdigit() and len(no) < 5 else 0)
    return _composed(ronde, "stemronde-eraf")


@needs(Action.MANAGE_STEMRONDE, _readable)
def open_page(ronde: Stemronde) -> str:
    """Look once more before everything is frozen."""
    projects = queries.list_projects(_draft(ronde))
    return render_template("stemrondes/open.html", ronde=ronde, projects=projects, form=OpenForm())


@needs(Action.MANAGE_STEMRONDE, _readable)
def open_round(ronde: Stemronde) -> Response:
    """Freeze it and open the vote."""
    form = OpenForm()
    if form.validate():
        try:
            actions.open_stemronde(actor(), ronde, form.seed.data or "")
            return _shown(ronde, "stemronde-open")
        except Refused as error:
            form.refuse(error)
    projects = queries.list_projects(_draft(ronde))
    page = render_template("stemrondes/open.html", ronde=ronde, projects=projects, form=form)
    return make_response(page, 422)


def _shown(ronde: Stemronde, said: str) -> Response:
    return redirect(url_for("stemrondes.show", stemronde=ronde.public_id, gezegd=said), 303)


@needs(Action.MANAGE_STEMRONDE, _readable)
def close_page(ronde: Stemronde) -> str:
    """Look once more before it is closed for good."""
    enter_by_id(ronde.wijk_id)
    if ronde.status is not StemrondeStatus.OPEN:
        raise ImpossibleStep("Stemronde", str(ronde.status), "gesloten")
    return render_template("stemrondes/close.html", ronde=ronde)


@needs(Action.MANAGE_STEMRONDE, _readable)
def close_round(ronde: Stemronde) -> Response:
    """Close the vote; counting follows at once."""
    closing.close_stemronde(actor(), ronde)
    return _shown(ronde, "stemronde-dicht")
