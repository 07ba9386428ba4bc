"""Stemrondes: the list, the ballot or the outcome, how we count, and everything to count it again."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from bewonersplatform.blueprints.stemrondes import making, voting
from bewonersplatform.blueprints.stemrondes.forms import BallotForm
from bewonersplatform.blueprints.stemrondes.helpers import ballot_page, result_page
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.stemrondes import counting, queries
from bewonersplatform.domain.stemrondes.model import Stemronde, StemrondeStatus
from bewonersplatform.domain.stemrondes.queries import get_stemronde
from bewonersplatform.domain.stemrondes.receipts import CODE_LENGTH, InvalidReceipt, code, parse, readable
from bewonersplatform.domain.wijken.queries import get_place_by_id
from bewonersplatform.web.access import actor, needs, public
from bewonersplatform.web.frame import enter, enter_by_id
from bewonersplatform.web.headers import allow_indexing

stemrondes = Blueprint("stemrondes", __name__, template_folder="templates")
THING = "/stemrondes/<id:stemronde>"
LIST_PAGE = 500


@stemrondes.get("/wijken/<slug:wijk>/stemrondes")
@public
def index(wijk: str) -> str:
    """The stemrondes of a wijk."""
    place = enter(wijk)
    rondes = queries.list_stemrondes(actor(), place.id)
    return render_template("stemrondes/index.html", rondes=rondes, place=place)


@stemrondes.get(THING)
@needs(Action.READ_STEMRONDE, get_stemronde)
def show(ronde: Stemronde) -> AnyResponse | str:
    """A stemronde as it is now: to be made, to vote in, or counted."""
    enter_by_id(ronde.wijk_id)
    if ronde.status is StemrondeStatus.CONCEPT:
        return redirect(url_for("stemrondes.compose", stemronde=ronde.public_id), 303)
    allow_indexing()
    return ballot_page(ronde, BallotForm()) if ronde.status is StemrondeStatus.OPEN else result_page(ronde)


@stemrondes.get(f"{THING}/zo-tellen-we")
@needs(Action.READ_STEMRONDE, get_stemronde)
def how(ronde: Stemronde) -> str:
    """How we count and keep it secret, and what we cannot promise."""
    enter_by_id(ronde.wijk_id)
    return render_template("stemrondes/how.html", ronde=ronde)


def _public_ballots(ronde: Stemronde) -> Stemronde:
    """The round, when it is counted and all its ballots are published; NotFound otherwise."""
    if ronde.status is not StemrondeStatus.GETELD or not queries.ballots_are_public(ronde):
        raise NotFound
    return ronde


@stemrondes.get(f"{THING}/stembiljetten")
@needs(Action.READ_STEMRONDE, get_stemronde)
def ballots(ronde: Stemronde) -> str:
    """All ballots in the order of their codes, to find your own in without telling anyone which it is."""
    enter_by_id(ronde.wijk_id)
    begin = request.args.get("begin", "")
    rows = queries.list_final(_public_ballots(ronde), _first_key(begin), LIST_PAGE + 1)
    return render_template(
        "stemrondes/ballots.html",
        ronde=ronde,
        rows=[(readable(key), choices) for key, choices in rows[:LIST_PAGE]],
        titles={project.no: project.title for project in queries.list_projects(ronde)},
        after=code(rows[LIST_PAGE][0]) if len(rows) > LIST_PAGE else None,
        begin=begin,
    )


def _first_key(begin: str) -> bytes:
    """The lowest key whose code begins like this; the very first for what no code begins with."""
    try:
        return parse(begin.ljust(CODE_LENGTH, "0"))
    except InvalidReceipt:
        return b""


@stemrondes.get(f"{THING}/stembiljetten.pb")
@needs(Action.READ_STEMRONDE, get_stemronde)
def ballots_file(ronde: Stemronde) -> Response:
    """All ballots as a `.pb` file."""
    place = get_place_by_id(_public_ballots(ronde).wijk_id)
    names = (place.gemeente, place.name)
    content = counting.pb_file(ronde, names, queries.list_projects(ronde), queries.list_final(ronde))
    return _file(content, "text/plain; charset=utf-8", f"stemronde-{ronde.public_id}.pb")


@stemrondes.get(f"{THING}/uitslag.json")
@needs(Action.READ_STEMRONDE, get_stemronde)
def result_file(ronde: Stemronde) -> Response:
    """The outcome as data; without amounts that could tell who chose together when few voted."""
    if ronde.status is not StemrondeStatus.GETELD:
        raise NotFound
    result = ronde.result if queries.ballots_are_public(ronde) else counting.totals_only(ronde.result)
    return _file(counting.result_text(result), "application/json", f"uitslag-{ronde.public_id}.json")


def _file(content: str, content_type: str, name: str) -> Response:
    response = Response(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


for path, name, get, post in (
    (f"{THING}/nakijken", "review", voting.to_ballot, voting.review),
    (f"{THING}/stemmen", "cast", voting.to_ballot, voting.cast),
    ("/wijken/<slug:wijk>/stemrondes/nieuw", "new", making.new, making.create),
    (f"{THING}/inrichten", "compose", making.compose, making.add_project),
    (f"{THING}/voorstellen", "add_voorstel", making.to_compose, making.add_voorstel),
    (f"{THING}/projecten/weghalen", "remove_project", making.to_compose, making.remove_project),
    (f"{THING}/openen", "open", making.open_page, making.open_round),
    (f"{THING}/sluiten", "close", making.close_page, making.close_round),
):
    stemrondes.add_url_rule(path, f"{name}_page" if get.__name__.startswith("to_") else name, view_func=get)
    stemrondes.add_url_rule(path, f"{name}_send", view_func=post, methods=["POST"])
