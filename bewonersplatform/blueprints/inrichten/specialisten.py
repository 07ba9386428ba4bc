"""Step 4 of the setup: the specialists whom the wijkteams may ask."""

from __future__ import annotations

from flask import make_response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import BooleanField

from bewonersplatform.blueprints.inrichten.door import inrichten
from bewonersplatform.blueprints.inrichten.fields import email_address
from bewonersplatform.domain.doorverwijzingen.model import Specialist
from bewonersplatform.domain.doorverwijzingen.specialists import (
    SpecialistText,
    get_specialist,
    keep_specialist,
    list_specialists,
)
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.wijken import setup
from bewonersplatform.domain.wijken.model import Gemeente
from bewonersplatform.domain.wijken.queries import get_gemeente
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.forms import Form, line_field, required


class SpecialistForm(Form):
    """Who it is, and what about."""

    name = line_field(_("Naam"), Specialist.name, validators=[required(_("Vul een naam in."))])
    organisation = line_field(
        _("Organisatie"), Specialist.organisation, validators=[required(_("Vul de organisatie in."))]
    )
    field = line_field(
        _("Waar weet deze specialist veel van?"),
        Specialist.field,
        validators=[required(_("Vul in waar het over gaat."))],
    )
    email = line_field(
        _("E-mailadres"),
        Specialist.email,
        validators=[required(_("Vul het e-mailadres in.")), email_address],
    )
    active = BooleanField(_("Het wijkteam kan deze specialist vragen"), default=True)

    def text(self) -> SpecialistText:
        """What was filled in."""
        texts = {name: self[name].data or "" for name in ("name", "organisation", "field", "email")}
        return SpecialistText(**texts, active=bool(self.active.data))


def _page(gemeente: Gemeente, form: SpecialistForm, chosen: Specialist | None = None) -> str:
    rows = [] if chosen else list_specialists(actor(), gemeente)
    return render_template(
        "inrichten/specialisten.html", gemeente=gemeente, form=form, rows=rows, chosen=chosen
    )


def _save(gemeente: Gemeente, chosen: Specialist | None) -> Response:
    form = SpecialistForm()
    if form.validate():
        try:
            keep_specialist(actor(), gemeente, form.text(), chosen)
            there = url_for("inrichten.specialists", gemeente=gemeente.slug, gezegd="bewaard")
            return redirect(there, 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_page(gemeente, form, chosen), 422)


@inrichten.get("/inrichten/<slug:gemeente>/specialisten")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def specialists(gemeente: Gemeente) -> str:
    """Who can be asked, and a form for one more."""
    return _page(gemeente, SpecialistForm())


@inrichten.post("/inrichten/<slug:gemeente>/specialisten")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def add_specialist(gemeente: Gemeente) -> Response:
    """Write down one more."""
    return _save(gemeente, None)


def _gemeente_of(specialist: Specialist) -> Gemeente:
    return setup.get_gemeente_by_id(specialist.gemeente_id)


@inrichten.get("/inrichten/<slug:gemeente>/specialisten/<id:specialist>")
@needs(Action.MANAGE_GEMEENTE, get_specialist)
def specialist(specialist: Specialist) -> str:
    """Change one."""
    form = SpecialistForm(formdata=None, obj=specialist)
    return _page(_gemeente_of(specialist), form, specialist)


@inrichten.post("/inrichten/<slug:gemeente>/specialisten/<id:specialist>")
@needs(Action.MANAGE_GEMEENTE, get_specialist)
def save_specialist(specialist: Specialist) -> Response:
    """Keep the change."""
    return _save(_gemeente_of(specialist), specialist)
