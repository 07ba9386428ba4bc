"""The front door of the raad: what waits on you, what lies before the raad, what is carried out."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.raad import deciding, dossiers, files
from bewonersplatform.blueprints.raad.greeting import greeting, waiting
from bewonersplatform.domain.dossiers import desk as desks
from bewonersplatform.domain.kennis.waiting import waiting_weeks
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.wijken.model import Gemeente, Term
from bewonersplatform.domain.wijken.queries import get_gemeente, terms
from bewonersplatform.web.access import actor, needs, public, signed_in


@signed_in
def mine() -> Response:
    """The raad of the gemeente in which you are raadslid or griffie."""
    return redirect(url_for("raad.desk", gemeente=desks.gemeente_of(actor()).slug), 303)


@needs(Action.USE_RAAD, get_gemeente)
def desk(gemeente: Gemeente) -> str:
    """What waits on you."""
    found = desks.read_desk(actor(), gemeente)
    return render_template(
        "raad/desk.html",
        head=desks.head_of(gemeente),
        gemeente=gemeente,
        desk=found,
        waits=waiting_weeks(gemeente.id, terms(gemeente.id)[Term.SMALLEST_NUMBER]),
        title=f"{greeting()} {waiting(found.waiting)}",
        tab="mine",
    )


def _list(gemeente: Gemeente, cards: list[desks.DossierCard], tab: str) -> str:
    head = desks.head_of(gemeente)
    return render_template("raad/list.html", head=head, gemeente=gemeente, cards=cards, tab=tab)


@public
def at_raad(gemeente: str) -> str:
    """What lies before the raad."""
    found = get_gemeente(gemeente)
    return _list(found, desks.list_at_raad(found.id), "at-raad")


@public
def carried_out(gemeente: str) -> str:
    """What is carried out after a ja of the raad."""
    found = get_gemeente(gemeente)
    return _list(found, desks.list_carried_out(found.id), "carried-out")


raad = Blueprint("raad", __name__, template_folder="templates")
raad.add_url_rule("/raad", view_func=mine)
raad.add_url_rule("/raad/<slug:gemeente>", view_func=desk)
raad.add_url_rule("/raad/<slug:gemeente>/bij-de-raad", view_func=at_raad)
raad.add_url_rule("/raad/<slug:gemeente>/in-uitvoering", view_func=carried_out)
raad.add_url_rule("/voorstellen/<id:voorstel>/naar-de-raad", view_func=deciding.compose)
raad.add_url_rule("/voorstellen/<id:voorstel>/naar-de-raad", view_func=deciding.submit, methods=["POST"])
raad.add_url_rule("/dossiers/<id:dossier>", view_func=dossiers.show)
raad.add_url_rule("/dossiers/<id:dossier>/vragen", view_func=dossiers.ask, methods=["POST"])
raad.add_url_rule("/raadsvragen/<id:raadsvraag>", view_func=dossiers.answer_page)
raad.add_url_rule("/raadsvragen/<id:raadsvraag>", view_func=dossiers.answer, methods=["POST"])
raad.add_url_rule("/dossiers/<id:dossier>/besluit", view_func=deciding.decide, methods=["POST"])
raad.add_url_rule("/dossiers/<id:dossier>/terugvertellen", view_func=deciding.tell_page)
raad.add_url_rule("/dossiers/<id:dossier>/terugvertellen", view_func=deciding.tell, methods=["POST"])
raad.add_url_rule("/dossiers/<id:dossier>/raadsinformatie.json", view_func=files.document)
raad.add_url_rule("/dossiers/<id:dossier>/agenda.ics", view_func=files.agenda)
