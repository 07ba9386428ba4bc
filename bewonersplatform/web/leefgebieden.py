"""Further themas of a vraag, and that somebody waits for care or help: the fields, and the words that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Flask
from flask_babel import gettext, lazy_gettext
from wtforms import SelectField, SelectMultipleField

from bewonersplatform.domain import clock
from bewonersplatform.domain.taal.lexicon import lexicon
from bewonersplatform.domain.vragen.leefgebieden import MOST_THEMAS, Beside
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.wijken.queries import ThemaChoice
from bewonersplatform.web.dates import month
from bewonersplatform.web.forms import Form, options
from bewonersplatform.web.spoken import spoken, spoken_fact, spoken_options

_ = lazy_gettext
_MONTHS = 48


def _months(also: date | None) -> list[tuple[str, str]]:
    """The months of the last years, the newest first, and the one that was told before."""
    first = clock.today().replace(day=1)
    found = [
        date(first.year - (m - first.month + 12) // 12, (first.month - 1 - m) % 12 + 1, 1)
        for m in range(_MONTHS)
    ]
    if also is not None and also not in found:
        found.append(also)
    return [(one.isoformat(), month(one)) for one in found]


def thema_options(themas: Sequence[ThemaChoice], nothing: Any) -> list[Any]:
    """All themas that can be chosen, with what stands for none."""
    return [*options([("", nothing)]), *spoken_options((one.key, one.name) for one in themas)]


class LeefgebiedenForm(Form):
    """What else a vraag is about, and on what its writer waits: all of it may stay empty."""

    also = SelectMultipleField(_("Gaat het ook hierover?"), choices=[])
    waits_for = SelectField(_("Wacht je op zorg of hulp? Waarvoor?"), choices=[], default="")
    waits_since = SelectField(_("Sinds wanneer wacht je?"), choices=[], default="")

    def offer_themas(
        self, themas: Sequence[ThemaChoice], guessed: Sequence[str], post: Post | None = None
    ) -> None:
        """Fill in what can be chosen: of further themas those that the text points to, and those chosen before."""
        names = {one.key: one.name for one in themas}
        before = [*(self.also.data or ()), *(post.also_themas if post else ())]
        keys = [key for key in dict.fromkeys([*guessed[: MOST_THEMAS - 1], *before]) if key in names]
        self.also.choices = spoken_options(((key, names[key]) for key in keys), by_name=False)
        self.waits_for.choices = thema_options(themas, gettext("Ik wacht nergens op"))
        since = post.waits_since if post else None
        self.waits_since.choices = options([("", gettext("Kies een maand")), *_months(since)])

    @property
    def tells_of_waiting(self) -> bool:
        """Whether something of it was filled in, or went wrong."""
        return any(f.data or f.errors for f in (self.also, self.waits_for, self.waits_since))

    def beside(self, thema: str | None) -> Beside:
        """What was told, for the domain; the thema that stands first is not told twice."""
        since = self.waits_since.data
        also = tuple(key for key in self.also.data or () if key != thema)
        return Beside(also, self.waits_for.data or None, date.fromisoformat(since) if since else None)


def told_beside(post: Post) -> dict[str, Any]:
    """What the fields hold for a vraag that is changed."""
    since = post.waits_since.isoformat() if post.waits_since else ""
    return {"also": list(post.also_themas), "waits_for": post.waits_for or "", "waits_since": since}


def also_facts(post: Post) -> list[tuple[Any, ...]]:
    """The further themas of a vraag as small facts, for the component `meta`."""
    known = lexicon().themas
    return [spoken_fact(known[key].icon, known[key].name) for key in post.also_themas if key in known]


def waits_words(post: Post) -> str:
    """Since when, and for what; "" when nobody waits."""
    if post.waits_for is None or post.waits_since is None:
        return ""
    thema = thema_name(post.waits_for)
    return gettext("Wacht sinds %(month)s op hulp bij: %(thema)s", month=month(post.waits_since), thema=thema)


def thema_name(key: str) -> str:
    """What a thema is called on this page, by its key."""
    known = lexicon().themas
    return spoken(known[key].name if key in known else key)


def init_app(app: Flask) -> None:
    """Give templates the filters also_facts and waits_words."""
    app.jinja_env.filters["also_facts"] = also_facts
    app.jinja_env.filters["thema_name"] = thema_name
    app.jinja_env.filters["waits_words"] = waits_words
