"""Finds when someone is alone or away: an age, a day and an hour in one stretch of text."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from bewonersplatform.domain.taal.found import Found, HintKind

_YEARS = r"[1-9]\d?\d?"
_PEOPLE = (
    r"moeder|vader|oma|opa|man|vrouw|zoon|zoontje|dochter|dochtertje|buurvrouw|buurman|kind|zus|broer|tante|oom"
    r"|schoonmoeder|schoonvader|partner|meneer|mevrouw|ik"
)
_MONTH = r"(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,8}\.?"
_WEEKDAY = r"(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:en|s)?(?:ochtend|morgen|middag|avond|nacht)?"
_COUNT = r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d{1,2})"

_AGE = re.compile(
    rf"(?<![\w€])(?:(?:ben|is|wordt|word|werd|van|was|al|bijna|nu|leeftijd:?) {{1,2}}{_YEARS}"
    rf"(?= ?(?:jaar|jr|en |,|\.|!|$|\n))"
    rf"|(?:{_PEOPLE})(?: (?:van|is|ben|wordt))?,? \(?{_YEARS}(?! ?(?:uur|x|keer|:|euro))"
    rf"|{_YEARS} ?(?:jaar|jr\.?) (?:oud|jong)|{_YEARS}[- ]?jarige)(?!\w)",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"(?<!\w)(?:(?:elke|iedere|op|komende|aanstaande|volgende) )?(?:{_WEEKDAY}|vandaag|vanavond|vanmiddag"
    rf"|overmorgen|morgen(?:ochtend|middag|avond)?|\d{{1,2}} ?{_MONTH}"
    r"|\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?)(?!\w)",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?<![\w.,€-])(?:(?:om|vanaf|tot|rond|na|voor|tussen) )?"
    r"(?:\d{1,2}[:.]\d{2}(?: ?(?:uur|u|h)(?!\w))?(?![\d.])|\d{1,2} ?(?:uur|u|am|pm)(?!\w)"
    rf"|(?:half|kwart over|kwart voor) {_COUNT}(?!\w)|(?<=om ){_COUNT} uur(?!\w))",
    re.IGNORECASE,
)
_REACH = 240
"""Characters between age, day and hour in which they belong together: two or three sentences."""


def find_moments(plain: str) -> Iterator[Found]:
    """Yield the day and the hour (as one piece where they stand together) when an age is told nearby."""
    ages = [match.span() for match in _AGE.finditer(plain)]
    if not ages:
        return
    days = [match.span() for match in _DAY.finditer(plain)]
    for hour in _HOUR.finditer(plain):
        day = _nearest(days, hour.start())
        if day and _nearest(ages, hour.start()):
            yield from _joined(day, hour.span(), plain)


def _nearest(spans: list[tuple[int, int]], place: int) -> tuple[int, int] | None:
    """Return the span that begins nearest to a place, when it lies within reach. The spans are in order."""
    after = bisect_left(spans, (place, place))
    near = [span for span in spans[max(0, after - 1) : after + 1] if abs(span[0] - place) <= _REACH]
    return min(near, key=lambda span: abs(span[0] - place), default=None)


def _joined(day: tuple[int, int], hour: tuple[int, int], plain: str) -> Iterator[Found]:
    first, second = sorted((day, hour))
    if not plain[first[1] : second[0]].strip(" ,"):
        yield HintKind.MOMENT, first[0], second[1]
    else:
        yield HintKind.MOMENT, *first
        yield HintKind.MOMENT, *second
