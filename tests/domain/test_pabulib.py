"""Files of others in, files of ours out: nothing lost, nothing taken that should not be."""

import io
import os
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bewonersplatform.domain.stemrondes import pabulib, receipts
from bewonersplatform.domain.stemrondes.pabulib import Election, Entry, PabulibError
from bewonersplatform.domain.stemrondes.tally import Project, tally

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("BEWONERSPLATFORM_SHARED", ROOT.parent / "shared")) / "data" / "pabulib"

META = {
    "description": "Wijkbudget Zuiderkade; samen beslissen",
    "country": "Netherlands",
    "unit": "Havenstad",
    "instance": "2026",
    "rule": "unknown",
    "date_begin": "01.06.2026",
    "date_end": "14.06.2026",
    "language": "nl",
    "currency": "EUR",
    "comment": "#1: Lot order 2,1,10.",
}
SMALL = '''META
key;value
budget;1000
vote_type;approval
num_votes;3
PROJECTS
project_id;cost;votes;name;category
1;400;2;"Bankjes ""aan; het water""";Groen
2;700;1;Buurtkeuken;
VOTES
voter_id;vote;age
a;1,2;40
b;1;
c;;
'''


@pytest.fixture(scope="module")
def others() -> SimpleNamespace:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the solvers that come along with the second library
        from pabulib.checker import Checker
        from pabutools.election.pabulib import parse_pabulib_from_string
    return SimpleNamespace(Checker=Checker, parse=parse_pabulib_from_string)


def our_election() -> Election:
    keys = [bytes([200 - number] * 16) for number in range(9)]
    entries = (
        Entry("2", 700, 'Bankjes "aan; het water"\n=1+1\u2028nieuw', {"category": "Groen"}),
        Entry("1", 400, "Kookgroep «Sofra»", {"category": "Ontmoeten,Eten"}),
        Entry("10", 300, "Fietsles", {"category": "Ontmoeten"}),
    )
    choices = ["1", "1,2", "10,2,1", "2", "10", "1", "10,1", "2", "1,10"]
    votes = tuple(
        (receipts.code(key), frozenset(some.split(","))) for key, some in zip(keys, choices, strict=True)
    )
    return Election({**META, "budget": "1000"}, entries, votes)


def shared_files() -> list[object]:
    if not SHARED.is_dir():
        reason = f"not run: no recorded elections in {SHARED}"
        return [pytest.param(SHARED, marks=pytest.mark.skip(reason=reason), id="none")]
    return [pytest.param(path, id=path.stem) for path in sorted(SHARED.glob("*.pb"))]


# --- reading ---


def test_a_small_file_is_read_as_it_stands() -> None:
    election = pabulib.read(SMALL)
    assert election.projects == (
        Entry("1", 400, 'Bankjes "aan; het water"', {"category": "Groen"}),
        Entry("2", 700, "Buurtkeuken", {"category": ""}),
    )
    assert election.votes == (("a", frozenset("12")), ("b", frozenset("1")), ("c", frozenset()))
    assert (election.budget, election.meta["num_votes"], election.refused) == (1000, "3", ())


def test_path_text_lines_and_upload_read_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.pb"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    upload = io.TextIOWrapper(io.BytesIO(path.read_bytes()), encoding="utf-8", newline="")
    expected = pabulib.read(SMALL)
    assert pabulib.read(path) == pabulib.read(upload) == pabulib.read(iter(SMALL.splitlines())) == expected


def test_lines_are_taken_one_by_one_up_to_the_first_that_is_wrong() -> None:
    taken = []

    def lines() -> Iterator[str]:
        for line in [*SMALL.splitlines()[:-3], "a;1,3", "b;1"]:
            taken.append(line)
            yield line

    with pytest.raises(PabulibError, match="line 12: unknown project: 3"):
        pabulib.read(lines())
    assert len(taken) == 12


