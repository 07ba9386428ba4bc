"""Supporting a voorstel, doing something for it, and answering an invitation to write along."""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.voorstellen.forms import InvitationForm, PledgeForm
from bewonersplatform.blueprints.voorstellen.writing import to_voorstel
from bewonersplatform.domain.errors import AlreadyDone, Refused
from bewonersplatform.domain.permissions import Action, may
from bewonersplatform.domain.voorstellen import actions, pledges, support
from bewonersplatform.domain.voorstellen.model import Voorstel
from bewonersplatform.domain.voorstellen.queries import get_voorstel
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.hints import look_at


@needs(Action.SUPPORT_VOORSTEL, get_voorstel)
def give_support(voorstel: Voorstel) -> Response:
    """Support it. Pressing twice is once."""
    with suppress(AlreadyDone):
        support.give_support(actor(), voorstel)
    return to_voorstel(voorstel, "steun")


@needs(Action.READ_VOORSTEL, get_voorstel)
def withdraw_support(voorstel: Voorstel) -> Response:
    """Take your support back."""
    with suppress(AlreadyDone):
        support.withdraw_support(actor(), voorstel)
    return to_voorstel(voorstel, "steun-terug")


@needs(Action.PLEDGE, get_voorstel)
def pledge_page(voorstel: Voorstel) -> str:
    """What can you do?"""
    enter_by_id(voorstel.wijk_id)
    mine = pledges.own_pledge(actor(), voorstel)
    form = PledgeForm(what=mine.what, by_date=mine.by_date) if mine else PledgeForm()
    return render_template("voorstellen/pledge.html", form=form, voorstel=voorstel, mine=mine)


@needs(Action.PLEDGE, get_voorstel)
def pledge(voorstel: Voorstel) -> Response:
    """Keep what you will do."""
    enter_by_id(voorstel.wijk_id)
    form = PledgeForm()
    fine, hints = look_at(form, form.what)
    if fine:
        try:
            pledges.pledge(actor(), voorstel, what=form.what.data or "", by_date=form.by_date.data)
            return to_voorstel(voorstel, "meedoen")
        except Refused as error:
            form.refuse(error)
    return make_response(
        render_template("voorstellen/pledge.html", form=form, voorstel=voorstel, hints=hints), 422
    )


@needs(Action.READ_VOORSTEL, get_voorstel)
def withdraw_pledge(voorstel: Voorstel) -> Response:
    """Not join in after all."""
    with suppress(AlreadyDone):
        pledges.withdraw_pledge(actor(), voorstel)
    return to_voorstel(voorstel, "meedoen-terug")


@needs(Action.ANSWER_INVITATION, get_voorstel)
def invitation(voorstel: Voorstel) -> str:
    """Do you want to write along?"""
    enter_by_id(voorstel.wijk_id)
    return render_template("voorstellen/invitation.html", form=InvitationForm(), voorstel=voorstel)


@needs(Action.ANSWER_INVITATION, get_voorstel)
def answer_invitation(voorstel: Voorstel) -> Response:
    """Keep the answer."""
    form = InvitationForm()
    if not form.validate():
        enter_by_id(voorstel.wijk_id)
        return make_response(
            render_template("voorstellen/invitation.html", form=form, voorstel=voorstel), 422
        )
    joins = form.answer.data == "ja"
    actions.answer_invitation(actor(), voorstel, joins=joins)
    if may(actor(), Action.READ_VOORSTEL, voorstel):
        return to_voorstel(voorstel, "schrijft-mee" if joins else "schrijft-niet-mee")
    return redirect(url_for("ik.index", gezegd="schrijft-niet-mee"), 303)


def hang(door: Blueprint) -> None:
    """Hang these pages behind the door."""
    thing = "/voorstellen/<id:voorstel>"
    for rule, view, method in (
        (f"{thing}/steun", give_support, "POST"),
        (f"{thing}/steun-intrekken", withdraw_support, "POST"),
        (f"{thing}/meedoen", pledge_page, "GET"),
        (f"{thing}/meedoen", pledge, "POST"),
        (f"{thing}/meedoen-stoppen", withdraw_pledge, "POST"),
        (f"{thing}/uitnodiging", invitation, "GET"),
        (f"{thing}/uitnodiging", answer_invitation, "POST"),
    ):
        door.add_url_rule(rule, view_func=view, methods=[method])
