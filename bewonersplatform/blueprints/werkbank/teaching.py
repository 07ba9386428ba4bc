"""The wijkteam teaches the lexicon: a word that was missed, a word that misled, and what was taught."""

from __future__ import annotations

from flask import make_response, redirect, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.board_page import board_page, gather, to_vraag
from bewonersplatform.blueprints.werkbank.doors import desk, desk_place, named, post_here
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.blueprints.werkbank.teaching_forms import KnowWordForm, MisledForm, WordForm
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.taught import TaughtSide
from bewonersplatform.domain.vragen.teaching import list_taught, take_back, teach, words_to_teach
from bewonersplatform.domain.wijken.queries import Place, list_themas
from bewonersplatform.web.access import actor


def _page(place: Place, form: WordForm) -> str:
    form.prepare(list_themas(place.gemeente_id))
    return page("words", place, "connect", form=form, lines=list_taught(actor(), place))


@desk(Action.TEACH_WORD, seat=Action.TEACH_WORD)
def words(place: Place) -> str:
    """What was taught, by whom and when, and a form to teach another word."""
    return _page(place, WordForm(formdata=None))


@desk(Action.TEACH_WORD, seat=Action.TEACH_WORD)
def add_word(place: Place) -> Response:
    """Teach a word that somebody typed."""
    form = WordForm().prepare(list_themas(place.gemeente_id))
    if form.validate():
        try:
            side, points = TaughtSide(form.side.data), form.points.data == "ja"
            teach(actor(), place, form.words.data or "", form.thema.data or "", side=side, points=points)
            return redirect(url_for("werkbank.words", wijk=place.slug, gezegd="woord-geleerd"), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_page(place, form), 422)


@desk(Action.TEACH_WORD, seat=Action.TEACH_WORD)
def undo_word(place: Place) -> Response:
    """Take back what was taught."""
    take_back(actor(), place, named("themaword"))
    return redirect(url_for("werkbank.words", wijk=place.slug, gezegd="woord-terug"), 303)


@desk(Action.HANDLE_VRAAG, post_here)
def know_word(vraag: Post) -> Response:
    """A word of this vraag is about a thema."""
    place = desk_place()
    form = KnowWordForm().prepare(words_to_teach(vraag), list_themas(place.gemeente_id), vraag.language)
    if form.validate():
        try:
            teach(actor(), place, form.words.data or "", form.thema.data or "")
            return to_vraag(place, vraag, "woord-geleerd")
        except Refused as error:
            form.refuse(error)
    return make_response(board_page(gather(place), vraag.public_id, know=form), 422)


@desk(Action.HANDLE_VRAAG, post_here)
def misled(vraag: Post) -> Response:
    """A word of this vraag, or of what was suggested, is not about its thema here."""
    place, form = desk_place(), MisledForm()
    if form.validate():
        try:
            _unlearn(place, form.words.data or "")
            return to_vraag(place, vraag, "woord-past-niet")
        except Refused as error:
            form.refuse(error)
    return make_response(board_page(gather(place), vraag.public_id, misled=form), 422)


def _unlearn(place: Place, chosen: str) -> None:
    """chosen: "side:thema:words", as the buttons of a suggestion say it."""
    side, _, rest = chosen.partition(":")
    thema, _, found = rest.partition(":")
    if side not in {TaughtSide.VRAAG, TaughtSide.AANBOD} or len(found) > 60:
        raise Refused("no-such-word", "words")
    try:
        teach(actor(), place, found, thema, side=TaughtSide(side), points=False)
    except Refused as error:
        raise Refused(error.code, "words") from None
