"""What the views of vragen and aanbod share: themas to choose, hints in a text, addresses by kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext
from wtforms import Field

from bewonersplatform.blueprints.vragen.forms import PostForm
from bewonersplatform.domain.permissions import Actor
from bewonersplatform.domain.taal.hints import Danger, Hint, danger, personal_hints, take_out
from bewonersplatform.domain.taal.themas import Side, themas_of
from bewonersplatform.domain.vragen import practical
from bewonersplatform.domain.vragen.model import Post, PostKind, ShownAs, Visibility
from bewonersplatform.domain.vragen.practical import WensChoice
from bewonersplatform.domain.wijken import queries as wijken
from bewonersplatform.domain.wijken.queries import Place, ThemaChoice
from bewonersplatform.web.feed_cards import alias
from bewonersplatform.web.forms import options
from bewonersplatform.web.spoken import spoken_options

DOORS = {PostKind.VRAAG: "vragen", PostKind.AANBOD: "aanbod"}
OFFERED = 3
# Words of these are never said in passing, as those of family are: beside another thema they count too,
# when they are at most so much weaker.
_GRAVE = {
    "geldzorgen",
    "voedselhulp",
    "verslaving",
    "psychische-steun",
    "geweld-thuis",
    "dakloos",
    "detentie",
    "zonder-papieren",
}
_CLEAR = 0.7  # one clear word
_SHARE = 0.25  # of the strongest thema of the text: a text about debts also speaks of letters


def post_url(post: Post, page: str = "show", **kwargs: Any) -> str:
    """The address of a page of a post, behind the door of its kind."""
    return url_for(f"{DOORS[post.kind]}.{page}", post=post.public_id, **kwargs)


@dataclass
class Looked:
    """What was seen in a text before it is placed."""

    hints: list[Hint]
    danger: set[Danger]
    thema: ThemaChoice | None
    ask_visibility: bool


def prepare(
    form: PostForm,
    kind: PostKind,
    actor: Actor,
    place: Place,
    choices: list[ThemaChoice] | None = None,
    wensen: list[WensChoice] | None = None,
    post: Post | None = None,
) -> list[ThemaChoice]:
    """Give the form its question, the themas that its text points to, and the names to stand under.

    choices, wensen: the themas and helperwensen of the gemeente, when the caller has asked them already.
    """
    asks = kind is PostKind.VRAAG
    form.text.label.text = (
        gettext("Waar kun je hulp bij gebruiken?") if asks else gettext("Wat kun je geven of doen?")
    )
    if choices is None:
        choices = wijken.list_themas(place.gemeente_id)
    form.offer(kind, practical.list_choices(place.gemeente_id) if wensen is None else wensen)
    themas = {thema.key: thema for thema in choices}
    guessed = _offer_themas(form, Side.VRAAG if asks else Side.AANBOD, themas)
    form.offer_themas(choices, [key for key in guessed if key != form.thema.data] if asks else [], post)
    form.shown_as.choices = options(_names(actor, place))
    return list(themas.values())


def _offer_themas(form: PostForm, side: Side, themas: dict[str, ThemaChoice]) -> list[str]:
    """The themas that the text points to, the strongest filled in until the writer chooses."""
    guessed = [hit.key for hit in themas_of(form.text.data or "", side) if hit.key in themas]
    sent = "thema" in request.form
    # what we filled in ourselves follows the text
    if form.thema.data == form.guessed.data if sent else not form.thema.data:
        form.thema.data = guessed[0] if guessed else ""
    form.guessed.data = guessed[0] if guessed else ""
    keys = list(
        dict.fromkeys([*guessed[:OFFERED], *([form.thema.data] if form.thema.data in themas else [])])
    )
    form.thema.choices = [
        *spoken_options(((key, themas[key].name) for key in keys), by_name=False),
        *options([("", gettext("Iets anders"))]),
    ]
    if form.thema.data not in [*keys, ""]:
        form.thema.data = ""
    return guessed


def _names(actor: Actor, place: Place) -> list[tuple[str, str]]:
    """The names under which somebody may stand: an alias, and the own first name when there is one."""
    if not actor.name:
        return [(ShownAs.ALIAS.value, alias(place.name, None))]
    buurt = wijken.find_buurt_name(actor.buurt_id) if actor.buurt_id else None
    return [(ShownAs.ALIAS.value, alias(buurt, None)), (ShownAs.NAAM.value, actor.name)]


def _may_be_sensitive(form: PostForm, themas: list[ThemaChoice]) -> bool:
    """Whether the thema is sensitive, or the text tells about as much of one that is and nobody chose yet."""
    sensitive = {thema.key for thema in themas if thema.sensitive}
    if form.thema.data in sensitive or form.thema.data != form.guessed.data:
        return form.thema.data in sensitive
    hits = themas_of(form.text.data or "", Side.VRAAG)
    grave = [hit for hit in hits if hit.key in _GRAVE & sensitive]
    return any(hit.weight >= max(_CLEAR, _SHARE * hits[0].weight) for hit in grave)


def _read(form: PostForm) -> tuple[Field, ...]:
    """The fields that others than the helper read."""
    return form.text, form.when_text


def _found(field: Field) -> list[Hint]:
    return personal_hints(field.data or "")


def look(form: PostForm, themas: list[ThemaChoice]) -> Looked:
    """See what the writer should know before the text is placed; a writer who chose to go on is not asked again."""
    text = form.text.data or ""
    hints = [] if form.hints.data == "keep" else [hint for field in _read(form) for hint in _found(field)]
    thema = next((t for t in themas if t.key == form.thema.data), None)
    narrow = form.visibility.data == Visibility.WIJKTEAM.value
    ask = not (narrow or form.asked_visibility.data) and _may_be_sensitive(form, themas)
    return Looked(hints, danger(f"{text}\n{form.details.data or ''}"), thema, ask)


def take_hints_out(form: PostForm) -> None:
    """Take what was pointed out from the text."""
    for field in _read(form):
        field.data = take_out(field.data or "", _found(field))
