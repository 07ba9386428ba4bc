"""Voting: look once more, cast, and get the code to check it by. The review keeps nothing."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.stemrondes.forms import BallotForm
from bewonersplatform.blueprints.stemrondes.helpers import ballot_page
from bewonersplatform.domain.errors import AlreadyDone, Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.stemrondes import casting, queries, receipts
from bewonersplatform.domain.stemrondes.model import Stemronde
from bewonersplatform.domain.stemrondes.queries import Choice, Standing, get_stemronde
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.frame import enter_by_id


def _show(ronde: Stemronde) -> Response:
    return redirect(url_for("stemrondes.show", stemronde=ronde.public_id), 303)


@needs(Action.READ_STEMRONDE, get_stemronde)
def to_ballot(ronde: Stemronde) -> Response:
    """Who comes back to the review by its address begins again: nothing was kept."""
    return _show(ronde)


def _chosen(ronde: Stemronde, form: BallotForm) -> list[Choice]:
    """The projects that were chosen, when a ballot with them can be cast; raises Refused."""
    numbers = set(casting.check_choices(ronde, form.numbers))
    return [project for project in queries.list_projects(ronde) if project.no in numbers]


@needs(Action.READ_STEMRONDE, get_stemronde)
def review(ronde: Stemronde) -> Response:
    """Show once more what was chosen, with the code to write down."""
    enter_by_id(ronde.wijk_id)
    form, standing = BallotForm(), queries.get_turnout(actor(), ronde).standing
    if standing is not Standing.MAY_VOTE or not queries.is_open(ronde):
        return _show(ronde)
    if "terug" in request.form:
        return make_response(ballot_page(ronde, form))
    try:
        chosen = _chosen(ronde, form)
    except Refused as error:
        return _again(ronde, form, error)
    code = receipts.readable(receipts.new_key())
    return make_response(render_template("stemrondes/review.html", ronde=ronde, chosen=chosen, code=code))


@needs(Action.READ_STEMRONDE, get_stemronde)
def cast(ronde: Stemronde) -> Response:
    """Cast the ballot and answer at once with the receipt; no page of it can be asked for again."""
    enter_by_id(ronde.wijk_id)
    form = BallotForm()
    try:
        key = receipts.parse(request.form.get("code", ""))
        casting.cast_ballot(actor(), ronde, key, form.numbers)
        chosen = _chosen(ronde, form)
    except receipts.InvalidReceipt:
        return _again(ronde, form, Refused("key-taken"))
    except AlreadyDone:
        return make_response(render_template("stemrondes/already.html", ronde=ronde), 409)
    except Refused as error:
        return _again(ronde, form, error)
    code = receipts.readable(key)
    return make_response(render_template("stemrondes/receipt.html", ronde=ronde, chosen=chosen, code=code))


def _again(ronde: Stemronde, form: BallotForm, error: Refused) -> Response:
    """The ballot once more with what was chosen, and why it was not taken."""
    form.keuze.errors = []
    form.refuse(Refused(error.code, "keuze"))
    return make_response(ballot_page(ronde, form), 422)
