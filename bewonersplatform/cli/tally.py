"""`bewonersplatform tally FILE.pb`: count any election again, ours or somebody else's."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bewonersplatform.domain.stemrondes.counting import rounds_told
from bewonersplatform.domain.stemrondes.pabulib import Election, PabulibError, read
from bewonersplatform.domain.stemrondes.tally import Project, Tally
from bewonersplatform.domain.stemrondes.tally import tally as count


def _lot(election: Election, given: str) -> list[str]:
    """The lot order that was given, or ascending id as text, which is the order of an import."""
    ids = sorted(entry.id for entry in election.projects)
    lot = [part.strip() for part in given.split(",")] if given else ids
    if sorted(lot) != ids:
        raise click.BadParameter("name every project of the file once", param_hint="--lot")
    return lot


def _as_json(outcome: Tally) -> str:
    told = {
        "winners": list(outcome.winners),
        "rounds": rounds_told(outcome),
        "spent": outcome.spent,
        "left_over": outcome.left_over,
        "voters": outcome.voters,
        "share_start": outcome.share_start,
        "share_final": outcome.share_final,
    }
    return json.dumps(told, ensure_ascii=False)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Winners and rounds as JSON.")
@click.option("--lot", default="", help="Lot order of a stemronde of ours: ids with commas between.")
@click.option("--step", default=1, type=click.IntRange(min=1), help="Euros by which the shares are raised.")
def tally(file: Path, as_json: bool, lot: str, step: int) -> None:
    """Count the ballots in FILE, an election in the .pb format, by equal shares."""
    try:
        election = read(file)
    except PabulibError as error:
        raise click.ClickException(str(error)) from error
    projects = [Project(entry.id, entry.cost) for entry in election.projects]
    outcome = count(projects, election.ballots, election.budget, _lot(election, lot), step=step)
    for entry in election.refused:
        click.echo(f"left out, costs {entry.cost} of {election.budget}: {entry.id} {entry.name}", err=True)
    if as_json:
        click.echo(_as_json(outcome))
        return
    names = {entry.id: entry.name for entry in election.projects}
    for project_id in outcome.winners:
        click.echo(f"{project_id}\t{names[project_id]}")
