"""The count of a Stemronde: Method of Equal Shares in exact numbers, with the standard library alone.

The rule, in the order in which it is carried out:

1. Every ballot gets the same share: the budget divided by the number of ballots, down to whole euros.
2. Equal shares. A project is within reach while its supporters together still have its cost. They pay as
   equally as they can: everyone the same amount, and who has less pays all that is left. Effective votes =
   cost / that amount. The project with the most is bought; and again, until nothing is within reach.
3. Completion. Every share is raised by `step` (one euro) and 2 is done afresh, until no supported project
   fits in the money left. The first outcome above the budget is thrown away; the one before it stands.
4. By votes. What still fits is bought in order of votes, each with at least one vote.
5. Ties: lower cost, then more votes, then the lot order that was drawn before the vote opened.

Source: Peters, Pierczynski, Skowron, "Proportional Participatory Budgeting with Additive Utilities" (2021),
with cost utility; 3 and 4 are known as "add1u" with an exhaustive stop. No decision is taken on a rounded
number: amounts are integers in a unit of 1/n euro, and n grows when a payment does not come out whole.

Every step of 3 is a count of its own, so much money with few ballots takes very many (120 million and 1,600
ballots: over 70,000). Announce a larger `step` before such a vote opens, and give `max_runs` wherever anybody
waits. One project above the budget would drive the shares up without sense: ProjectAboveBudget.

Alone: `python tally.py FILE.json`, or the same from standard input: budget, projects {id: cost}, ballots
[[id, …], …], lot [id, …] and, when one was announced, step. Out come the winners in order of purchase.
"""

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import gcd, lcm
from operator import mul
from pathlib import Path
from typing import Literal

Ballots = Iterable[Collection[str]]


class ProjectAboveBudget(ValueError):
    """A project costs more than the whole budget, so it could never be carried out."""


class TooManyRuns(RuntimeError):
    """The completion needs more counts than `max_runs`; a larger step has to be announced."""


@dataclass(frozen=True, slots=True)
class Project:
    """What can be voted for: an id, and a cost in whole euros of at least one."""

    id: str
    cost: int


@dataclass(frozen=True, slots=True)
class Round:
    """One purchase. No supporter paid more than `at_most`; by votes it is zero, for the remainder pays."""

    project_id: str
    supporters: int
    effective_votes: Fraction
    at_most: Fraction
    phase: Literal["equal shares", "by votes"]


@dataclass(frozen=True, slots=True)
class Loss:
    """Why a project lost: what its supporters had left after equal shares, and what they had paid for."""

    project_id: str
    votes: int
    cost: int
    supporters_left: Fraction
    missing: Fraction
    went_to: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """An outcome with all that explains it: winners and rounds in order of purchase, losses by votes.

    `runs` are the counts made, the one thrown away included; `covered` the voters with at least one winner.
    """

    winners: tuple[str, ...]
    rounds: tuple[Round, ...]
    losses: tuple[Loss, ...]
    share_start: int
    share_final: int
    step: int
    runs: int
    spent: int
    left_over: int
    voters: int
    covered: int


@dataclass(frozen=True, slots=True)
class _Vote:
    """The vote as the count needs it. Equal ballots are one group; backers are groups and ballots in each."""

    budget: int
    share: int
    in_tie_order: list[str]
    most_votes_first: list[str]
    cost: dict[str, int]
    votes: dict[str, int]
    groups: int
    backers: dict[str, tuple[list[int], list[int]]]

    def left_after(self, bought: Iterable[Round]) -> int:
        return self.budget - sum(self.cost[purchase.project_id] for purchase in bought)