def test_projects_nobody_can_carry_out_are_set_apart_and_their_voters_stay() -> None:
    election = pabulib.read(SMALL.replace("2;700", "2;1001").replace("b;1;", "b;2;"))
    assert [entry.id for entry in election.projects] == ["1"]
    assert [(entry.id, entry.cost) for entry in election.refused] == [("2", 1001)]
    assert election.ballots == [{"1"}, set(), set()]
    free = pabulib.read(SMALL.replace("2;700", "2;0"))
    assert ([entry.id for entry in free.projects], [entry.id for entry in free.refused]) == (["1"], ["2"])
    whole = pabulib.read(SMALL.replace("2;700", "2;1000"))
    assert ([entry.id for entry in whole.projects], whole.refused) == (["1", "2"], ())


@pytest.mark.parametrize(
    ("old", "new", "line", "reason", "about"),
    [
        ("approval", "ordinal", 4, "vote type", "ordinal"),
        ("vote_type;approval\n", "", 13, "key missing", "vote_type"),
        ("budget;1000\n", "", 13, "key missing", "budget"),
        ("budget;1000", "budget;veel", 3, "not a whole amount", "veel"),
        ("budget;1000", "budget;1000\nbudget;2000", 4, "id twice", "budget"),
        ("1;400", "1;400.50", 8, "not a whole amount", "400.50"),
        ("1;400", "1;-400", 8, "not a whole amount", "-400"),
        ("1;400", "1;1e3", 8, "not a whole amount", "1e3"),
        ("1;400", "1;" + "9" * 5000, 8, "not a whole amount", "9" * 5000),
        ("2;700", "1;700", 9, "id twice", "1"),
        ("2;700", ";700", 9, "impossible id", ""),
        ("2;700", "Votes;700", 10, "section out of order", "VOTES"),
        ("2;700", '"1,2";700', 9, "impossible id", "1,2"),
        ("b;1;", "a;1;", 13, "id twice", "a"),
        ("b;1;", "b;7;", 13, "unknown project", "7"),
        ("voter_id;vote", "voter_id;choice", 11, "column missing", "vote"),
        ("project_id;cost", "id;cost", 7, "column missing", "project_id"),
        ("PROJECTS", "VOTES", 6, "section out of order", "VOTES"),
        ("VOTES\nvoter_id;vote;age\n", "", 10, "not a whole amount", "1,2"),
        ("c;;\n", "c;;\nVOTES\n", 15, "section out of order", "VOTES"),
        ("META\n", "", 1, "section out of order", "key"),
        ("num_votes;3", "num_votes;4", 14, "number differs", "num_votes 4, 3"),
        ("Buurtkeuken", "Buurt\0keuken", 9, "not a table", ""),
        ("Buurtkeuken", "B" * 200_000, 9, "not a table", ""),
    ],
)
def test_anything_else_is_refused_with_line_and_reason(
    old: str, new: str, line: int, reason: str, about: str
) -> None:
    assert old in SMALL
    with pytest.raises(PabulibError) as refusal:
        pabulib.read(SMALL.replace(old, new, 1))
    assert (refusal.value.line, refusal.value.reason, refusal.value.about) == (line, reason, about)


def test_no_sections_at_all_and_no_utf8_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PabulibError, match="section out of order: META"):
        pabulib.read("")
    path = tmp_path / "latin.pb"
    path.write_bytes(SMALL.replace("Buurtkeuken", "Café").encode("latin-1"))
    with pytest.raises(PabulibError, match="not UTF-8"):
        pabulib.read(path)


@settings(max_examples=300, deadline=None)
@given(text=st.text(), cut=st.integers(0, len(SMALL)), length=st.integers(0, 40))
def test_garbage_is_refused_and_never_breaks_anything(text: str, cut: int, length: int) -> None:
    election = None
    with suppress(PabulibError):
        election = pabulib.read(SMALL[:cut] + text + SMALL[cut + length :])
    if election is not None:
        assert pabulib.read(pabulib.write(election)).budget == election.budget


@pytest.mark.parametrize(("text", "euros"), [("1000.99", 1000), ("1000,5", 1000), ("1000.0", 1000)])
def test_a_budget_is_rounded_down_for_costs_are_whole(text: str, euros: int) -> None:
    assert pabulib.read(SMALL.replace("budget;1000", f"budget;{text}")).budget == euros


