"""What the pages of a stemronde share."""

from __future__ import annotations

from typing import Any

from flask import render_template

from bewonersplatform.blueprints.stemrondes.forms import BallotForm
from bewonersplatform.domain.stemrondes import counting, queries
from bewonersplatform.domain.stemrondes.model import Stemronde, StemrondeStatus
from bewonersplatform.web.access import actor


def ballot_page(ronde: Stemronde, form: BallotForm) -> str:
    """The page to choose on."""
    projects = queries.list_projects(ronde)
    form.offer(projects)
    return render_template(
        "stemrondes/ballot.html",
        ronde=ronde,
        projects=projects,
        form=form,
        turnout=queries.get_turnout(actor(), ronde),
        is_open=queries.is_open(ronde),
    )


def result_page(ronde: Stemronde) -> str:
    """The page of a round that is closed: counted, or being counted."""
    projects, public = queries.list_projects(ronde), queries.ballots_are_public(ronde)
    outcome: Any = None
    if ronde.status is StemrondeStatus.GETELD:
        outcome = counting.read_outcome(ronde, projects, public=public)
    return render_template(
        "stemrondes/result.html", ronde=ronde, projects=projects, public=public, outcome=outcome
    )
