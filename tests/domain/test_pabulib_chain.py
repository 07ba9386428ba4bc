"""Recorded elections, cast as ballots in a stemronde of ours, closed and counted: the same winners come out."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bewonersplatform.cli import cli
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, Refused
from bewonersplatform.domain.stemrondes import actions, casting, counting, pabulib, queries, receipts
from bewonersplatform.domain.stemrondes.actions import Plan
from bewonersplatform.domain.stemrondes.model import Stemronde, StemrondeStatus
from bewonersplatform.domain.stemrondes.pabulib import Election, Entry
from bewonersplatform.domain.stemrondes.tally import Project, tally
from bewonersplatform.domain.wijken.queries import get_place
from tests import make
from tests import make_stemrondes as rondes
from tests.conftest import dispose, make_app

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("BEWONERSPLATFORM_SHARED", ROOT.parent / "shared")) / "data" / "pabulib"
AT_ONCE = 400  # casts in one transaction: by far the most time goes to syncing the disk


def recorded(smallest: int | None = None) -> list[object]:
    if not SHARED.is_dir():
        reason = f"not run: no recorded elections in {SHARED}"
        return [pytest.param(SHARED, marks=pytest.mark.skip(reason=reason), id="none")]
    paths = sorted(SHARED.glob("*.pb"), key=lambda path: path.stat().st_size)
    return [pytest.param(path, id=path.stem) for path in paths[:smallest]]


def imported(app: Flask, election: Election) -> rondes.Vote:
    """A round with the projects of a file, opened for as many residents as the file has voters."""
    world = make.world(app)
    team_id = rondes.team(app, world)
    voters = rondes.residents(app, world, team_id, len(election.votes))
    joke = make.actor(app, team_id)
    with app.app_context():
        begin_write()
        plan = Plan("Een andere stad", election.budget, clock.today() + timedelta(days=5))
        ronde = actions.draft_from_election(joke, get_place(world.wijk), election, plan)
        actions.open_stemronde(joke, ronde)
        db.session.commit()
        assert ronde.entitled_count == len(voters)
        return rondes.Vote(world, ronde.id, ronde.public_id, team_id, voters)


def cast_all(app: Flask, vote: rondes.Vote, ballots: Sequence[Sequence[int]]) -> None:
    """Every resident casts one ballot by the function that the site uses, some hundred in a transaction."""
    pairs = list(zip(vote.voters, ballots, strict=True))
    random.Random(1).shuffle(pairs)
    with app.app_context():
        for start in range(0, len(pairs), AT_ONCE):
            begin_write()
            ronde = db.session.get_one(Stemronde, vote.ronde_id)
            for person_id, numbers in pairs[start : start + AT_ONCE]:
                if numbers:
                    casting.cast_ballot(
                        rondes.voter(person_id, vote.world), ronde, receipts.new_key(), numbers
                    )
                else:  # of nothing but projects that were left out: still a voter
                    casting.put_ballot(vote.ronde_id, person_id, receipts.new_key(), "")
            db.session.commit()


def run_through(app: Flask, election: Election) -> list[str]:
    """Import, cast, close, count; returns the winners by their ids in the file."""
    vote = imported(app, election)
    number = {entry.id: no for no, entry in enumerate(election.projects, start=1)}
    cast_all(app, vote, [[number[id_] for id_ in ballot] for ballot in election.ballots])
    assert rondes.counts(app, vote) == (len(election.votes), len(election.votes), 0)
    rondes.close_and_count(app, vote)
    ronde = rondes.ronde_of(app, vote)
    assert ronde.status is StemrondeStatus.GETELD
    assert ronde.ballot_count == len(election.votes)
    by_no = {str(no): id_ for id_, no in number.items()}
    check_recount(app, vote)
    return [by_no[no] for no in ronde.result["winners"]]


def check_recount(app: Flask, vote: rondes.Vote) -> None:
    """The published file alone gives the outcome that we published, and its lines the root."""
    with app.app_context():
        ronde = db.session.get_one(Stemronde, vote.ronde_id)
        projects, final = queries.list_projects(ronde), queries.list_final(ronde)
        text, result, root = (
            counting.pb_file(ronde, ("Proefstad", "Waterwijk"), projects, final),
            ronde.result,
            ronde.ballot_root,
        )
    election = pabulib.read(text)
    again = tally(
        [Project(entry.id, entry.cost) for entry in election.projects],
        election.ballots,
        election.budget,
        result["lot"],
        step=result["step"],
    )
    assert (list(again.winners), counting.rounds_told(again)) == (result["winners"], result["rounds"])
    assert receipts.merkle_root(text.split("voter_id;vote\n")[1].splitlines()).hex() == root


@pytest.fixture
def sqlite_app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    made = make_app(sqlite_url, tmp_path)
    yield made
    dispose(made)


def expected(path: Path) -> set[str]:
    known = json.loads((path.parent / "expected.json").read_text(encoding="utf-8"))
    return set(known[path.name]["platform-cost"]["winners"])


@pytest.mark.parametrize("path", recorded())
def test_a_recorded_election_has_the_same_winners_here(sqlite_app: Flask, path: Path) -> None:
    winners = run_through(sqlite_app, pabulib.read(path))
    assert set(winners) == expected(path)


@pytest.mark.parametrize("path", recorded(1))
def test_the_smallest_on_both_engines(app: Flask, path: Path) -> None:
    assert set(run_through(app, pabulib.read(path))) == expected(path)


@pytest.mark.parametrize("path", recorded())
def test_the_command_line_has_the_same_winners(path: Path) -> None:
    from click.testing import CliRunner

    told = CliRunner().invoke(cli, ["tally", str(path), "--json"])
    assert told.exit_code == 0, told.output
    result = json.loads(told.stdout)
    assert set(result["winners"]) == expected(path)
    assert [bought["project"] for bought in result["rounds"]] == result["winners"]


def our_election(voters: int = 45) -> Election:
    dice = random.Random(26)
    costs = (9_800, 12_500, 7_400, 15_000, 6_600, 50_001, 0)
    entries = tuple(Entry(f"p{no}", cost, f"Plan {no}") for no, cost in enumerate(costs, start=1))
    votes = tuple(
        (f"v{at}", frozenset(entry.id for entry in dice.sample(entries, dice.randint(1, 3))))
        for at in range(voters)
    )
    kept = tuple(entry for entry in entries if 0 < entry.cost <= 40_000)
    refused = tuple(entry for entry in entries if entry not in kept)
    return Election({"budget": "40000", "vote_type": "approval"}, kept, votes, refused)


def test_an_election_of_our_own_goes_the_whole_way(app: Flask) -> None:
    election = our_election()
    assert any(not ballot for ballot in election.ballots)  # one chose only what was left out
    projects = [Project(entry.id, entry.cost) for entry in election.projects]
    outcome = tally(projects, election.ballots, 40_000, sorted(entry.id for entry in election.projects))
    assert run_through(app, election) == list(outcome.winners)


def test_the_command_line_says_what_it_left_out_and_refuses_what_is_no_election(tmp_path: Path) -> None:
    from click.testing import CliRunner

    path, election = tmp_path / "a.pb", our_election()
    everything = Election(election.meta, (*election.projects, *election.refused), election.votes)
    path.write_text(pabulib.write(everything), encoding="utf-8")
    told = CliRunner().invoke(cli, ["tally", str(path)])
    assert told.exit_code == 0
    assert "left out, costs 50001 of 40000: p6 Plan 6" in told.stderr
    assert CliRunner().invoke(cli, ["tally", str(path), "--lot", "p1,p2"]).exit_code == 2
    path.write_text("geen verkiezing", encoding="utf-8")
    told = CliRunner().invoke(cli, ["tally", str(path)])
    assert told.exit_code == 1
    assert "section out of order" in told.output


# --- whatever residents do, in whatever order ---

VOTERS = 6
Try = tuple[int, frozenset[int], bool]  # who, what, with a key of before
tries = st.lists(
    st.tuples(st.integers(0, VOTERS - 1), st.frozensets(st.integers(0, 6), max_size=5), st.booleans()),
    max_size=14,
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(before=tries, after=tries)
def test_marks_are_ballots_and_the_export_counts_the_same(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, before: list[Try], after: list[Try]
) -> None:
    folder = tmp_path_factory.mktemp("chain")
    shutil.copy(sqlite_template, folder / "test.sqlite3")
    app = make_app(f"sqlite:///{folder / 'test.sqlite3'}", folder)
    try:
        vote = rondes.opened(app, VOTERS)
        model = _carry_out(app, vote, before)
        rondes.close_and_count(app, vote)
        assert not _carry_out(app, vote, after)  # no ballot after closing
        with app.app_context():
            ronde = db.session.get_one(Stemronde, vote.ronde_id)
            kept = {key: frozenset(choices) for key, choices in queries.list_final(ronde)}
        assert kept == dict(model.values())
        assert rondes.counts(app, vote) == (len(model), 0, len(model))
        check_recount(app, vote)
    finally:
        dispose(app)


def _carry_out(app: Flask, vote: rondes.Vote, what: list[Try]) -> dict[int, tuple[bytes, frozenset[int]]]:
    """Try every ballot; returns what should have been taken, by the rule alone."""
    model: dict[int, tuple[bytes, frozenset[int]]] = {}
    keys = [bytes([at + 1]) * 16 for at in range(3)]
    for at, (voter, choices, old_key) in enumerate(what):
        key = keys[at % 3] if old_key else receipts.new_key()
        possible = bool(choices) and min(choices) > 0 and max(choices) <= len(rondes.PROJECTS)
        known = (key, choices) in model.values()
        refusal = _try(app, vote, vote.voters[voter], choices, key)
        if refusal is None:
            assert possible
            assert voter not in model or known  # only the very same ballot passes twice
            model.setdefault(voter, (key, choices))
        elif refusal == "already":
            assert voter in model
        else:
            assert refusal == "round-closed" or not possible or key in dict(model.values())
    return model


def _try(app: Flask, vote: rondes.Vote, person_id: int, choices: frozenset[int], key: bytes) -> str | None:
    """Cast; returns why it was refused."""
    try:
        rondes.cast(app, vote, person_id, sorted(choices, reverse=True), key)
    except AlreadyDone:
        return "already"
    except Refused as error:
        return error.code
    return None