def tally(
    projects: Sequence[Project],
    ballots: Ballots,
    budget: int,
    lot: Sequence[str],
    *,
    step: int = 1,
    max_runs: int | None = None,
) -> Tally:
    """Count ballots (collections of project ids; an empty one counts as a voter) by the rule above.

    `lot` holds every project id once, first drawn first. Raises ProjectAboveBudget, TooManyRuns, and
    ValueError for unknown or doubled ids or amounts not in whole euros (cost and step from 1, budget from 0).
    """
    ballots = [frozenset(ballot) for ballot in ballots]
    vote = _prepare(projects, ballots, budget, lot)
    bought, share, runs = _complete(vote, step, max_runs)
    rounds = list(bought)
    for project_id in _by_votes(vote, bought):
        votes = vote.votes[project_id]
        rounds.append(Round(project_id, votes, Fraction(votes), Fraction(0), "by votes"))
    winners = tuple(purchase.project_id for purchase in rounds)
    left_over = vote.left_after(rounds)
    return Tally(
        winners=winners,
        rounds=tuple(rounds),
        losses=tuple(loss for loss in _losses(vote, share, bought) if loss.project_id not in winners),
        share_start=vote.share,
        share_final=share,
        step=step,
        runs=runs,
        spent=budget - left_over,
        left_over=left_over,
        voters=len(ballots),
        covered=covered(winners, ballots),
    )


def most_votes(projects: Sequence[Project], ballots: Ballots, budget: int, lot: Sequence[str]) -> list[str]:
    """The winners by votes alone, skipping what no longer fits, to lay beside a tally. Errors as there."""
    return _by_votes(_prepare(projects, ballots, budget, lot), [])


def covered(winners: Collection[str], ballots: Ballots) -> int:
    """How many ballots name at least one of the winners."""
    funded = frozenset(winners)
    return sum(not funded.isdisjoint(ballot) for ballot in ballots)


def _prepare(projects: Sequence[Project], ballots: Ballots, budget: int, lot: Sequence[str]) -> _Vote:
    cost = {project.id: project.cost for project in projects}
    if not len(cost) == len(projects) == len(lot) or set(lot) != set(cost):
        raise ValueError("every project stands once among the projects and once in the lot order")
    if any(type(euros) is not int or euros < 1 for euros in (*cost.values(), budget + 1)):
        raise ValueError("amounts are whole euros, a cost at least one, a budget at least zero")
    if above := [project_id for project_id in lot if cost[project_id] > budget]:
        raise ProjectAboveBudget(", ".join(above))
    groups = Counter(frozenset(ballot) for ballot in ballots)
    backers: dict[str, tuple[list[int], list[int]]] = {project_id: ([], []) for project_id in lot}
    for group, (ballot, size) in enumerate(groups.items()):
        for project_id in ballot:
            if project_id not in backers:
                raise ValueError(f"a vote for the unknown project {project_id}")
            backers[project_id][0].append(group)
            backers[project_id][1].append(size)
    votes = {project_id: sum(sizes) for project_id, (_, sizes) in backers.items()}
    in_tie_order = sorted(lot, key=lambda id_: (cost[id_], -votes[id_]))  # sorting is stable: then by lot
    most_votes_first = sorted(in_tie_order, key=lambda id_: -votes[id_])
    share = budget // groups.total() if groups else 0
    return _Vote(budget, share, in_tie_order, most_votes_first, cost, votes, len(groups), backers)


def _complete(vote: _Vote, step: int, max_runs: int | None) -> tuple[list[Round], int, int]:
    """Raise the shares until nothing fits or the next outcome is too dear: purchases, share, counts made."""
    if type(step) is not int or step < 1:
        raise ValueError("the step is at least one whole euro")
    share, runs = vote.share, 1
    bought = _equal_shares(vote, share) or []  # the first shares together never exceed the budget
    while _by_votes(vote, bought):
        if max_runs is not None and runs >= max_runs:
            raise TooManyRuns(f"not complete after {runs} counts, with a share of {share}")
        runs += 1
        raised = _equal_shares(vote, share + step)
        if raised is None:
            break
        bought, share = raised, share + step
    return bought, share, runs


