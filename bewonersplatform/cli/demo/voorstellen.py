"""Voorstellen: written in versions by several, talked about, supported, and carried by who does what."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import Any

from bewonersplatform.cli.demo import attempts, crowd
from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.domain.errors import AlreadyDone
from bewonersplatform.domain.gesprekken.actions import submit_bijdrage
from bewonersplatform.domain.patronen.actions import confirm_patroon
from bewonersplatform.domain.patronen.counting import recount
from bewonersplatform.domain.permissions import Actor
from bewonersplatform.domain.voorstellen.actions import (
    VoorstelText,
    answer_invitation,
    change_voorstel,
    invite_writer,
    open_support,
    publish_voorstel,
    submit_voorstel,
)
from bewonersplatform.domain.voorstellen.from_patroon import submit_from_patroon
from bewonersplatform.domain.voorstellen.model import PartyKind, ToezeggingState, Voorstel
from bewonersplatform.domain.voorstellen.pledges import (
    ToezeggingOf,
    add_toezegging,
    change_toezegging,
    pledge,
)
from bewonersplatform.domain.voorstellen.queries import get_voorstel_by_id
from bewonersplatform.domain.voorstellen.support import give_support
from bewonersplatform.domain.wijken.model import Term
from bewonersplatform.domain.wijken.queries import get_place, term

_DRAFTS = frozenset({"idee", "uitwerken"})
# Writers ask for support a day after the last version; without versions, six days after the first text.
_AFTER_VERSION, _AFTER_TEXT = 1.0, 6.0


def load_voorstellen(story: Story) -> None:
    """Let every voorstel be written and supported, up to where the raad or a stemronde takes it over."""
    for row in rows("voorstellen", "voorstel"):
        began = story.ago(row["days_ago"])
        story.at(began, partial(_submit, story, row))
        if row["state"] != "idee":
            story.at(began + timedelta(hours=1), partial(_publish, story, row))
        _plan_writing(story, row)
        if row["state"] not in _DRAFTS:
            support_opens = _support_opens(story, row)
            story.at(story.ago(support_opens), partial(_open_support, story, row))
            crowd.plan_support(story, row, support_opens, partial(_support, story, row))


def get(story: Story, row: Row) -> Voorstel:
    """The voorstel of a row, its writers known."""
    return get_voorstel_by_id(story.voorstel[row["key"]])


def team(story: Story, row: Row) -> Actor:
    """Somebody of the wijkteam of the wijk of a row."""
    return story.actor(story.colleague(story.wijk[row["wijk"]]))


def _plan_writing(story: Story, row: Row) -> None:
    """Writers, versions, what neighbours said about it, and who does what."""
    first = row["days_ago"]
    others = [row["author"], *row["writers"]] if "pattern" in row else row["writers"]
    for number, key in enumerate(others, 1):
        story.at(story.ago(first - 0.2 * number), partial(_write_along, story, row, key))
    for version in row.get("versions", [])[1:]:
        story.at(story.ago(version["days_ago"]), partial(_change, story, row, version))
    for number, comment in enumerate(row.get("comments", [])):
        said = story.ago(comment["days_ago"], row["key"]) + timedelta(minutes=11 * number)
        story.at(min(said, story.now), partial(_comment, story, row, comment))
    pledges = row.get("toezeggingen", [])
    for number, promise in enumerate(pledges, 1):
        story.at(
            story.ago(first - first * number / (3 * len(pledges))), partial(_promise, story, row, promise)
        )


def _support_opens(story: Story, row: Row) -> float:
    """How many days ago neighbours could support it for the first time."""
    if "support_days_left" in row:
        gemeente_id = story.gemeente_of[story.wijk[row["wijk"]]]
        opened: int = term(gemeente_id, Term.SUPPORT_DAYS) - row["support_days_left"]
        return opened
    days = [version["days_ago"] for version in row.get("versions", [])]
    return float(min(days) - _AFTER_VERSION if days else row["days_ago"] - _AFTER_TEXT)


def _text(story: Story, row: Row, version: Row | None = None) -> VoorstelText:
    """The newest text, with what an older version said differently."""
    words: dict[str, Any] = row | (version or {})
    keys = ("title", "lead", "for_whom", "small_start", "costs_text", "cost_eur", "asked_eur", "asked_text")
    return VoorstelText(
        **{key: words[key] for key in keys if key in words}, thema_id=story.thema[row["thema"]]
    )


def _submit(story: Story, row: Row) -> None:
    text = _text(story, row, (row.get("versions") or [None])[0])
    if "pattern" in row:
        voorstel = _from_patroon(story, row, text)
    else:
        voorstel = submit_voorstel(story.actor(row["author"]), get_place(row["wijk"]), text)
    story.voorstel[row["key"]] = voorstel.id
    attempts.remember(story, voorstel, row.get("pogingen", []))


def _from_patroon(story: Story, row: Row, text: VoorstelText) -> Voorstel:
    """The wijkteam sees that many ask the same, and makes a voorstel of it with who asked."""
    patroon = recount(story.wijk[row["wijk"]], story.thema[row["pattern"]])
    if patroon is None:
        raise ValueError(f"{row['key']}: too few people asked")
    confirm_patroon(team(story, row), patroon)
    return submit_from_patroon(team(story, row), patroon, title=text.title, lead=text.lead)


def _begins(story: Story, row: Row) -> Actor:
    """Who wrote the first version: the wijkteam when it comes from a patroon."""
    return team(story, row) if "pattern" in row else story.actor(row["author"])


def _publish(story: Story, row: Row) -> None:
    voorstel = get(story, row)
    publish_voorstel(_begins(story, row), voorstel)


def _write_along(story: Story, row: Row, key: str) -> None:
    voorstel = get(story, row)
    with suppress(AlreadyDone):  # was asked already, because of an own vraag
        invite_writer(_begins(story, row), voorstel, story.person[key])
    answer_invitation(story.actor(key), voorstel, joins=True)


def _change(story: Story, row: Row, version: Row) -> None:
    voorstel = get(story, row)
    change_voorstel(
        story.actor(version["by"]),
        voorstel,
        _text(story, row, version),
        note=version["note"],
        based_on=voorstel.version_no,
    )


def _open_support(story: Story, row: Row) -> None:
    voorstel = get(story, row)
    open_support(story.actor(row["author"]), voorstel)
    story.supported[row["key"]] = voorstel


def _support(story: Story, row: Row, key: str) -> None:
    give_support(story.actor(key), story.supported[row["key"]])


def _comment(story: Story, row: Row, comment: Row) -> None:
    actor, language = story.actor(comment["by"]), comment.get("language", "nl")
    submit_bijdrage(actor, get(story, row), body=comment["text"], language=language)


def _promise(story: Story, row: Row, promise: Row) -> None:
    """Neighbours say it themselves; what a party said is kept by the wijkteam."""
    voorstel, state = get(story, row), ToezeggingState(promise["state"])
    if promise["party_kind"] == PartyKind.BUREN and "by" in promise:
        toezegging = pledge(story.actor(promise["by"]), voorstel, what=promise["what"])
        if state is not ToezeggingState.TOEGEZEGD:
            change_toezegging(team(story, row), ToezeggingOf(voorstel, toezegging), state)
        return
    add_toezegging(
        team(story, row),
        voorstel,
        party_kind=PartyKind(promise["party_kind"]),
        party_name=promise["party"],
        what=promise["what"],
        state=state,
    )