# --- writing ---


def test_what_we_write_is_read_back_the_same() -> None:
    election = our_election()
    text = pabulib.write(election)
    again = pabulib.read(text)
    assert again.votes == tuple(sorted(election.votes))
    assert [(entry.id, entry.cost, entry.more) for entry in again.projects] == [
        (entry.id, entry.cost, entry.more) for entry in election.projects
    ]
    assert again.projects[0].name == 'Bankjes "aan; het water" =1+1 nieuw'
    assert {key: again.meta[key] for key in META} == META
    assert pabulib.write(again) == text


def test_vote_lines_are_the_ballot_lines_of_the_tree_in_its_order() -> None:
    text = pabulib.write(our_election())
    lines = text.split("voter_id;vote\n")[1].splitlines()
    assert lines == sorted(lines)
    assert lines == sorted(
        receipts.ballot_line(receipts.parse(voter_id), map(int, choices))
        for voter_id, choices in our_election().votes
    )


def test_the_order_in_which_votes_came_in_does_not_show() -> None:
    election = our_election()
    turned = Election(election.meta, election.projects, election.votes[::-1])
    assert pabulib.write(turned) == pabulib.write(election)


def test_the_format_checker_finds_no_fault_in_our_files(others: SimpleNamespace) -> None:
    election = our_election()
    projects = [Project(entry.id, entry.cost) for entry in election.projects]
    winners = tally(projects, election.ballots, election.budget, ["2", "1", "10"]).winners
    (report,) = check(others, pabulib.write(election, winners))
    assert not report["errors"]
    assert set(report["warnings"]) <= {"rule validation skipped"}


def test_the_checker_would_have_told(others: SimpleNamespace) -> None:
    text = pabulib.write(our_election(), ["1"])
    (report,) = check(others, text.replace("num_votes;9", "num_votes;8"))
    assert "different number of votes" in report["errors"]


def check(others: SimpleNamespace, text: str) -> list[dict[str, dict[str, object]]]:
    results = others.Checker().process_files([text])
    found = [result["results"] for key, result in results.items() if key not in ("metadata", "summary")]
    return [
        {"errors": {}, "warnings": {}} if isinstance(one, str) else {"errors": {}, "warnings": {}} | one
        for one in found
    ]


def test_the_second_library_reads_our_files(others: SimpleNamespace) -> None:
    election = our_election()
    instance, profile = others.parse(pabulib.write(election, ["1", "10"]))
    assert {project.name: int(project.cost) for project in instance} == {"2": 700, "1": 400, "10": 300}
    assert instance.budget_limit == 1000
    choices = {ballot.meta["voter_id"]: frozenset(chosen.name for chosen in ballot) for ballot in profile}
    assert choices == dict(election.votes)
    assert instance.project_meta[instance.get_project("10")]["selected"] == "1"
    assert instance.project_meta[instance.get_project("2")]["selected"] == "0"


@pytest.mark.parametrize("path", shared_files())
def test_published_files_go_round(others: SimpleNamespace, path: Path) -> None:
    election = pabulib.read(path)
    text = pabulib.write(election)
    again = pabulib.read(text)
    assert again.projects == election.projects
    assert again.votes == tuple(sorted(election.votes))
    assert {**election.meta, **again.meta} == again.meta
    instance, profile = others.parse(text)
    assert (len(instance), profile.num_ballots()) == (len(election.projects), len(election.votes))


@pytest.mark.parametrize("voter_id", ["", "a;b", "a,b", "VOTES", " a", "a\nb"])
def test_ids_the_format_cannot_carry_are_not_written(voter_id: str) -> None:
    election = our_election()
    with pytest.raises(PabulibError, match="impossible id"):
        pabulib.write(Election(election.meta, election.projects, ((voter_id, frozenset("1")),)))
    with pytest.raises(PabulibError, match="impossible id"):
        pabulib.write(Election({**election.meta, "votes": "9"}, election.projects, election.votes))
    with pytest.raises(PabulibError, match="id twice"):
        pabulib.write(Election(election.meta, election.projects, election.votes * 2))
