"""The gesprek under a voorstel."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.voorstellen.forms import BijdrageForm
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.gesprekken import actions, queries
from bewonersplatform.domain.gesprekken.model import Bijdrage
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.taal.hints import Hint
from bewonersplatform.domain.voorstellen.actions import invite_writer
from bewonersplatform.domain.voorstellen.model import Voorstel
from bewonersplatform.domain.voorstellen.queries import get_voorstel
from bewonersplatform.web.access import actor, needs
from bewonersplatform.web.frame import enter_by_id
from bewonersplatform.web.hints import look_at
from bewonersplatform.web.language import language


def _page(form: BijdrageForm, voorstel: Voorstel, hints: list[Hint] | None = None) -> str:
    enter_by_id(voorstel.wijk_id)
    after = request.args.get("na", "")
    if after and not (after.isascii() and after.isdigit() and len(after) <= 12):
        raise NotFound
    page = queries.list_bijdragen(voorstel.gesprek_id, voorstel.wijk_id, after=int(after) if after else None)
    more = page.after and url_for("voorstellen.talk", voorstel=voorstel.public_id, na=page.after)
    return render_template(
        "voorstellen/talk.html", form=form, voorstel=voorstel, rows=page.rows, more=more, hints=hints
    )


@needs(Action.READ_VOORSTEL, get_voorstel)
def talk(voorstel: Voorstel) -> str:
    """What neighbours say about it."""
    return _page(BijdrageForm(language=language()), voorstel)


@needs(Action.WRITE_BIJDRAGE, get_voorstel)
def say(voorstel: Voorstel) -> Response:
    """Say something about it."""
    form = BijdrageForm()
    fine, hints = look_at(form, form.body)
    if not fine:
        return make_response(_page(form, voorstel, hints), 422)
    actions.submit_bijdrage(actor(), voorstel, body=form.body.data or "", language=form.language.data or "nl")
    return _to_talk(voorstel, "bijdrage")


def _to_talk(voorstel: Voorstel, said: str) -> Response:
    return redirect(url_for("voorstellen.talk", voorstel=voorstel.public_id, gezegd=said), 303)


@dataclass(frozen=True)
class BijdrageOf:
    """A bijdrage with its voorstel; the rules ask whose it is, and who writes the voorstel."""

    voorstel: Voorstel
    bijdrage: Bijdrage

    @property
    def author_id(self) -> int | None:
        """Who said it."""
        return self.bijdrage.author_id

    @property
    def wijk_id(self) -> int:
        """Where the voorstel lies."""
        return self.voorstel.wijk_id

    @property
    def is_published(self) -> bool:
        """Whether everyone may read the voorstel."""
        return self.voorstel.is_published

    @property
    def writer_ids(self) -> frozenset[int]:
        """Who writes the voorstel."""
        return self.voorstel.writer_ids

    @property
    def invited_ids(self) -> frozenset[int]:
        """Who was asked to write it along."""
        return self.voorstel.invited_ids


def get_bijdrage_of(voorstel: str, bijdrage: str) -> BijdrageOf:
    """The bijdrage in the gesprek of this voorstel; NotFound otherwise."""
    thing = get_voorstel(voorstel)
    return BijdrageOf(thing, queries.get_bijdrage(thing.gesprek_id, bijdrage))


@needs(Action.REMOVE_BIJDRAGE, get_bijdrage_of)
def remove(of: BijdrageOf) -> Response:
    """Take an own bijdrage back."""
    actions.remove_bijdrage(actor(), of.bijdrage)
    return _to_talk(of.voorstel, "bijdrage-weg")


@needs(Action.EDIT_VOORSTEL, get_bijdrage_of)
def invite(of: BijdrageOf) -> Response:
    """Ask who said this to write along."""
    if of.author_id is None:
        raise NotFound
    invite_writer(actor(), of.voorstel, of.author_id)
    return _to_talk(of.voorstel, "schrijver-gevraagd")


def hang(door: Blueprint) -> None:
    """Hang these pages behind the door."""
    thing = "/voorstellen/<id:voorstel>/gesprek"
    door.add_url_rule(thing, view_func=talk)
    door.add_url_rule(thing, view_func=say, methods=["POST"])
    door.add_url_rule(f"{thing}/<id:bijdrage>/weghalen", view_func=remove, methods=["POST"])
    door.add_url_rule(f"{thing}/<id:bijdrage>/uitnodigen", view_func=invite, methods=["POST"])