def _equal_shares(vote: _Vote, share: int) -> list[Round] | None:
    """One count with this share: the purchases in order, or None as soon as they exceed the budget."""
    left, unit, money = [share] * vote.groups, 1, vote.budget
    bought: list[Round] = []
    # Purses only shrink, so effective votes only fall: an old number is still true or too high. Whoever is in
    # front of all old numbers after a fresh look is best. A heap gives its smallest first, hence the minus.
    voted = [(place, id_) for place, id_ in enumerate(vote.in_tie_order) if vote.votes[id_]]
    queue = [(Fraction(-vote.votes[id_]), place, id_) for place, id_ in voted]
    heapify(queue)
    while queue:
        _, place, project_id = heappop(queue)
        price, (groups, sizes) = vote.cost[project_id] * unit, vote.backers[project_id]
        payment = _payment(price, [left[group] for group in groups], sizes)
        if payment is None:
            continue
        rest, payers = payment
        effective = Fraction(price * payers, rest)
        if queue and queue[0] < (-effective, place):
            heappush(queue, (-effective, place, project_id))
            continue
        money -= vote.cost[project_id]
        if money < 0:
            return None
        amount = Fraction(rest, payers * unit)
        bought.append(Round(project_id, vote.votes[project_id], effective, amount, "equal shares"))
        finer = payers // gcd(rest, payers)
        if finer > 1:
            left, unit = [purse * finer for purse in left], unit * finer
        at_most = int(amount * unit)
        for group in groups:
            left[group] = left[group] - at_most if left[group] > at_most else 0
    return bought


def _payment(price: int, amounts: list[int], sizes: list[int]) -> tuple[int, int] | None:
    """What remains of a price after the poorer gave all, and for how many purses. None when out of reach."""
    if sum(map(mul, amounts, sizes)) < price:
        return None
    rest, payers = price, sum(sizes)
    purses = list(zip(amounts, sizes, strict=True))
    while True:
        level = -(-rest // payers)  # rounded up: whole amounts below rest / payers are those below this
        poor = [purse for purse in purses if purse[0] < level]
        if not poor:
            return rest, payers
        purses = [purse for purse in purses if purse[0] >= level]
        rest -= sum(amount * size for amount, size in poor)
        payers -= sum(size for _, size in poor)


def _by_votes(vote: _Vote, bought: Iterable[Round]) -> list[str]:
    """What the money left can buy in order of votes, skipping what does not fit or has no vote."""
    money, gone = vote.left_after(bought), {purchase.project_id for purchase in bought}
    added = []
    for project_id in vote.most_votes_first:
        if vote.votes[project_id] and project_id not in gone and vote.cost[project_id] <= money:
            added.append(project_id)
            money -= vote.cost[project_id]
    return added


def _losses(vote: _Vote, share: int, bought: Sequence[Round]) -> list[Loss]:
    """Replay the payments and follow, for every project not bought, the money of its supporters."""
    gone = {purchase.project_id for purchase in bought}
    went: dict[str, list[tuple[str, Fraction]]] = {
        id_: [] for id_ in vote.most_votes_first if id_ not in gone
    }
    unit = lcm(*(purchase.at_most.denominator for purchase in bought))
    left = [share * unit] * vote.groups
    for purchase in bought:
        at_most, paid = int(purchase.at_most * unit), dict[int, int]()
        for group, size in zip(*vote.backers[purchase.project_id], strict=True):
            paid[group] = min(left[group], at_most) * size
            left[group] = max(left[group] - at_most, 0)
        for project_id, spent_on in went.items():
            if together := sum(paid.get(group, 0) for group in vote.backers[project_id][0]):
                spent_on.append((purchase.project_id, Fraction(together, unit)))
    losses = []
    for project_id, spent_on in went.items():
        votes, cost = vote.votes[project_id], vote.cost[project_id]
        kept = votes * share - sum((amount for _, amount in spent_on), Fraction(0))
        losses.append(Loss(project_id, votes, cost, kept, cost - kept, tuple(spent_on)))
    return losses


def main(arguments: Sequence[str]) -> None:
    """Count one JSON file, or standard input, and print the winners one to a line."""
    vote = json.loads(Path(arguments[0]).read_text("utf-8") if arguments else sys.stdin.read())
    projects = [Project(project_id, cost) for project_id, cost in vote["projects"].items()]
    outcome = tally(projects, vote["ballots"], vote["budget"], vote["lot"], step=vote.get("step", 1))
    print(*outcome.winners, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
