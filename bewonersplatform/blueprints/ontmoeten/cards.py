"""How an ontmoeting looks in its own list."""

from __future__ import annotations

from flask import current_app, url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup

from bewonersplatform.domain.ontmoetingen.model import Ontmoeting
from bewonersplatform.web.cards import card
from bewonersplatform.web.dates import iso, moment
from bewonersplatform.web.feed_cards import shorten
from bewonersplatform.web.language import language


def ontmoeting_card(row: Ontmoeting, smallest: int) -> Markup:
    """The card of an ontmoeting; how many come is shown from `smallest` on."""

    def draw() -> str:
        meta: list[tuple[str, ...]] = [("map-pin", row.place, row.language)]
        if row.attend_count >= smallest:
            count = row.attend_count
            meta.append(("users", ngettext("%(num)s buur komt", "%(num)s buren komen", count)))
        values = {
            "kind": "ontmoeting",
            "badge": gettext("Gaat niet door") if row.cancelled_at else None,
            "href": url_for("ontmoeten.show", ontmoeting=row.public_id),
            "title": row.title,
            "lang": row.language,
            "lead": shorten(row.about),
            "when": moment(row.at),
            "when_iso": iso(row.at),
            "meta": meta,
        }
        template = current_app.jinja_env.get_template("components/post_card.html")
        drawn: str = template.module.post_card(values, heading=2)  # type: ignore[attr-defined]
        return drawn

    return card(("ontmoeting", row.id, row.version, language(), smallest), draw)
