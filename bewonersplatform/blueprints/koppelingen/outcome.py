"""Is het gelukt? Two taps from the mail of who asked, without signing in; opening the link changes nothing."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.koppelingen.forms import FinishForm
from bewonersplatform.domain.koppelingen.actions import finish_koppeling
from bewonersplatform.domain.koppelingen.answers import open_outcome
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.vragen.model import Outcome
from bewonersplatform.web.access import public
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.labels import LABELS
from bewonersplatform.web.limits import limiter


def _words() -> list[tuple[str, object]]:
    return [(answer.value, LABELS["Outcome", answer.value]) for answer in Outcome]


def _page(row: Koppeling, form: FinishForm) -> str:
    enter_by_id(row.wijk_id)
    return render_template("koppelingen/outcome.html", koppeling=row, form=form, words=dict(_words()))


@public
def outcome_page(koppeling: str, token: str) -> str:
    """Three buttons, and nothing about the other."""
    return _page(open_outcome(koppeling, token)[0], FinishForm(formdata=None))


@public
@limiter.limit("60 per hour")
def outcome(koppeling: str, token: str) -> Response:
    """Keep how it went."""
    (row, asker), form = open_outcome(koppeling, token), FinishForm()
    if not form.validate():
        return make_response(_page(row, form), 422)
    answer = Outcome(form.outcome.data)
    finish_koppeling(asker, row, answer)
    said = "niet-gelukt" if answer is Outcome.NEE else "gelukt"
    where = url_for("koppelingen.outcome_page", koppeling=koppeling, token=token, gezegd=said)
    return redirect(where, 303)


def hang(door: Blueprint) -> None:
    """Hang the page behind the door of koppelingen."""
    address = "/gelukt/<id:koppeling>/<token:token>"
    door.add_url_rule(address, view_func=outcome_page)
    door.add_url_rule(address, view_func=outcome, methods=["POST"])
