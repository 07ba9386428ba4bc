"""The outcome of a closed round as data that anyone can make again from its ballots, and the files we publish."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from bewonersplatform.domain import clock
from bewonersplatform.domain.stemrondes import pabulib, receipts
from bewonersplatform.domain.stemrondes.model import Stemronde
from bewonersplatform.domain.stemrondes.queries import Choice
from bewonersplatform.domain.stemrondes.tally import Project, Tally, covered, most_votes, tally

Ballots = Sequence[tuple[bytes, Sequence[int]]]


def step_for(budget: int, ballots: int) -> int:
    """By how much the shares are raised: a euro, or a ten-thousandth of the first share when that is more.

    Without it, much money and few ballots take hundreds of thousands of counts (see tally.py).
    """
    return max(1, budget // ballots // 10_000) if ballots else 1


def lot_order(ronde: Stemronde, projects: Sequence[Choice]) -> list[str]:
    """Project numbers as drawn: by the lot seed, or for an imported file by the text of its own ids."""
    if ronde.lot_seed:
        return receipts.lot_order(ronde.lot_seed, [str(project.no) for project in projects])
    return [str(project.no) for project in sorted(projects, key=lambda project: project.external_id)]


def count_ballots(ronde: Stemronde, projects: Sequence[Choice], ballots: Ballots) -> dict[str, Any]:
    """The result as it is kept and published. Amounts that are not whole are fractions: "1234/5"."""
    sets = [frozenset(map(str, choices)) for _, choices in ballots]
    running = [Project(str(project.no), project.cost_eur) for project in projects]
    lot, step = lot_order(ronde, projects), step_for(ronde.budget_eur, len(sets))
    outcome = tally(running, sets, ronde.budget_eur, lot, step=step)
    by_votes = most_votes(running, sets, ronde.budget_eur, lot)
    votes = Counter(project for choices in sets for project in choices)
    return {
        "rule": ronde.rule,
        "budget": ronde.budget_eur,
        "ballots": len(sets),
        "root": ronde.ballot_root,
        "lot_seed": ronde.lot_seed,
        "lot": lot,
        "projects": {str(p.no): {"cost": p.cost_eur, "votes": votes[str(p.no)]} for p in projects},
        "most_votes": {"winners": by_votes, "covered": covered(by_votes, sets)},
        **_told(outcome),
    }


def _told(outcome: Tally) -> dict[str, Any]:
    """A tally in plain data."""
    return {
        "winners": list(outcome.winners),
        "spent": outcome.spent,
        "left_over": outcome.left_over,
        "covered": outcome.covered,
        "share_start": outcome.share_start,
        "share_final": outcome.share_final,
        "step": outcome.step,
        "runs": outcome.runs,
        "rounds": rounds_told(outcome),
        "losses": [
            {
                "project": loss.project_id,
                "supporters_left": str(loss.supporters_left),
                "missing": str(loss.missing),
                "went_to": [[project, str(amount)] for project, amount in loss.went_to],
            }
            for loss in outcome.losses
        ],
    }


def rounds_told(outcome: Tally) -> list[dict[str, Any]]:
    """The purchases of a tally in plain data, in order."""
    return [
        {
            "project": purchase.project_id,
            "supporters": purchase.supporters,
            "effective_votes": str(purchase.effective_votes),
            "at_most": str(purchase.at_most),
            "phase": purchase.phase,
        }
        for purchase in outcome.rounds
    ]


def result_text(result: Mapping[str, Any]) -> str:
    """The one way a result is written: JSON with sorted keys. Its sha256 is published beside it."""
    return json.dumps(result, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"


def result_sha256(result: Mapping[str, Any]) -> str:
    """The sha256 of the text of a result."""
    return hashlib.sha256(result_text(result).encode()).hexdigest()


def totals_only(result: Mapping[str, Any]) -> dict[str, Any]:
    """What is published of a small round: without whose money went where, which tells who chose together."""
    told = ("project", "phase")
    return {
        **result,
        "rounds": [{name: bought[name] for name in told} for bought in result["rounds"]],
        "losses": [{"project": loss["project"]} for loss in result["losses"]],
    }


def pb_file(ronde: Stemronde, place: tuple[str, str], projects: Sequence[Choice], ballots: Ballots) -> str:
    """All ballots of a counted round as a `.pb` file; voter_id is the receipt code. place: gemeente, wijk."""
    gemeente, wijk = place
    meta = {
        "description": ronde.title,
        "country": "Netherlands",
        "unit": gemeente,
        "district": wijk,
        "instance": ronde.public_id,
        "budget": str(ronde.budget_eur),
        "rule": "equalshares/add1u",
        "date_begin": f"{ronde.opens_at.astimezone(clock.HOME):%d.%m.%Y}",
        "date_end": f"{(ronde.closed_at or ronde.closes_at).astimezone(clock.HOME):%d.%m.%Y}",
        "language": "nl",
        "currency": "EUR",
        "comment": f"#1: Lot order {','.join(ronde.result['lot'])}. #2: Step {ronde.result['step']}. "
        f"#3: Merkle root {ronde.ballot_root}.",
    }
    entries = tuple(pabulib.Entry(str(p.no), p.cost_eur, p.title) for p in projects)
    votes = tuple((receipts.code(key), frozenset(map(str, choices))) for key, choices in ballots)
    return pabulib.write(pabulib.Election(meta, entries, votes), ronde.result["winners"])


@dataclass(frozen=True)
class Bought:
    """A project that is carried out, and how it was paid; by_votes: from what was left over.

    at_most is None where it would tell who chose together.
    """

    project: Choice
    supporters: int
    at_most: Fraction | None
    by_votes: bool


@dataclass(frozen=True)
class Lost:
    """Why a project is not carried out. went_to: what its voters paid for and how much, most first.

    left and missing are None where money that people share would tell too much.
    """

    project: Choice
    votes: int
    left: Fraction | None
    missing: Fraction | None
    went_to: tuple[tuple[Choice, Fraction], ...]


@dataclass(frozen=True)
class Outcome:
    """A result as a page tells it."""

    bought: list[Bought]
    lost: list[Lost]
    by_votes: list[Choice]
    ballots: int
    spent: int
    left_over: int
    share_start: int
    share_final: int
    covered: int
    covered_by_votes: int


def read_outcome(ronde: Stemronde, projects: Sequence[Choice], *, public: bool) -> Outcome:
    """The kept result of a counted round beside its projects; public: whether all ballots are published."""
    result, by_no = ronde.result, {str(project.no): project for project in projects}
    bought = [
        Bought(
            by_no[r["project"]],
            r["supporters"],
            Fraction(r["at_most"]) if public else None,
            r["phase"] == "by votes",
        )
        for r in result["rounds"]
    ]
    return Outcome(
        bought=bought,
        lost=[_lost(loss, by_no, result["projects"], public=public) for loss in result["losses"]],
        by_votes=[by_no[no] for no in result["most_votes"]["winners"]],
        ballots=result["ballots"],
        spent=result["spent"],
        left_over=result["left_over"],
        share_start=result["share_start"],
        share_final=result["share_final"],
        covered=result["covered"],
        covered_by_votes=result["most_votes"]["covered"],
    )


def _lost(
    loss: Mapping[str, Any], by_no: Mapping[str, Choice], totals: Mapping[str, Any], *, public: bool
) -> Lost:
    project, votes = by_no[loss["project"]], totals[loss["project"]]["votes"]
    if not public:
        return Lost(project, votes, None, None, ())
    spent_on = [(by_no[no], Fraction(amount)) for no, amount in loss["went_to"]]
    spent_on.sort(key=lambda part: -part[1])
    return Lost(
        project, votes, Fraction(loss["supporters_left"]), Fraction(loss["missing"]), tuple(spent_on[:3])
    )
