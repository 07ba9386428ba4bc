"""The doors of koppelingen: "ik kan helpen", the page of two sides, and the same page from a mail link."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.koppelingen import outcome, reporting, talking, terms, welcoming
from bewonersplatform.blueprints.koppelingen.forms import OfferForm
from bewonersplatform.blueprints.koppelingen.talking import Door
from bewonersplatform.domain.errors import AlreadyDone, Refused
from bewonersplatform.domain.koppelingen import actions
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.koppelingen.queries import get_koppeling
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.queries import get_post
from bewonersplatform.web.access import actor, needs, public
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.limits import limiter

koppelingen = Blueprint("koppelingen", __name__, template_folder="templates")
welcoming.hang(koppelingen)
outcome.hang(koppelingen)
terms.hang(koppelingen)
reporting.hang(koppelingen)


def _offer_page(vraag: Post, form: OfferForm) -> str:
    enter_by_id(vraag.wijk_id or 0)
    return render_template("koppelingen/offer.html", form=form, vraag=vraag)


@koppelingen.get("/vragen/<id:vraag>/helpen")
@needs(Action.OFFER_HELP, get_post)
def offer_page(vraag: Post) -> str:
    """I can help: with a word to the asker, if you like."""
    return _offer_page(vraag, OfferForm())


@koppelingen.post("/vragen/<id:vraag>/helpen")
@limiter.limit("60 per hour")
@needs(Action.OFFER_HELP, get_post)
def offer(vraag: Post) -> Response:
    """Offer help; the asker hears it."""
    form = OfferForm()
    if form.validate():
        try:
            actions.offer_help(actor(), vraag, message=form.message.data or "")
            return redirect(url_for("vragen.show", post=vraag.public_id, gezegd="aangeboden"), 303)
        except Refused as error:
            form.refuse(error)
        except AlreadyDone:
            form.refuse(Refused("offered-before"))
    return make_response(_offer_page(vraag, form), 422)


@koppelingen.get("/koppelingen/<id:koppeling>")
@needs(Action.READ_KOPPELING, get_koppeling)
def show(koppeling: Koppeling) -> str:
    """How it stands, for who asked, who helps, and the wijkteam."""
    return talking.page(Door(actor(), koppeling))


@koppelingen.post("/koppelingen/<id:koppeling>/antwoord")
@needs(Action.READ_KOPPELING, get_koppeling)
def answer(koppeling: Koppeling) -> Response:
    """Say yes or no."""
    return talking.answer(Door(actor(), koppeling))


@koppelingen.post("/koppelingen/<id:koppeling>/berichten")
@limiter.limit("120 per hour")
@needs(Action.WRITE_MESSAGE, get_koppeling)
def write(koppeling: Koppeling) -> Response:
    """Write to the other."""
    return talking.write(Door(actor(), koppeling))


@koppelingen.post("/koppelingen/<id:koppeling>/contact")
@limiter.limit("60 per hour")
@needs(Action.GIVE_CONTACT, get_koppeling)
def give(koppeling: Koppeling) -> Response:
    """Choose what the other sees of me."""
    return talking.give(Door(actor(), koppeling))


@koppelingen.post("/koppelingen/<id:koppeling>/blokkeren")
@needs(Action.BLOCK_NEIGHBOUR, get_koppeling)
def block(koppeling: Koppeling) -> Response:
    """Not meet this neighbour any more."""
    return talking.block(Door(actor(), koppeling))


@koppelingen.post("/koppelingen/<id:koppeling>/afronden")
@needs(Action.READ_KOPPELING, get_koppeling)
def finish(koppeling: Koppeling) -> Response:
    """Say whether it worked."""
    return talking.finish(Door(actor(), koppeling))


@koppelingen.post("/koppelingen/<id:koppeling>/prettig")
@needs(Action.SAY_COMFORT, get_koppeling)
def comfort(koppeling: Koppeling) -> Response:
    """Say whether it felt right."""
    return talking.comfort(Door(actor(), koppeling))


@koppelingen.get("/antwoord/<id:koppeling>/<token:token>")
@public
def link(koppeling: str, token: str) -> str:
    """The page of the helper from the mail: no account, and opening it changes nothing."""
    return talking.page(talking.by_link(koppeling, token))


@koppelingen.post("/antwoord/<id:koppeling>/<token:token>")
@public
@limiter.limit("60 per hour")
def answer_by_link(koppeling: str, token: str) -> Response:
    """Say yes or not now, from the mail."""
    return talking.answer(talking.by_link(koppeling, token))


@koppelingen.post("/antwoord/<id:koppeling>/<token:token>/berichten")
@public
@limiter.limit("120 per hour")
def write_by_link(koppeling: str, token: str) -> Response:
    """Write to the asker, from the mail."""
    return talking.write(talking.by_link(koppeling, token))


@koppelingen.post("/antwoord/<id:koppeling>/<token:token>/contact")
@public
@limiter.limit("60 per hour")
def give_by_link(koppeling: str, token: str) -> Response:
    """Choose what the asker sees of me, from the mail."""
    return talking.give(talking.by_link(koppeling, token))


@koppelingen.post("/antwoord/<id:koppeling>/<token:token>/blokkeren")
@public
@limiter.limit("60 per hour")
def block_by_link(koppeling: str, token: str) -> Response:
    """Not meet this neighbour any more, from the mail."""
    return talking.block(talking.by_link(koppeling, token))


@koppelingen.post("/antwoord/<id:koppeling>/<token:token>/afronden")
@public
@limiter.limit("60 per hour")
def finish_by_link(koppeling: str, token: str) -> Response:
    """Say whether it worked, from the mail."""
    return talking.finish(talking.by_link(koppeling, token))


@koppelingen.post("/antwoord/<id:koppeling>/<token:token>/prettig")
@public
@limiter.limit("60 per hour")
def comfort_by_link(koppeling: str, token: str) -> Response:
    """Say whether it felt right, from the mail."""
    return talking.comfort(talking.by_link(koppeling, token))
