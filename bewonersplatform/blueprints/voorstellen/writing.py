"""Writing a voorstel, changing it, and the steps that its writers take."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, make_response, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.voorstellen.forms import RetryForm, VoorstelForm
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.voorstellen import actions
from bewonersplatform.domain.voorstellen.model import Voorstel
from bewonersplatform.domain.voorstellen.queries import get_voorstel
from bewonersplatform.domain.voorstellen.versions import newest_version
from bewonersplatform.domain.wijken import queries as wijken
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.forms import options
from bewonersplatform.web.frame import enter, enter_by_id
from bewonersplatform.web.hints import look_at
from bewonersplatform.web.language import language
from bewonersplatform.web.spoken import spoken_options


def to_voorstel(voorstel: Voorstel, said: str) -> Response:
    """Back to the page of the voorstel, which says what happened."""
    return redirect(url_for("voorstellen.show", voorstel=voorstel.public_id, gezegd=said), 303)


def _themas(form: VoorstelForm, gemeente_id: int) -> dict[str, int]:
    """Give the form the themas of the gemeente; returns key -> id."""
    themas = wijken.list_themas(gemeente_id)
    form.thema.choices = [
        *spoken_options((thema.key, thema.name) for thema in themas),
        *options([("", gettext("Iets anders"))]),
    ]
    return {thema.key: thema.id for thema in themas}


def _page(form: VoorstelForm, **more: Any) -> str:
    return render_template("voorstellen/write.html", form=form, **more)


def _texts(form: VoorstelForm) -> tuple[Any, ...]:
    return (
        form.lead,
        form.title,
        form.for_whom,
        form.small_start,
        form.costs_text,
        form.asked_text,
        form.note,
    )


@needs(Action.SUBMIT_VOORSTEL, enter)
def write(place: Place) -> str:
    """What would be different for residents?"""
    form = VoorstelForm(language=language())
    _themas(form, place.gemeente_id)
    return _page(form)


@needs(Action.SUBMIT_VOORSTEL, enter)
def send(place: Place) -> Response:
    """Keep the idee."""
    form = VoorstelForm()
    themas = _themas(form, place.gemeente_id)
    fine, hints = look_at(form, *_texts(form))
    if not fine:
        return make_response(_page(form, hints=hints), 422)
    return to_voorstel(actions.submit_voorstel(actor(), place, form.written(themas)), "voorstel-bewaard")


@needs(Action.EDIT_VOORSTEL, get_voorstel)
def edit(voorstel: Voorstel) -> str:
    """Change the text: a new version."""
    place = enter_by_id(voorstel.wijk_id)
    text = newest_version(voorstel)
    keys = {thema.id: thema.key for thema in wijken.list_themas(place.gemeente_id)}
    form = VoorstelForm(
        lead=text.lead, title=text.title, for_whom=text.for_whom, small_start=text.small_start,
        costs_text=text.costs_text, cost_eur=_typed(voorstel.cost_eur), asked_text=voorstel.asked_text,
        asked_eur=_typed(voorstel.asked_eur), thema=keys.get(voorstel.thema_id or 0, ""),
        language=voorstel.language, based_on=str(voorstel.version_no),
    )  # fmt: skip
    _themas(form, place.gemeente_id)
    return _page(form, voorstel=voorstel)


def _typed(amount: int | None) -> str:
    return "" if amount is None else str(amount)


@needs(Action.EDIT_VOORSTEL, get_voorstel)
def save(voorstel: Voorstel) -> Response:
    """Keep the new version."""
    place, form = enter_by_id(voorstel.wijk_id), VoorstelForm()
    themas = _themas(form, place.gemeente_id)
    fine, hints = look_at(form, *_texts(form))
    if fine:
        try:
            actions.change_voorstel(
                actor(), voorstel, form.written(themas), note=form.note.data or "", based_on=form.version
            )
            return to_voorstel(voorstel, "versie")
        except Refused as error:
            form.refuse(error)
            form.based_on.data = str(voorstel.version_no)
    return make_response(_page(form, voorstel=voorstel, hints=hints), 422)


@needs(Action.MOVE_VOORSTEL, get_voorstel)
def publish(voorstel: Voorstel) -> Response:
    """Show it to everyone."""
    actions.publish_voorstel(actor(), voorstel)
    return to_voorstel(voorstel, "voorstel-open")


@needs(Action.MOVE_VOORSTEL, get_voorstel)
def ask_support(voorstel: Voorstel) -> Response:
    """Ask neighbours for support."""
    actions.open_support(actor(), voorstel)
    return to_voorstel(voorstel, "steun-open")


@needs(Action.MOVE_VOORSTEL, get_voorstel)
def rework(voorstel: Voorstel) -> Response:
    """Work on it again."""
    actions.rework_voorstel(actor(), voorstel)
    return to_voorstel(voorstel, "voorstel-open")


@needs(Action.EDIT_VOORSTEL, get_voorstel)
def withdraw_page(voorstel: Voorstel) -> str:
    """Take it back? Asked once more."""
    enter_by_id(voorstel.wijk_id)
    return render_template("voorstellen/withdraw.html", voorstel=voorstel)


@needs(Action.EDIT_VOORSTEL, get_voorstel)
def withdraw(voorstel: Voorstel) -> Response:
    """Take it back."""
    actions.withdraw_voorstel(actor(), voorstel)
    return to_voorstel(voorstel, "voorstel-ingetrokken")


@needs(Action.RETRY_VOORSTEL, get_voorstel)
def retry_page(voorstel: Voorstel) -> str:
    """Try again: what is different now?"""
    enter_by_id(voorstel.wijk_id)
    return render_template("voorstellen/retry.html", form=RetryForm(), voorstel=voorstel)


@needs(Action.RETRY_VOORSTEL, get_voorstel)
def retry(voorstel: Voorstel) -> Response:
    """Begin a new attempt."""
    form = RetryForm()
    fine, hints = look_at(form, form.different_now)
    if fine:
        actions.retry_voorstel(actor(), voorstel, different_now=form.different_now.data or "")
        return to_voorstel(voorstel, "opnieuw")
    enter_by_id(voorstel.wijk_id)
    return make_response(
        render_template("voorstellen/retry.html", form=form, voorstel=voorstel, hints=hints), 422
    )


def hang(door: Blueprint) -> None:
    """Hang these pages behind the door."""
    new, thing = "/wijken/<slug:wijk>/voorstellen/nieuw", "/voorstellen/<id:voorstel>"
    for rule, view, method in (
        (new, write, "GET"),
        (new, send, "POST"),
        (f"{thing}/bewerken", edit, "GET"),
        (f"{thing}/bewerken", save, "POST"),
        (f"{thing}/publiceren", publish, "POST"),
        (f"{thing}/steun-vragen", ask_support, "POST"),
        (f"{thing}/verder-werken", rework, "POST"),
        (f"{thing}/intrekken", withdraw_page, "GET"),
        (f"{thing}/intrekken", withdraw, "POST"),
        (f"{thing}/opnieuw", retry_page, "GET"),
        (f"{thing}/opnieuw", retry, "POST"),
    ):
        door.add_url_rule(rule, view_func=view, methods=[method])
