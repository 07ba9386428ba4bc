"""Step 4 of the setup: what a helper may need to have or to be."""

from __future__ import annotations

from flask import make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.inrichten.door import inrichten
from bewonersplatform.blueprints.inrichten.forms import HelperwensenForm
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.wijken.helperwensen import list_helperwensen, save_helperwensen
from bewonersplatform.domain.wijken.model import Gemeente
from bewonersplatform.domain.wijken.queries import get_gemeente
from bewonersplatform.web.access import actor, needs


def _page(gemeente: Gemeente, form: HelperwensenForm) -> str:
    return render_template("inrichten/helperwensen.html", gemeente=gemeente, form=form)


@inrichten.get("/inrichten/<slug:gemeente>/helperwensen")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def helperwensen(gemeente: Gemeente) -> str:
    """What residents may tick, and what only the wijkteam asks."""
    rows = list_helperwensen(gemeente.id)
    texts = {team: "\n".join(row.text for row in rows if row.by_team is team) for team in (False, True)}
    return _page(gemeente, HelperwensenForm(free=texts[False], by_team=texts[True]))


@inrichten.post("/inrichten/<slug:gemeente>/helperwensen")
@needs(Action.MANAGE_GEMEENTE, get_gemeente)
def keep_helperwensen(gemeente: Gemeente) -> Response:
    """Keep both lists."""
    form = HelperwensenForm()
    if not form.validate():
        return make_response(_page(gemeente, form), 422)
    save_helperwensen(actor(), gemeente, *form.texts)
    return redirect(url_for("inrichten.team", gemeente=gemeente.slug, gezegd="bewaard"), 303)
