"""How a voorstel looks in its own list."""

from __future__ import annotations

from typing import Any

from flask import current_app, url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup

from bewonersplatform.domain import clock
from bewonersplatform.domain.voorstellen.model import VoorstelStatus
from bewonersplatform.domain.voorstellen.queries import VoorstelCard
from bewonersplatform.web.cards import card as kept
from bewonersplatform.web.dates import ago, left
from bewonersplatform.web.feed_cards import shorten
from bewonersplatform.web.labels import label
from bewonersplatform.web.language import language
from bewonersplatform.web.spoken import spoken_fact


def _when(card: VoorstelCard) -> str:
    if card.status is VoorstelStatus.STEUN and card.support_until and card.support_until > clock.now():
        return gettext("%(left)s steun", left=left(card.support_until))
    return ago(card.status_since)


def _bold(text: str) -> Markup:
    """The text with its number in bold."""
    number, _, rest = text.partition(" ")
    return Markup("<b>{}</b> {}").format(number, rest)


def _values(card: VoorstelCard, when: str, smallest: int) -> dict[str, Any]:
    values: dict[str, Any] = {
        "kind": "voorstel",
        "badge": label(card.status).capitalize(),
        "href": url_for("voorstellen.show", voorstel=card.public_id),
        "title": card.title,
        "lang": card.language,
        "lead": shorten(card.lead),
        "when": when,
    }
    meta: list[tuple[Any, ...]] = [spoken_fact(card.thema_icon, card.thema)] if card.thema else []
    if card.helper_count >= smallest:
        meta.append(("hand-heart", ngettext("%(num)s doet mee", "%(num)s doen mee", card.helper_count)))
    if card.attempt_no > 1:
        meta.append(("refresh-cw", gettext("poging %(num)s", num=card.attempt_no)))
    if card.status is VoorstelStatus.STEUN:
        text = gettext(
            "%(count)s van %(needed)s buren steunen dit", count=card.support_count, needed=card.support_needed
        )
        values |= {"meter": (card.support_count, card.support_needed, text), "text": _bold(text)}
    elif card.support_count:
        text = ngettext("%(num)s buur steunt dit", "%(num)s buren steunen dit", card.support_count)
        meta.insert(0, ("thumbs-up", text))
    return values | {"meta": meta}


def voorstel_card(card: VoorstelCard, smallest: int) -> Markup:
    """The card of a voorstel with its stage and its support; who joins in is counted from `smallest` on."""
    when = _when(card)

    def draw() -> str:
        template = current_app.jinja_env.get_template("components/post_card.html")
        drawn: str = template.module.post_card(_values(card, when, smallest), heading=2)  # type: ignore[attr-defined]
        return drawn

    return kept(("voorstel", card.id, card.version, card.status, language(), when, smallest), draw)
