"""The page of the board, as every door of it shows it: the lanes, what is shown of them, and the chosen vraag."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.board_forms import HolderForm, ReturnForm
from bewonersplatform.blueprints.werkbank.forms import AskForm
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.blueprints.werkbank.teaching_forms import KnowWordForm
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.contacts import ContactLine, list_contacts
from bewonersplatform.domain.bord.filters import KeptFilters, kept_filters
from bewonersplatform.domain.bord.lanes import Lane, Scope
from bewonersplatform.domain.bord.model import ContactKind
from bewonersplatform.domain.bord.queries import BoardCard, board, list_lane
from bewonersplatform.domain.bord.team import Team, team_of
from bewonersplatform.domain.koppelingen.suggestions import Suggestion, suggestions
from bewonersplatform.domain.patronen.collectief import asks_collectief
from bewonersplatform.domain.patronen.queries import biggest_patroon
from bewonersplatform.domain.taal.lexicon import lexicon
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.queries import PostView, find_post, view_post
from bewonersplatform.domain.vragen.teaching import words_to_teach
from bewonersplatform.domain.wijken.model import Term
from bewonersplatform.domain.wijken.queries import Place, terms
from bewonersplatform.web.access import actor
from bewonersplatform.web.forms import Form


@dataclass(frozen=True)
class Chosen:
    """The vraag in the side panel: who has it, who stands beside it already, and who fits."""

    card: BoardCard
    post: Post
    view: PostView
    fits: list[Suggestion]
    contacts: list[ContactLine]
    asks_collectief: bool

    @property
    def seeks(self) -> bool:
        """Somebody can still be asked."""
        return self.card.lane in {Lane.ZOEKT, Lane.GEVRAAGD}


@dataclass(frozen=True)
class Shown:
    """What stands on the board for this actor: gathered once per page."""

    place: Place
    team: Team
    kept: KeptFilters

    @property
    def scope(self) -> Scope:
        """Which vragen are looked at."""
        mine = self.team.covered_by(actor().id or 0)
        return Scope(self.place.id, self.kept.now, mine, self.team.ids)


def gather(place: Place) -> Shown:
    """The team and the filters."""
    return Shown(place, team_of(place.id), kept_filters(actor(), place))


def _look_at(card: BoardCard | None) -> Chosen | None:
    """All about the chosen vraag; None when there is none on the board."""
    post = find_post(card.id) if card else None
    if card is None or post is None:
        return None
    fits = suggestions(actor(), post) if card.lane in {Lane.ZOEKT, Lane.GEVRAAGD} else []
    return Chosen(
        card, post, view_post(actor(), post), fits, list_contacts(actor(), post), asks_collectief(post)
    )


def _forms(shown: Shown, chosen: Chosen | None) -> dict[str, Form]:
    """The forms as they stand before anybody typed in them."""
    found: dict[str, Form] = {"ask": AskForm(formdata=None)}
    if chosen is not None:
        holder = next((one.public_id for one in shown.team.members if one.id == chosen.card.holder_id), "")
        found["holder"] = HolderForm(formdata=None, data={"who": holder, "seen": holder}).prepare(shown.team)
        if chosen.seeks:
            # of the lexicon, which costs no statement; those of the gemeente stand on the page of words too
            themas = sorted(lexicon().themas.values(), key=lambda thema: thema.name.casefold())
            found["know"] = KnowWordForm(formdata=None).prepare(
                words_to_teach(chosen.post), themas, chosen.post.language
            )
        found["return"] = ReturnForm(formdata=None, data={"day": chosen.card.back_on})
    return found


def board_page(shown: Shown, public_id: str | None = None, **forms: Form) -> str:
    """The board, with the forms that were sent in the place of fresh ones."""
    place, values = shown.place, terms(shown.place.gemeente_id)
    found = board(shown.scope, public_id)
    chosen = _look_at(found.chosen)
    return page(
        "connect",
        place,
        "connect",
        columns=found.columns,
        late=found.late,
        late_count=found.late_count,
        chosen=chosen,
        patroon=biggest_patroon(actor(), place, values),
        period=values[Term.PATTERN_DAYS],
        values=values,
        forms={**_forms(shown, chosen), **forms},
        **_about(shown),
    )


def lane_page(shown: Shown, lane: Lane) -> str:
    """One lane, page by page."""
    found = list_lane(shown.scope, lane, request.args.get("na"))
    return page("lane", shown.place, "connect", found=found, **_about(shown))


def _about(shown: Shown) -> dict[str, Any]:
    today = clock.today()
    return {
        "team": shown.team,
        "kept": shown.kept,
        "contact_kinds": list(ContactKind),
        "in_days": [(days, today + timedelta(days=days)) for days in (1, 3, 7)],
        "me": actor().id,
    }


def to_vraag(place: Place, vraag: Post, said: str) -> Response:
    """Back to the vraag on the board, with what was done."""
    there = url_for(
        "werkbank.connect", wijk=place.slug, vraag=vraag.public_id, gezegd=said, _anchor="gekozen"
    )
    return redirect(there, 303)
