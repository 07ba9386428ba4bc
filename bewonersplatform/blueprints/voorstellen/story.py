"""The attempts of a voorstel as one story, and what a version changed, ready for the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _

from bewonersplatform.domain.taal.diff import Op, diff
from bewonersplatform.domain.voorstellen.model import Poging, PogingOutcome, VoorstelVersie
from bewonersplatform.web.dates import month
from bewonersplatform.web.labels import label

_ORDINALS = (
    _("Eerste poging"), _("Tweede poging"), _("Derde poging"), _("Vierde poging"), _("Vijfde poging"),
    _("Zesde poging"), _("Zevende poging"), _("Achtste poging"), _("Negende poging"), _("Tiende poging"),
)  # fmt: skip
_LOOKS = {
    PogingOutcome.JA: ("check", "groen"),
    PogingOutcome.JA_MITS: ("check", "groen"),
    PogingOutcome.NOG_NIET: ("clock", "oker"),
    PogingOutcome.NEE: ("x", "steen"),
}
_YES = frozenset({PogingOutcome.JA, PogingOutcome.JA_MITS})
_NO = frozenset({PogingOutcome.NOG_NIET, PogingOutcome.NEE})


def attempt_title(no: int) -> str:
    """Tweede poging; from eleven on in numbers."""
    return str(_ORDINALS[no - 1]) if no <= len(_ORDINALS) else gettext("Poging %(num)s", num=no)


@dataclass(frozen=True)
class Moment:
    """One point of the story: an answer with its reason, or what was different after it."""

    title: str
    icon: str
    colour: str
    text: str
    by: str = ""
    possible: str = ""


def _different(attempt: Poging, *, newest: bool) -> Moment:
    """What the writers did differently; an earlier attempt says which one it was."""
    title = (
        gettext("Wat er nu anders is")
        if newest
        else gettext("%(attempt)s: wat er toen anders was", attempt=attempt_title(attempt.no))
    )
    return Moment(title, "refresh-cw", "delft", attempt.different_now)


def _thanks(attempts: list[Poging]) -> list[Moment]:
    """After a yes that came after a no: thanks to who stayed."""
    outcomes = [attempt.outcome for attempt in attempts]
    noes = sum(outcome in _NO for outcome in outcomes)
    if not noes or outcomes[-1] not in _YES:
        return []
    title = ngettext("%(num)s keer nee, en nu ja", "%(num)s keer nee, en nu ja", noes)
    thanks = gettext("Dank je wel aan iedereen die vroeg, schreef, meedeed en bleef steunen.")
    return [Moment(title, "heart-handshake", "groen", thanks)]


def story(attempts: list[Poging]) -> list[Moment]:
    """The attempts in order: what was different, the answer, the reason and what can be done. No no is left out."""
    moments = []
    for attempt in attempts:
        if attempt.different_now:
            moments.append(_different(attempt, newest=attempt is attempts[-1]))
        if attempt.ended_at is None:
            continue
        if attempt.outcome is None:
            title = gettext("Ingetrokken, %(month)s", month=month(attempt.ended_at))
            moments.append(Moment(title, "undo-2", "neutraal", ""))
        elif attempt.reason or attempt.decided_by:
            icon, colour = _LOOKS[attempt.outcome]
            title = f"{label(attempt.outcome)}, {month(attempt.ended_at)}"
            moments.append(
                Moment(title, icon, colour, attempt.reason, attempt.decided_by, attempt.what_is_possible)
            )
    return moments + _thanks(attempts)


_PARTS: tuple[tuple[str, Any], ...] = (
    ("title", _("Naam")),
    ("lead", _("Wat wordt er anders voor bewoners?")),
    ("for_whom", _("Voor wie is het?")),
    ("small_start", _("Hoe begint het klein?")),
    ("costs_text", _("Wat kost het?")),
)


def differences(
    version: VoorstelVersie, before: VoorstelVersie | None
) -> list[tuple[str, list[tuple[Op, str]]]]:
    """(heading, pieces) of each part of a version that has text now or had it before."""
    parts = []
    for name, heading in _PARTS:
        new = getattr(version, name)
        old = getattr(before, name) if before else new
        if new or old:
            parts.append((str(heading), diff(old, new)))
    return parts
