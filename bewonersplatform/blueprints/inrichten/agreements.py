"""Step 4 of the setup: terms and words, themas, numbers to call, house rules."""

from __future__ import annotations

from flask import make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.inrichten.door import inrichten
from bewonersplatform.blueprints.inrichten.forms import (
    NumbersForm,
    RulesForm,
    ThemasForm,
)
from bewonersplatform.blueprints.inrichten.terms import TERM_WORDS, TermsForm, term_name
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.wijken import queries, setting, setup
from bewonersplatform.domain.wijken.model import Gemeente
from bewonersplatform.domain.wijken.queries import get_gemeente
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.forms import Form
from bewonersplatform.web.spoken import spoken_options


def _next(gemeente: Gemeente, page: str) -> Response:
    return redirect(url_for(f"inrichten.{page}", gemeente=gemeente.slug, gezegd="bewaard"), 303)


def _page(name: str, gemeente: Gemeente, form: Form, status: int = 200) -> Response:
    page = render_template(f"inrichten/{name}.html", gemeente=gemeente, form=form, terms=list(TERM_WORDS))
    return make_response(page, status)


@inrichten.get("/inrichten/<slug:gemeente>/afspraken")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def terms(gemeente: Gemeente) -> Response:
    """Terms, thresholds and own words."""
    values = {term_name(term): str(value) for term, value in queries.terms(gemeente.id).items()}
    return _page("afspraken", gemeente, TermsForm(**values, **setup.words_of(gemeente.id)))


@inrichten.post("/inrichten/<slug:gemeente>/afspraken")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def save_terms(gemeente: Gemeente) -> Response:
    """Keep terms, thresholds and words."""
    form = TermsForm()
    if not form.validate():
        return _page("afspraken", gemeente, form, 422)
    values = {term: form[term_name(term)].number or 0 for term in TERM_WORDS}
    words = {key: form[key].data or "" for key in setting.BENAMINGEN}
    setting.save_terms(actor(), gemeente, values, words)
    return _next(gemeente, "themas")


def _themas_form(gemeente: Gemeente, *, choose: bool) -> ThemasForm:
    form, rows = ThemasForm(), setup.list_thema_settings(gemeente.id)
    form.active.choices = form.sensitive.choices = spoken_options((str(row.id), row.name) for row in rows)
    if choose:
        form.active.data = [row.id for row in rows if row.active]
        form.sensitive.data = [row.id for row in rows if row.sensitive]
    return form


@inrichten.get("/inrichten/<slug:gemeente>/themas")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def themas(gemeente: Gemeente) -> Response:
    """Which themas are used, and which are sensitive."""
    return _page("themas", gemeente, _themas_form(gemeente, choose=True))


@inrichten.post("/inrichten/<slug:gemeente>/themas")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def save_themas(gemeente: Gemeente) -> Response:
    """Keep the choice of themas."""
    form = _themas_form(gemeente, choose=False)
    if form.validate():
        try:
            setting.save_themas(
                actor(), gemeente, set(form.active.data or []), set(form.sensitive.data or [])
            )
            return _next(gemeente, "numbers")
        except Refused as error:
            form.refuse(error)
    return _page("themas", gemeente, form, 422)


@inrichten.get("/inrichten/<slug:gemeente>/nummers")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def numbers(gemeente: Gemeente) -> Response:
    """Whom to call when it cannot wait; nothing set yet begins with the number that is the same everywhere."""
    form = NumbersForm()
    rows = [(row.label, row.phone) for row in queries.list_noodnummers(gemeente.id)]
    for row, (label, phone) in zip(form.rows, rows or [(_("Nu gevaar"), "112")], strict=False):
        form[f"label_{row}"].data, form[f"phone_{row}"].data = label, phone
    return _page("nummers", gemeente, form)


@inrichten.post("/inrichten/<slug:gemeente>/nummers")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def save_numbers(gemeente: Gemeente) -> Response:
    """Keep the numbers."""
    form = NumbersForm()
    if form.validate():
        try:
            setting.save_numbers(actor(), gemeente, form.numbers())
            return _next(gemeente, "rules")
        except Refused as error:
            form.refuse(error)
    return _page("nummers", gemeente, form, 422)


@inrichten.get("/inrichten/<slug:gemeente>/huisregels")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def rules(gemeente: Gemeente) -> Response:
    """The house rules; nothing set yet begins with a proposal."""
    texts = [row.text for row in queries.list_huisregels(gemeente.id)] or [
        _("Wees vriendelijk. Schelden of dreigen hoort hier niet."),
        _("Houd persoonlijke dingen weg uit het deel dat iedereen leest."),
        _("Het gaat over de wijk en wie er woont. Verkoop en reclame horen ergens anders."),
        _("Vraag of bied niets gevaarlijks of verbodens."),
    ]
    return _page("huisregels", gemeente, RulesForm(rules="\n".join(texts)))


@inrichten.post("/inrichten/<slug:gemeente>/huisregels")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def save_rules(gemeente: Gemeente) -> Response:
    """Keep the house rules."""
    form = RulesForm()
    if form.validate():
        try:
            setting.save_rules(actor(), gemeente, form.texts)
            return _next(gemeente, "team")
        except Refused as error:
            form.refuse(error)
    return _page("huisregels", gemeente, form, 422)
