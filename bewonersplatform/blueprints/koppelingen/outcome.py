"""Is het gelukt, and did it feel right? Two taps from the mail of each side, without signing in.

Opening the link changes nothing, and it shows nothing of the other side: neither a name nor what they said.
"""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.koppelingen.forms import ComfortForm, FinishForm
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.koppelingen.afterwards import finish_koppeling, say_comfort
from bewonersplatform.domain.koppelingen.agreeing import go_on
from bewonersplatform.domain.koppelingen.answers import open_outcome
from bewonersplatform.domain.koppelingen.changes import side
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.nabericht import Comfort, Side, said_by
from bewonersplatform.domain.permissions import Actor
from bewonersplatform.domain.vragen.model import Outcome
from bewonersplatform.web.access import public
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.limits import limiter


def _page(
    token: str,
    koppeling: Koppeling,
    holder: Actor,
    form: FinishForm | None = None,
    comfort: ComfortForm | None = None,
) -> str:
    enter_by_id(koppeling.wijk_id)
    where = side(holder, koppeling)
    return render_template(
        "koppelingen/outcome.html",
        koppeling=koppeling,
        token=token,
        side=where,
        told=said_by(koppeling, Side(where)),
        form=form or FinishForm(formdata=None),
        comfort_form=comfort or ComfortForm(formdata=None),
        outcomes=list(Outcome),
    )


def _to(koppeling: str, token: str, said: str) -> Response:
    return redirect(url_for("koppelingen.outcome_page", koppeling=koppeling, token=token, gezegd=said), 303)


def words_for(outcome: Outcome, koppeling: Koppeling) -> str:
    """Which line thanks for an answer: what it changed, and nothing else."""
    ended = not koppeling.is_agreed
    return "niet-gelukt" if ended else "antwoord-bewaard" if outcome is Outcome.NEE else "gelukt"


@public
def outcome_page(koppeling: str, token: str) -> str:
    """Three buttons, and then one question more."""
    return _page(token, *open_outcome(koppeling, token))


@public
@limiter.limit("60 per hour")
def outcome(koppeling: str, token: str) -> Response:
    """Keep how it went."""
    (row, holder), form = open_outcome(koppeling, token), FinishForm()
    if not form.validate():
        return make_response(_page(token, row, holder, form), 422)
    answer = Outcome(form.outcome.data)
    finish_koppeling(holder, row, answer)
    return _to(koppeling, token, words_for(answer, row))


@public
@limiter.limit("60 per hour")
def comfort_by_mail(koppeling: str, token: str) -> Response:
    """Keep whether it felt right, for the wijkteam."""
    (row, holder), form = open_outcome(koppeling, token), ComfortForm()
    if not form.validate():
        return make_response(_page(token, row, holder, comfort=form), 422)
    answer = Comfort(form.comfort.data)
    say_comfort(holder, row, answer, form.words.data or "")
    return _to(koppeling, token, "prettig" if answer is Comfort.JA else "niet-prettig")


@public
@limiter.limit("60 per hour")
def go_on_by_mail(koppeling: str, token: str) -> Response:
    """ "We gaan door": it does when both say so."""
    row, holder = open_outcome(koppeling, token)
    try:
        go_on(holder, row)
    except Refused as error:
        form = FinishForm(formdata=None)
        form.refuse(error)
        return make_response(_page(token, row, holder, form), 422)
    agreed = row.status is KoppelingStatus.AFGESPROKEN
    return _to(koppeling, token, "afspraak-geldt" if agreed else "we-gaan-door")


def hang(door: Blueprint) -> None:
    """Hang the page behind the door of koppelingen."""
    address = "/gelukt/<id:koppeling>/<token:token>"
    door.add_url_rule(address, view_func=outcome_page)
    door.add_url_rule(address, view_func=outcome, methods=["POST"])
    door.add_url_rule(f"{address}/prettig", view_func=comfort_by_mail, methods=["POST"])
    door.add_url_rule(f"{address}/door", view_func=go_on_by_mail, methods=["POST"])
