"""What lay before the raad: questions, answers, besluiten, what was told back, and what came of it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.cli.demo.voorstellen import get, team
from bewonersplatform.domain import clock
from bewonersplatform.domain.dossiers.actions import (
    answer_raadsvraag,
    ask_raadsvraag,
    record_besluit,
    report_back,
    submit_dossier,
)
from bewonersplatform.domain.dossiers.carrying import (
    confirm_step,
    finish_step,
    get_step,
    mark_running,
    plan_step,
    start_carrying,
)
from bewonersplatform.domain.dossiers.model import BesluitOutcome, BevestigingAnswer, Dossier
from bewonersplatform.domain.dossiers.queries import get_dossier_by_id
from bewonersplatform.domain.permissions import Actor, Role

_PLANNED_AFTER = 4.0  # days after the besluit
_SEEN_EVERY = 1.5  # days between one neighbour who looks and the next


def load_raad(story: Story) -> None:
    """Let every dossier go to the raad and as far as it was written, and what neighbours do without the raad."""
    voorstellen = {row["key"]: row for row in rows("voorstellen", "voorstel")}
    for row in rows("dossiers", "dossier"):
        voorstel = voorstellen[row["voorstel"]]
        story.at(
            story.ago(row["days_ago_submitted"], voorstel["key"]), partial(_submit, story, row, voorstel)
        )
        for question in row["raadsvragen"]:
            story.at(
                story.ago(question["days_ago"], question["by"]), partial(_ask, story, voorstel, question)
            )
        if "besluit" in row:
            story.at(story.ago(row["besluit"]["days_ago"]), partial(_decide, story, voorstel, row["besluit"]))
            _plan_steps(story, voorstel, row.get("stappen", []), row["besluit"]["days_ago"] - _PLANNED_AFTER)
        if "terugkoppeling" in row:
            told = row["terugkoppeling"]
            story.at(story.ago(told["days_ago"], told["by"]), partial(_report_back, story, voorstel, told))
    for voorstel in voorstellen.values():
        if "begon_days_ago" in voorstel:
            began = voorstel["begon_days_ago"]
            story.at(story.ago(began), partial(_begin_without_raad, story, voorstel))
            _plan_steps(story, voorstel, voorstel["stappen"], began - 1)
            story.at(story.ago(voorstel["draait_days_ago"]), partial(_runs, story, voorstel))


def _submit(story: Story, row: Row, voorstel: Row) -> None:
    dossier = submit_dossier(
        team(story, voorstel),
        get(story, voorstel),
        advice=row["advice"],
        asked_text=row["asked"],
        asked_eur=voorstel.get("asked_eur"),
    )
    # Dossiers of other wijken lie between the written ones: the number follows the year, the rest is written.
    dossier.number = dossier.number[:5] + row["number"][5:]
    story.dossier[voorstel["key"]] = dossier.id


def _dossier(story: Story, voorstel: Row) -> Dossier:
    return get_dossier_by_id(story.dossier[voorstel["key"]]).dossier


def _ask(story: Story, voorstel: Row, question: Row) -> None:
    vraag = ask_raadsvraag(story.actor(question["by"]), _dossier(story, voorstel), body=question["text"])
    if "answer" in question:

        def answer() -> None:
            actor, dossier = story.actor(question["answered_by"]), _dossier(story, voorstel)
            answer_raadsvraag(actor, dossier, vraag, answer=question["answer"])

        story.at(story.ago(question["answered_days_ago"], question["answered_by"]), answer)


def _griffie(gemeente_id: int, story: Story) -> Actor:
    """The griffier of a gemeente."""
    for row in rows("personen", "person"):
        for role in row.get("roles", []):
            if role["role"] == Role.GRIFFIE and story.gemeente[role["gemeente"]] == gemeente_id:
                return story.actor(row["key"])
    raise ValueError("a gemeente without griffie cannot decide")


def _decide(story: Story, voorstel: Row, besluit: Row) -> None:
    dossier = _dossier(story, voorstel)
    record_besluit(
        _griffie(dossier.gemeente_id, story),
        dossier,
        BesluitOutcome(besluit["outcome"]),
        reason=besluit["reason"],
        what_is_possible=besluit.get("what_is_possible", ""),
        decided_on=clock.today(),
    )


def _report_back(story: Story, voorstel: Row, told: Row) -> None:
    report_back(story.actor(told["by"]), _dossier(story, voorstel), body=told["text"])


def _begin_without_raad(story: Story, voorstel: Row) -> None:
    start_carrying(team(story, voorstel), get(story, voorstel))


def _runs(story: Story, voorstel: Row) -> None:
    mark_running(team(story, voorstel), get(story, voorstel))


def _plan_steps(story: Story, voorstel: Row, steps: list[Row], days_ago: float) -> None:
    for step in steps:
        story.at(story.ago(days_ago), partial(_plan_step, story, voorstel, step))


def _plan_step(story: Story, voorstel: Row, step: Row) -> None:
    """Plan a step; a day before its date it is done, and then neighbours look one by one."""
    day = (story.now + timedelta(days=step["due_days"])).astimezone(clock.HOME).date()
    planned = plan_step(
        team(story, voorstel), get(story, voorstel), title=step["title"], owner=step["owner"], due_on=day
    )
    looks = step.get("bevestigingen", [])
    if step["state"] != "gedaan" and not looks:
        return
    done = 1.0 - step["due_days"]
    story.at(story.ago(done), partial(_finish_step, story, voorstel, planned.public_id))
    for number, look in enumerate(looks, 1):
        story.at(story.ago(done - number * _SEEN_EVERY), partial(_look, story, planned.public_id, look))


def _finish_step(story: Story, voorstel: Row, step: str) -> None:
    finish_step(team(story, voorstel), get_step(step))


def _look(story: Story, step: str, look: Row) -> None:
    answer = BevestigingAnswer(look["answer"])
    confirm_step(story.actor(look["by"]), get_step(step), answer, note=look.get("note", ""))
