"""Why something fits a vraag, in words: each reason as one short line, with the words that bear it out."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask
from flask_babel import gettext, lazy_gettext

from bewonersplatform.domain.koppelingen.candidates import Suggestion
from bewonersplatform.domain.taal.days import WEEKDAYS
from bewonersplatform.domain.taal.fit import Because, Reason
from bewonersplatform.domain.taal.themas import thema
from bewonersplatform.web.dates import weekday_name
from bewonersplatform.web.language import direction, language
from bewonersplatform.web.spoken import spoken

SMALLEST = 5  # numbers about people below this are not shown
_WORDS_SHOWN = 2
_MOST_MISLEADING = 4
_ = lazy_gettext
_PARTS = {"ochtend": _("ochtend"), "middag": _("middag"), "avond": _("avond"), "nacht": _("nacht")}


def _quoted(words: Sequence[str]) -> str:
    quoted = ", ".join(f"‘{word}’" for word in words[:_WORDS_SHOWN])
    # Dutch words keep their own order on a page that runs from right to left
    return f"\u2068{quoted}\u2069" if direction(language()) == "rtl" else quoted


def _thema(reason: Because) -> str:
    name = spoken(thema(reason.thema or "").name)
    words = dict.fromkeys(
        [*reason.words[:1], *reason.other_words[:1]]
    )  # as the vraag says it, then as they do
    if words:
        return f"{name}: {_quoted(list(words))}"
    return name


def _day(day: str) -> str:
    return str(_PARTS[day]) if day in _PARTS else weekday_name(WEEKDAYS.index(day) + 1)


def reason_words(reason: Because) -> str:
    """One reason as a line of text."""
    if reason.reason in (Reason.SHARED_THEMA, Reason.NEAR_THEMA):
        return _thema(reason)
    if reason.reason is Reason.BRIDGES:
        return gettext("Kan nu al iets doen, zolang het wachten duurt")
    if reason.reason is Reason.MEANING:
        return gettext("Lijkt erop, met andere woorden")
    if reason.reason is Reason.SHARED_WORDS:
        return gettext("Noemt ook %(words)s", words=_quoted(reason.other_words))
    if reason.reason is Reason.SAME_BUURT:
        return gettext("Woont in dezelfde buurt")
    if reason.reason is Reason.SAME_WIJK:
        return gettext("Uit dezelfde wijk")
    if reason.reason is Reason.SAME_DAYS:
        return gettext(
            "Kan op dezelfde tijd: %(days)s", days=gettext(", ").join(map(_day, reason.words[:_WORDS_SHOWN]))
        )
    return gettext("Heeft nu plek")


def fit_reasons(found: Suggestion, limit: int = 3) -> list[str]:
    """The strongest reasons of a suggestion, one per kind; for a netwerk how often it helped, when that is often."""
    told: dict[Reason, Because] = {}
    for reason in found.reasons:
        told.setdefault(reason.reason, reason)
    told.pop(Reason.SAME_WIJK, None)  # true of all that is suggested
    told.pop(Reason.SAME_RUBRIEK, None)  # weighs along, but says nothing to a reader
    if Reason.SHARED_THEMA in told or Reason.NEAR_THEMA in told:
        told.pop(Reason.SHARED_WORDS, None)  # the thema quotes the words that count
        told.pop(Reason.MEANING, None)
    if found.kind == "netwerk":
        told.pop(Reason.CAPACITY, None)
    lines = [reason_words(reason) for reason in told.values()]
    if found.helped_count >= SMALLEST:
        lines.insert(1, gettext("%(count)s keer geholpen in deze wijk", count=found.helped_count))
    if found.goes_along:  # what takes somebody over a threshold comes before how near it is
        lines.insert(1, gettext("Gaat graag de eerste keer mee"))
    return lines[:limit]


def misleading_words(found: Suggestion) -> list[tuple[str, str, str]]:
    """The words that led to a suggestion by their thema: side, key of the thema, word. Each can be wrong here."""
    because = [one for one in found.reasons if one.reason in (Reason.SHARED_THEMA, Reason.NEAR_THEMA)][:1]
    return list(
        dict.fromkeys(
            (side, one.thema or "", word)
            for one in because
            for side, words in (("vraag", one.words), ("aanbod", one.other_words))
            for word in (words[:_MOST_MISLEADING] if side == "vraag" or found.kind == "aanbod" else ())
        )
    )


def init_app(app: Flask) -> None:
    """Give templates the filters of what is suggested."""
    app.jinja_env.filters["fit_reasons"] = fit_reasons
    app.jinja_env.filters["misleading_words"] = misleading_words
