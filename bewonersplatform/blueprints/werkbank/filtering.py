"""What somebody sees of the board: kept until they choose otherwise, and by name when they like."""

from __future__ import annotations

from flask import make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.board_forms import Choices, FiltersForm
from bewonersplatform.blueprints.werkbank.doors import desk, named
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain.bord import filters
from bewonersplatform.domain.bord.filters import Filters, kept_filters
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.wijken.queries import Place, list_buurten, list_themas
from bewonersplatform.web.access import actor


def _to(place: Place, said: str) -> Response:
    return redirect(url_for("werkbank.connect", wijk=place.slug, gezegd=said), 303)


def _form(place: Place, typed: bool) -> tuple[FiltersForm, Choices]:
    """The form with what can be chosen here; not typed: with the filter in use."""
    choices = Choices(
        {one.code.lower(): one for one in list_buurten(place.id)}, list_themas(place.gemeente_id)
    )
    now = kept_filters(actor(), place).now
    form = FiltersForm() if typed else FiltersForm(formdata=None, data=choices.typed(now))
    return form.prepare(choices), choices


def _page(place: Place, form: FiltersForm) -> str:
    return page("filter", place, "connect", form=form, kept=kept_filters(actor(), place))


@desk()
def filter_page(place: Place) -> str:
    """Choose what to see of the board."""
    form, _ = _form(place, typed=False)
    return _page(place, form)


@desk()
def choose(place: Place) -> Response:
    """Show what was chosen from now on, and keep it by name when one was given; "alles" shows all again."""
    if "alles" in request.form:
        filters.use_filters(actor(), place, Filters())
        return _to(place, "filter")
    form, choices = _form(place, typed=True)
    if form.validate():
        name = form.name.data or ""
        try:
            filters.use_filters(actor(), place, form.filters(choices), name)
            return _to(place, "filter-bewaard" if name else "filter")
        except Refused as error:
            form.refuse(error)
    return make_response(_page(place, form), 422)


@desk()
def pick(place: Place) -> Response:
    """Show what was saved by this name."""
    filters.pick_filters(actor(), place, named("bordfilter"))
    return _to(place, "filter")


@desk()
def forget(place: Place) -> Response:
    """Forget what was saved by this name."""
    filters.drop_filters(actor(), place, named("bordfilter"))
    return _to(place, "filter-weg")
