"""What a wijk learns: its numbers, its vondsten, and the three questions under each."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.kennis.forms import LeerkaartForm
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.kennis import actions, queries
from bewonersplatform.domain.kennis.figures import figures
from bewonersplatform.domain.kennis.model import LeerkaartApplies, LeerkaartLevel, Vondst
from bewonersplatform.domain.kennis.queries import get_vondst
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.wijken.queries import terms
from bewonersplatform.web.access import actor, needs, public
from bewonersplatform.web.frame import enter, enter_by_id

kennis = Blueprint("kennis", __name__, template_folder="templates")


@kennis.get("/wijken/<slug:wijk>/kennis")
@public
def index(wijk: str) -> str:
    """Asked and connected, where it is asked, and what worked."""
    place = enter(wijk)
    found = figures(place.id, terms(place.gemeente_id))
    return render_template(
        "kennis/index.html",
        figures=found,
        answered=found.answered,
        vondsten=queries.list_vondsten(place.id),
    )


def _page(vondst: Vondst, form: LeerkaartForm, refused: str | None = None) -> str:
    place = enter_by_id(vondst.wijk_id)
    return render_template(
        "kennis/vondst.html",
        view=queries.view_vondst(actor(), vondst),
        vondst=vondst,
        form=form,
        smallest=place.smallest_number,
        refused=refused,
    )


@kennis.get("/vondsten/<id:vondst>")
@needs(Action.READ_VONDST, get_vondst)
def show(vondst: Vondst) -> str:
    """One vondst: public once a colleague recognised it."""
    return _page(vondst, LeerkaartForm())


@kennis.post("/vondsten/<id:vondst>/erkennen")
@needs(Action.ERKEN_VONDST, get_vondst)
def erken(vondst: Vondst) -> Response:
    """Recognise what a colleague kept: everyone reads it from now on."""
    try:
        actions.erken_vondst(actor(), vondst)
    except Refused as error:
        return make_response(_page(vondst, LeerkaartForm(), error.code), 422)
    return redirect(url_for("kennis.show", vondst=vondst.public_id, gezegd="vondst-erkend"), 303)


@kennis.post("/vondsten/<id:vondst>/leerkaart")
@needs(Action.FILL_LEERKAART, get_vondst)
def fill(vondst: Vondst) -> Response:
    """Keep an answer to the three questions."""
    form = LeerkaartForm()
    if form.validate():
        try:
            actions.fill_leerkaart(
                actor(),
                vondst,
                LeerkaartLevel(form.level.data),
                LeerkaartApplies(form.applies.data),
                means=form.means.data or "",
                action=form.action.data or "",
                by_date=form.by_date.data,
            )
            return redirect(url_for("kennis.show", vondst=vondst.public_id, gezegd="leerkaart"), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_page(vondst, form), 422)
