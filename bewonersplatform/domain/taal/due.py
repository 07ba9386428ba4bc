"""By which day something is needed, when a text like "deze week" or "26 november" says so."""

from __future__ import annotations

import re
from datetime import date, timedelta

_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_AGAIN = re.compile(r"\b(elke|iedere|per|wekelijks|maandelijks|keer|vaste|om de)\b")
_NAMED = re.compile(rf"\b([1-9]|[12]\d|3[01]) (maart|{'|'.join(_MONTHS)})[a-z]*")
_SOON = {"vandaag": 0, "vanmiddag": 0, "vanavond": 0, "overmorgen": 2, "morgen": 1}
_THIS_WEEK = re.compile(r"\b(deze|van de) week\b|\b(dit|komend) weekend\b")
_NEXT_WEEK = re.compile(r"\b(volgende|komende) week\b")
_THIS_MONTH = re.compile(r"\b(deze|eind van de|einde van de) maand\b")
_COMING = re.compile(rf"\b(?:aanstaande|komende) ({'|'.join(_WEEKDAYS)})")
_PAST = timedelta(days=60)  # a date longer ago than this is meant for next year


def due_on(text: str, said: date) -> date | None:
    """The last day that suits who wrote `text` on the day `said`; None when it names none, or comes again."""
    plain = " ".join(text.lower().split())
    if _AGAIN.search(plain):
        return None
    named = _NAMED.search(plain)
    return _date(int(named[1]), named[2], said) if named else _relative(plain, said)


def _date(day: int, month: str, said: date) -> date | None:
    number = _MONTHS.index("mrt" if month == "maart" else month) + 1
    for year in (said.year, said.year + 1):
        try:
            found = date(year, number, day)
        except ValueError:  # 30 februari
            continue
        if found > said - _PAST:
            return found
    return None


def _relative(plain: str, said: date) -> date | None:
    for word, days in _SOON.items():
        if re.search(rf"\b{word}", plain):
            return said + timedelta(days=days)
    sunday = said + timedelta(days=6 - said.weekday())
    coming = _COMING.search(plain)
    if coming:
        return said + timedelta(days=(_WEEKDAYS.index(coming[1]) - said.weekday()) % 7 or 7)
    if _THIS_WEEK.search(plain):
        return sunday
    if _NEXT_WEEK.search(plain):
        return sunday + timedelta(days=7)
    if _THIS_MONTH.search(plain):
        return (said.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return None
