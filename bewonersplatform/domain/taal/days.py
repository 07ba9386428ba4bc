"""The weekdays and parts of the day a text names."""

from collections.abc import Iterable
from functools import lru_cache

from bewonersplatform.domain.taal.words import tokenise

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_PARTS = ("ochtend", "middag", "avond", "nacht")
_MEANS: dict[str, tuple[str, ...]] = {
    "weekend": ("zaterdag", "zondag"),
    "weekeinde": ("zaterdag", "zondag"),
    "doordeweeks": WEEKDAYS[:5],
    "werkdagen": WEEKDAYS[:5],
    "overdag": ("ochtend", "middag"),
    "morgens": ("ochtend",),
    "voormiddag": ("ochtend",),
    "namiddag": ("middag",),
}


def days_chosen(values: Iterable[str]) -> tuple[str, ...]:
    """Return the days and parts of the day that somebody ticked (values of Weekday and Daypart) as days_of does."""
    short = {day[:2]: (day,) for day in WEEKDAYS}
    found = {name for value in values for name in _MEANS.get(value) or short.get(value, (value,))}
    return tuple(day for day in (*WEEKDAYS, *_PARTS) if day in found)


@lru_cache(maxsize=4_096)
def days_of(text: str) -> tuple[str, ...]:
    """Return the weekdays and parts of the day in a text, in the order of the week.

    "dinsdagavond" is both; "in het weekend" is Saturday and Sunday; "overdag" is morning and afternoon.
    """
    found: set[str] = set()
    for word in tokenise(text):
        found.update(_MEANS.get(word, ()))
        day = next((day for day in WEEKDAYS if word.startswith(day)), "")
        rest = word.removeprefix(day)
        found.update({day} if day else ())
        found.update(part for part in _PARTS if rest in (part, f"{part}s", f"{part}en"))
    return tuple(day for day in (*WEEKDAYS, *_PARTS) if day in found)
