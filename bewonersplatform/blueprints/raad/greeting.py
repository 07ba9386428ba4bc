"""The first line of the desk: good morning, and how much waits."""

from __future__ import annotations

from flask_babel import gettext, ngettext

from bewonersplatform.domain import clock


def greeting() -> str:
    """Good morning, afternoon or evening, by the clock in the wijk."""
    hour = clock.now().astimezone(clock.HOME).hour
    if hour < 12:
        return gettext("Goedemorgen.")
    return gettext("Goedemiddag.") if hour < 18 else gettext("Goedenavond.")


def _word(count: int) -> str:
    """Small numbers as people say them."""
    words = {
        2: gettext("twee"),
        3: gettext("drie"),
        4: gettext("vier"),
        5: gettext("vijf"),
        6: gettext("zes"),
        7: gettext("zeven"),
        8: gettext("acht"),
        9: gettext("negen"),
        10: gettext("tien"),
    }
    return words.get(count, str(count))


def waiting(count: int) -> str:
    """How many things wait on you."""
    if count == 0:
        return gettext("Er wacht nu niets op jou.")
    return ngettext(
        "Er wacht één ding op jou.", "Er wachten %(count)s dingen op jou.", count, count=_word(count)
    )
