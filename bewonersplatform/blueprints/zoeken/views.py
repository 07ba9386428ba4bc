"""Searching in a wijk: what fits, and always a way on."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from bewonersplatform.domain.search.box import Results, search
from bewonersplatform.domain.search.finding import LONGEST_QUERY
from bewonersplatform.domain.taal.text_safety import TextRefused, clean_text
from bewonersplatform.domain.taal.themas import lexicon
from bewonersplatform.domain.wijken import queries as wijken
from bewonersplatform.domain.wijken.queries import Place, ThemaChoice
from bewonersplatform.web.access import actor, public
from bewonersplatform.web.feed_cards import feed_card
from bewonersplatform.web.frame import enter

zoeken = Blueprint("zoeken", __name__, template_folder="templates")

THEMAS = 8


def _query() -> str:
    """What was typed, as far as it is a text; nothing else can be found anyway."""
    try:
        return clean_text(request.args.get("q", "").strip()[:LONGEST_QUERY], max_length=LONGEST_QUERY)
    except TextRefused:
        return ""


def _themas(place: Place, keys: list[str]) -> list[ThemaChoice]:
    """The themas of the gemeente that come near: those asked for, else those that say something to everybody."""
    there = {thema.key: thema for thema in wijken.list_themas(place.gemeente_id)}
    near = [there[key] for key in keys if key in there]
    return near[:THEMAS] or [there[key] for key in lexicon().themas if key in there][:THEMAS]


@zoeken.get("/wijken/<slug:wijk>/zoeken")
@public
def index(wijk: str) -> str:
    """What a few words find in this wijk."""
    place, query = enter(wijk), _query()
    found = search(actor(), place.id, query) if query else Results([], {}, [], [])
    kind = next((kind for kind in found.kinds if kind == request.args.get("soort")), None)
    items = [item for item in found.items if kind is None or item.kind == kind]
    return render_template(
        "zoeken/index.html",
        query=query,
        found=found,
        kind=kind,
        cards=[feed_card(item, place.smallest_number) for item in items],
        themas=[] if items else _themas(place, found.themas),
    )
