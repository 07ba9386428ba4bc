"""The count against a second library, against recorded elections, and against its own promises."""

import itertools
import json
import os
import random
import subprocess
import sys
import warnings
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bewonersplatform.domain.stemrondes import pabulib, tally
from bewonersplatform.domain.stemrondes.tally import Project, ProjectAboveBudget, Tally, TooManyRuns

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("BEWONERSPLATFORM_SHARED", ROOT.parent / "shared")) / "data" / "pabulib"
RECORDED = json.loads((SHARED / "expected.json").read_text("utf-8")) if SHARED.is_dir() else {}

Vote = tuple[list[Project], list[frozenset[str]], int, list[str]]


def vote_of(
    costs: dict[str, int], ballots: Iterable[Iterable[str]], budget: int, lot: Sequence[str] = ()
) -> Vote:
    projects = [Project(id_, cost) for id_, cost in costs.items()]
    return projects, [frozenset(ballot) for ballot in ballots], budget, list(lot) or sorted(costs)


def seeded(seed: int, voters: int, projects: int, most: int = 20_000) -> Vote:
    draw = random.Random(seed)
    costs = {str(number): draw.randint(500, most) for number in range(1, projects + 1)}
    liked = [draw.random() ** 2 for _ in costs]
    ballots = [draw.choices(list(costs), liked, k=draw.randint(1, 6)) for _ in range(voters)]
    lot = draw.sample(list(costs), projects)
    return vote_of(costs, ballots, max(most, sum(costs.values()) * 2 // 5), lot)


@st.composite
def votes(draw: st.DrawFn) -> Vote:
    """Small votes with many ties: few different costs, many equal ballots."""
    count = draw(st.integers(1, 7))
    ids = [str(number) for number in range(1, count + 1)]
    costs = draw(st.lists(st.integers(1, 12), min_size=count, max_size=count))
    ballots = draw(st.lists(st.frozensets(st.sampled_from(ids)), min_size=1, max_size=12))
    budget = draw(st.integers(max(costs), max(costs) + sum(costs)))
    return vote_of(dict(zip(ids, costs, strict=True)), ballots, budget, draw(st.permutations(ids)))


# --- the second library ---


@pytest.fixture(scope="module")
def oracle() -> SimpleNamespace:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its solvers, which warn while they are imported
        from pabutools import election, rules, tiebreaking
        from pabutools.rules.mes import mes_rule
    return SimpleNamespace(election=election, rules=rules, mes=mes_rule, tiebreaking=tiebreaking)


def by_oracle(library: SimpleNamespace, vote: Vote) -> list[str]:
    """The announced rule built from the parts of pabutools, none of them ours."""
    projects, ballots, budget, lot = vote
    approvals = {project.id: sum(project.id in ballot for ballot in ballots) for project in projects}
    theirs = {project.id: library.election.Project(project.id, project.cost) for project in projects}
    instance = library.election.Instance(
        [theirs[id_] for id_, votes_ in approvals.items() if votes_], budget_limit=budget
    )
    profile = library.election.ApprovalProfile(
        [library.election.ApprovalBallot(theirs[id_] for id_ in ballot) for ballot in ballots],
        instance=instance,
    ).as_multiprofile()

    def order(_instance: object, _profile: object, project: Project) -> tuple[int, int, int]:
        return int(project.cost), -approvals[project.name], lot.index(project.name)

    ties = library.tiebreaking.TieBreakingRule(order)
    shares = library.mes.method_of_equal_shares_scheme(
        instance,
        profile,
        profile.as_sat_profile(library.election.Cost_Sat),
        budget // len(ballots),
        library.rules.BudgetAllocation(),
        ties,
        voter_budget_increment=1,
        binary_sat=True,
    )
    filled = library.rules.greedy_utilitarian_welfare(
        instance,
        profile,
        sat_class=library.election.Cost_Sat,
        initial_budget_allocation=shares,
        tie_breaking=ties,
    )
    return [project.name for project in filled]


@pytest.mark.parametrize("seed", range(12))
def test_seeded_votes_give_the_winners_of_the_second_library(oracle: SimpleNamespace, seed: int) -> None:
    vote = seeded(seed, voters=20 + 11 * seed, projects=6 + seed)
    assert list(tally.tally(*vote).winners) == by_oracle(oracle, vote)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(vote=votes())
def test_any_small_vote_gives_the_winners_of_the_second_library(oracle: SimpleNamespace, vote: Vote) -> None:
    assert list(tally.tally(*vote).winners) == by_oracle(oracle, vote)


# --- recorded elections ---


def recorded() -> list[object]:
    if not RECORDED:
        reason = f"not run: no recorded elections in {SHARED}"
        return [pytest.param("", marks=pytest.mark.skip(reason=reason), id="none")]
    return [pytest.param(name, id=Path(name).stem) for name in sorted(RECORDED)]


@pytest.mark.parametrize("name", recorded())
def test_recorded_elections_give_the_recorded_winners(name: str) -> None:
    election = pabulib.read(SHARED / name)
    costs = {entry.id: entry.cost for entry in election.projects}
    vote = vote_of(costs, election.ballots, election.budget)
    outcome, expected = tally.tally(*vote), RECORDED[name]
    assert sorted(outcome.winners) == sorted(expected["platform-cost"]["winners"])
    assert sorted(tally.most_votes(*vote)) == sorted(expected["greedy_by_votes_skip"])
    assert (outcome.voters, len(costs)) == (expected["voters"], expected["projects"])
    assert outcome.runs == expected["platform_runs"]
    assert outcome.share_final == expected["platform_final_voter_share"]
    check_promises(vote, outcome)


# --- by hand ---

FOUR_VOTERS = ["AB", "AC", "AC", "B"]


def test_every_figure_of_a_vote_counted_by_hand() -> None:
    outcome = tally.tally(*vote_of({"A": 5, "B": 4, "C": 4}, FOUR_VOTERS, 12))
    assert [(r.project_id, r.supporters, r.effective_votes, r.at_most, r.phase) for r in outcome.rounds] == [
        ("A", 3, Fraction(3), Fraction(5, 3), "equal shares"),
        ("B", 2, Fraction(3, 2), Fraction(8, 3), "equal shares"),
    ]
    (loss,) = outcome.losses
    assert (loss.project_id, loss.votes, loss.cost) == ("C", 2, 4)
    assert (loss.supporters_left, loss.missing) == (Fraction(8, 3), Fraction(4, 3))
    assert loss.went_to == (("A", Fraction(10, 3)),)
    assert (outcome.winners, outcome.spent, outcome.left_over) == (("A", "B"), 9, 3)
    assert (outcome.share_start, outcome.share_final, outcome.step, outcome.runs) == (3, 3, 1, 1)
    assert (outcome.voters, outcome.covered) == (4, 4)


def test_the_shares_rise_while_something_still_fits() -> None:
    outcome = tally.tally(*vote_of({"A": 5, "B": 4, "C": 3}, FOUR_VOTERS, 12))
    assert (outcome.winners, outcome.left_over) == (("A", "C", "B"), 0)
    assert (outcome.share_start, outcome.share_final, outcome.runs) == (3, 4, 2)


def test_an_outcome_above_the_budget_is_thrown_away_and_the_rest_goes_by_votes() -> None:
    # A is bought at a share of 10. At 11 B and C are both within reach, 1 too much: so 10 stands, and the
    # 21 left buy one of the two by lot, for the other no longer fits. D never comes near.
    vote = vote_of({"A": 20, "B": 11, "C": 11, "D": 30}, ["A", "A", "B", "C", "D"], 41, "CBAD")
    outcome = tally.tally(*vote)
    assert (outcome.share_start, outcome.share_final, outcome.runs) == (8, 10, 4)
    assert [(r.project_id, r.at_most, r.phase) for r in outcome.rounds] == [
        ("A", 10, "equal shares"),
        ("C", 0, "by votes"),
    ]
    assert [(loss.project_id, loss.supporters_left, loss.missing) for loss in outcome.losses] == [
        ("B", 10, 1),
        ("D", 10, 20),
    ]


def test_among_equals_the_lower_cost_goes_first_and_then_the_lot() -> None:
    def first(costs: dict[str, int], lot: str) -> str:
        return tally.tally(*vote_of(costs, ["A", "B"], 60, lot)).winners[0]

    assert first({"A": 20, "B": 10}, "AB") == "B"
    assert first({"A": 10, "B": 10}, "AB") == "A"
    assert first({"A": 10, "B": 10}, "BA") == "B"


@pytest.mark.parametrize(
    ("costs", "ballots", "budget", "lot", "winners"),
    [
        # equal effective votes: the lower cost wins, though the other has more votes
        ({"A": 4, "B": 1, "C": 8}, "BC AC AB AC C", 13, "ABC", "CBA"),
        # equal effective votes and equal cost: more votes win, though the lot says otherwise
        ({"A": 4, "B": 3, "C": 4}, "A BC BC B AC", 7, "ACB", "BC"),
        ({"A": 6, "B": 1, "C": 1}, "C A B A AB", 8, "CAB", "ABC"),
    ],
)
def test_votes_that_only_the_order_among_equals_decides(
    oracle: SimpleNamespace, costs: dict[str, int], ballots: str, budget: int, lot: str, winners: str
) -> None:
    vote = vote_of(costs, ballots.split(), budget, lot)
    assert list(tally.tally(*vote).winners) == list(winners) == by_oracle(oracle, vote)


def test_ten_stands_before_two_only_when_the_lot_says_so() -> None:
    assert tally.tally(*vote_of({"2": 7, "10": 7}, [{"2"}, {"10"}], 7, ["2", "10"])).winners == ("2",)
    assert tally.most_votes(*vote_of({"2": 7, "10": 7}, [{"2"}, {"10"}], 7, ["10", "2"])) == ["10"]
    assert tally.covered(["10"], [{"2"}, {"10", "2"}, set()]) == 1


# --- promises that hold for every vote ---


def check_promises(vote: Vote, outcome: Tally) -> None:
    """Replay the published rounds with nothing but the ballots in hand."""
    projects, ballots, budget, _ = vote
    cost = {project.id: project.cost for project in projects}
    left = [Fraction(outcome.share_final)] * len(ballots)
    paid_for: dict[tuple[str, int], Fraction] = {}
    for purchase in outcome.rounds:
        supporters = [voter for voter, ballot in enumerate(ballots) if purchase.project_id in ballot]
        assert len(supporters) == purchase.supporters > 0
        if purchase.phase == "equal shares":
            paid = {voter: min(left[voter], purchase.at_most) for voter in supporters}
            assert sum(paid.values()) == cost[purchase.project_id]
            assert purchase.effective_votes == cost[purchase.project_id] / purchase.at_most
            for voter, amount in paid.items():
                left[voter] -= amount
                paid_for[purchase.project_id, voter] = amount
    assert min(left, default=0) >= 0
    assert outcome.winners == tuple(purchase.project_id for purchase in outcome.rounds)
    assert outcome.spent == sum(cost[id_] for id_ in outcome.winners) == budget - outcome.left_over
    assert outcome.left_over >= 0
    assert sorted([*outcome.winners, *(loss.project_id for loss in outcome.losses)]) == sorted(cost)
    for loss in outcome.losses:
        supporters = [voter for voter, ballot in enumerate(ballots) if loss.project_id in ballot]
        assert loss.votes == len(supporters)
        assert not supporters or loss.cost > outcome.left_over
        assert loss.supporters_left == sum(left[voter] for voter in supporters) == loss.cost - loss.missing
        assert loss.missing > 0
        for winner, amount in loss.went_to:
            assert amount == sum(paid_for.get((winner, voter), Fraction(0)) for voter in supporters) > 0
        given = sum((amount for _, amount in loss.went_to), Fraction(0))
        assert given + loss.supporters_left == len(supporters) * outcome.share_final
    assert outcome.covered == sum(bool(ballot & set(outcome.winners)) for ballot in ballots)
    assert outcome.share_start == budget // len(ballots)


@settings(max_examples=300, deadline=None)
@given(vote=votes())
def test_the_published_rounds_add_up(vote: Vote) -> None:
    check_promises(vote, tally.tally(*vote))


@settings(max_examples=100, deadline=None)
@given(vote=votes(), draw=st.randoms(use_true_random=False))
def test_order_of_ballots_and_names_of_projects_do_not_matter(vote: Vote, draw: random.Random) -> None:
    projects, ballots, budget, lot = vote
    new = {project.id: f"p{project.id}" for project in projects}
    outcome = tally.tally(projects, ballots, budget, lot)
    again = tally.tally(
        draw.sample([Project(new[project.id], project.cost) for project in projects], len(projects)),
        [{new[id_] for id_ in ballot} for ballot in draw.sample(ballots, len(ballots))],
        budget,
        [new[id_] for id_ in lot],
    )
    assert again.winners == tuple(new[id_] for id_ in outcome.winners)
    assert [r.at_most for r in again.rounds] == [r.at_most for r in outcome.rounds]


@settings(max_examples=100, deadline=None)
@given(vote=votes(), times=st.integers(2, 4))
def test_more_of_the_same_voters_and_euros_give_the_same_winners(vote: Vote, times: int) -> None:
    projects, ballots, budget, lot = vote
    dearer = [Project(project.id, project.cost * times) for project in projects]
    outcome = tally.tally(projects, ballots, budget, lot)
    more_voters = tally.tally(dearer, ballots * times, budget * times, lot)
    assert (more_voters.winners, more_voters.share_final) == (outcome.winners, outcome.share_final)
    assert [r.at_most for r in more_voters.rounds] == [r.at_most for r in outcome.rounds]
    # the same in another coin: every amount and the step times as much, when the first share is not rounded
    even = budget + -budget % len(ballots)
    ours = tally.tally(projects, ballots, even, lot)
    coin = tally.tally(dearer, ballots, even * times, lot, step=times)
    assert (coin.winners, coin.runs) == (ours.winners, ours.runs)


def test_a_project_nobody_chose_never_wins_whatever_is_left() -> None:
    outcome = tally.tally(*vote_of({"A": 1, "B": 1}, ["A", "A"], 100))
    assert (outcome.winners, outcome.left_over) == (("A",), 99)
    assert tally.most_votes(*vote_of({"A": 1, "B": 1}, ["A", "A"], 100)) == ["A"]


def test_no_ballots_and_empty_ballots_are_counted_too() -> None:
    nobody = tally.tally(*vote_of({"A": 1}, [], 10))
    assert (nobody.winners, nobody.voters, nobody.share_start, nobody.runs) == ((), 0, 0, 1)
    silent = tally.tally(*vote_of({"A": 10}, ["A", "", "", "", ""], 10))
    assert (silent.winners, silent.voters, silent.share_start, silent.share_final) == (("A",), 5, 2, 10)


def test_a_larger_step_takes_fewer_counts_and_is_reported() -> None:
    vote = vote_of({"A": 1000}, ["A", *[""] * 99], 1000)
    assert tally.tally(*vote).runs == 991
    stepped = tally.tally(*vote, step=330)
    assert (stepped.winners, stepped.step, stepped.runs, stepped.share_final) == (("A",), 330, 4, 1000)


def test_a_count_that_would_take_too_long_stops() -> None:
    vote = vote_of({"A": 1000}, ["A", *[""] * 99], 1000)
    assert tally.tally(*vote, max_runs=991).winners == ("A",)
    with pytest.raises(TooManyRuns):
        tally.tally(*vote, max_runs=990)


def test_projects_above_the_budget_are_refused_by_name() -> None:
    with pytest.raises(ProjectAboveBudget, match="B, D"):
        tally.tally(*vote_of({"A": 10, "B": 11, "D": 12}, ["A"], 10))
    with pytest.raises(ProjectAboveBudget):
        tally.most_votes(*vote_of({"A": 10}, ["A"], 9))


@pytest.mark.parametrize(
    "vote",
    [
        ([Project("A", 1), Project("A", 2)], ["A"], 5, ["A"]),
        ([Project("A", 1)], ["A"], 5, []),
        ([Project("A", 1)], ["A"], 5, ["A", "A"]),
        ([Project("A", 1)], ["A"], 5, ["B"]),
        ([Project("A", 1)], ["B"], 5, ["A"]),
        ([Project("A", 0)], ["A"], 5, ["A"]),
        ([Project("A", 1.5)], ["A"], 5, ["A"]),  # type: ignore[arg-type]
        ([], [], -1, []),
    ],
)
def test_a_vote_that_cannot_be_is_refused(vote: Vote) -> None:
    with pytest.raises(ValueError, match=r"project|amounts"):
        tally.tally(*vote)


@pytest.mark.parametrize("step", [0, -1, 0.5])
def test_a_step_is_at_least_a_whole_euro(step: int) -> None:
    with pytest.raises(ValueError, match="step"):
        tally.tally(*vote_of({"A": 1}, ["A"], 5), step=step)


# --- proportional, and by itself ---


@settings(max_examples=200, deadline=None)
@given(vote=votes())
def test_every_group_that_agrees_gets_its_part_up_to_one_project(vote: Vote) -> None:
    """Extended justified representation up to one project, which the literature promises of equal shares."""
    projects, ballots, budget, lot = vote
    budget += -budget % len(ballots)
    cost = {project.id: project.cost for project in projects}
    won = set(tally.tally(projects, ballots, budget, lot).winners)
    for size in range(1, len(cost) + 1):
        for wanted in itertools.combinations(cost, size):
            worth = sum(cost[id_] for id_ in wanted)
            missed = max((cost[id_] for id_ in wanted if id_ not in won), default=0)
            has = [sum(cost[id_] for id_ in ballot & won) for ballot in ballots if ballot.issuperset(wanted)]
            poor = [worth_now for worth_now in has if worth_now < worth and worth_now + missed <= worth]
            assert Fraction(budget * len(poor), len(ballots)) < worth


def run_alone(module: ModuleType, *arguments: str, text: str = "") -> str:
    """Run a module's file as a resident would: outside the package, without anything installed."""
    command = [sys.executable, "-I", "-S", str(module.__file__), *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def test_the_files_alone_count_again_without_anything_installed(tmp_path: Path) -> None:
    projects, ballots, budget, lot = vote = seeded(5, voters=40, projects=8)
    election = pabulib.Election(
        {"budget": str(budget)},
        tuple(pabulib.Entry(project.id, project.cost, "Bankje") for project in projects),
        tuple((f"K{number}", ballot) for number, ballot in enumerate(ballots)),
    )
    path = tmp_path / "stemronde.pb"
    path.write_text(pabulib.write(election), "utf-8")
    as_json = run_alone(pabulib, str(path), ",".join(lot))
    winners = list(tally.tally(*vote).winners)
    assert run_alone(tally, text=as_json).split() == winners
    (tmp_path / "stemronde.json").write_text(as_json, "utf-8")
    assert run_alone(tally, str(tmp_path / "stemronde.json")).split() == winners
