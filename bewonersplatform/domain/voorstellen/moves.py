"""Steps of a voorstel that follow from another room's decision: the raad, a stemronde, the carrying out.

None of these asks for a right or writes a fact. Rooms above this one (dossiers, stemrondes) call them after they
asked for their own right, and record their own fact in the same transaction.
"""

from __future__ import annotations

from datetime import timedelta

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.steps import advance
from bewonersplatform.domain.voorstellen.model import Poging, PogingOutcome, Voorstel, VoorstelStatus
from bewonersplatform.domain.wijken.model import Term
from bewonersplatform.domain.wijken.queries import term

_AFTER = {
    PogingOutcome.JA: VoorstelStatus.UITVOERING,
    PogingOutcome.JA_MITS: VoorstelStatus.UITVOERING,
    PogingOutcome.NOG_NIET: VoorstelStatus.NOG_NIET,
    PogingOutcome.NEE: VoorstelStatus.NEE,
}


def to_stemronde(voorstel: Voorstel) -> None:
    """It stands in a stemronde now. From support only; raises ImpossibleStep."""
    advance(voorstel, VoorstelStatus.STEMRONDE)


def back_to_support(voorstel: Voorstel) -> None:
    """It was not chosen: neighbours can support it again, for a whole term. Raises ImpossibleStep."""
    advance(voorstel, VoorstelStatus.STEUN)
    voorstel.support_until = clock.now() + timedelta(days=term(voorstel.gemeente_id, Term.SUPPORT_DAYS))


def to_raad(voorstel: Voorstel) -> None:
    """It lies before the raad. From support or a stemronde; raises ImpossibleStep."""
    advance(voorstel, VoorstelStatus.RAAD)


def end_attempt(
    voorstel: Voorstel, outcome: PogingOutcome, *, decided_by: str, reason: str, what_is_possible: str = ""
) -> Poging:
    """The raad decided: close the running attempt with its reason and move the voorstel accordingly.

    Ja and ja, mits lead to carrying out; nog niet and nee keep the supporters and can be tried again.
    The step itself is checked: raises ImpossibleStep when the voorstel does not lie before the raad.
    """
    advance(voorstel, _AFTER[outcome])
    return close_attempt(
        voorstel, outcome, decided_by=decided_by, reason=reason, what_is_possible=what_is_possible
    )


def close_attempt(
    voorstel: Voorstel,
    outcome: PogingOutcome | None,
    *,
    decided_by: str = "",
    reason: str = "",
    what_is_possible: str = "",
) -> Poging:
    """End the running attempt without moving the voorstel; outcome None means that it was taken back."""
    attempt = db.session.get_one(Poging, (voorstel.id, voorstel.attempt_no))
    attempt.ended_at, attempt.outcome = clock.now(), outcome
    attempt.decided_by, attempt.reason, attempt.what_is_possible = decided_by, reason, what_is_possible
    return attempt


def start_carrying_out(voorstel: Voorstel, *, decided_by: str = "", reason: str = "") -> None:
    """It is carried out without the raad (neighbours do it, or a stemronde paid it), or again after it ran.

    After a decision of the raad `end_attempt` has done this already. Raises ImpossibleStep.
    """
    again = voorstel.status is VoorstelStatus.DRAAIT
    advance(voorstel, VoorstelStatus.UITVOERING)
    if not again:
        close_attempt(voorstel, PogingOutcome.JA, decided_by=decided_by, reason=reason)


def runs(voorstel: Voorstel) -> None:
    """It really came: it runs. Raises ImpossibleStep."""
    advance(voorstel, VoorstelStatus.DRAAIT)
