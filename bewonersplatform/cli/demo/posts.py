"""Vragen and aanbod: handed in by residents, looked at by the wijkteam."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.moderation.actions import decide
from bewonersplatform.domain.moderation.model import MaatregelKind
from bewonersplatform.domain.patronen.counting import recount
from bewonersplatform.domain.vragen.actions import (
    Written,
    close_post,
    stop_post,
    submit_post,
    submit_post_for,
)
from bewonersplatform.domain.vragen.agreeing import Answer, Noted, asked_for, note_akkoord
from bewonersplatform.domain.vragen.akkoord import AkkoordHow
from bewonersplatform.domain.vragen.fotos import Picture, add_foto
from bewonersplatform.domain.vragen.leefgebieden import Beside
from bewonersplatform.domain.vragen.model import (
    Channel,
    Daypart,
    Outcome,
    Post,
    PostKind,
    Reach,
    Rhythm,
    ShownAs,
    Visibility,
    Weekday,
)
from bewonersplatform.domain.vragen.practical import Practical, demand_of_helper, list_choices

FOTOS, DRAWN = Path(__file__).with_name("content") / "fotos", (800, 600)
_SHOWN_AS = {"alias": ShownAs.ALIAS, "name": ShownAs.NAAM}
# written state -> what the wijkteam decided; all others were placed
_DECISIONS = {
    "herschrijven": MaatregelKind.TERUG,
    "wijkteam": MaatregelKind.WIJKTEAM,
    "afgewezen": MaatregelKind.AFWIJZEN,
}
# How long the wijkteam takes to look: three hours, and less for what came in just now.
_LOOKS_AFTER = timedelta(hours=3)
_STOPPED_AFTER = timedelta(days=20)


def load_posts(story: Story) -> None:
    """Let every post be handed in and looked at, and end as it was written."""
    connected = {row["vraag"] for row in rows("koppelingen", "koppeling")}
    for row in rows("posts", "post"):
        handed_in = story.ago(row["days_ago"], row["key"])
        story.at(handed_in, partial(_submit, story, row))
        if "rather" in row:
            story.at(
                handed_in + (story.now - handed_in) / 2,
                partial(_rather, story, row),
            )
        if row["state"] != "te-bekijken":
            looked = handed_in + min(_LOOKS_AFTER, (story.now - handed_in) / 2)
            story.at(looked, partial(_review, story, row))
            _ends(story, row, looked, connected)


def _ends(story: Story, row: Row, looked: datetime, connected: set[str]) -> None:
    """Taken back, or answered outside the platform: what a koppeling does not end itself."""
    if row["state"] == "gestopt":
        story.at(looked + _STOPPED_AFTER, partial(_stop, story, row))
    elif row["state"] == "rond" and row["key"] not in connected:
        story.at(looked + (story.now - looked) / 2, partial(_close, story, row))


def _submit(story: Story, row: Row) -> None:
    author = story.actor(row["author"])
    kind, written = PostKind(row["kind"]), _written(story, row)
    if "entered_by" in row:
        post = submit_post_for(
            story.actor(row["entered_by"]),
            author.id or 0,
            author.buurt_id or 0,
            kind,
            written,
            Channel(row["channel"]),
        )
    else:
        post = submit_post(author, kind, written)
    story.post[row["key"]] = post.id
    if "foto" in row:
        content = (FOTOS / row["foto"]["file"]).read_bytes()
        add_foto(author, post, Picture(*DRAWN, content, content), row["foto"]["alt"])


def _written(story: Story, row: Row) -> Written:
    return Written(
        text=f"{row['title']}\n{row['body']}",
        thema_id=story.thema[row["thema"]],
        when_text=row["when"],
        details=row.get("details", ""),
        visibility=Visibility(row["visibility"]),
        shown_as=_SHOWN_AS[row["shown_as"]],
        language=row["language"],
        practical=_practical(story, row),
        beside=_beside(story, row),
    )


def _beside(story: Story, row: Row) -> Beside:
    """Further themas, and since how many months somebody waits for what."""
    months, also = row.get("waits_months"), tuple(row.get("also", ()))
    if months is None:
        return Beside(also)
    return Beside(also, row["waits_for"], (story.now - timedelta(days=30 * months)).date().replace(day=1))


def _practical(story: Story, row: Row) -> Practical:
    gemeente_id = story.actor(row["author"]).gemeente_id
    needs = set(row.get("needs", ()))
    choices = list_choices(gemeente_id or 0) if needs else []
    until = row.get("until_days")
    return Practical(
        rhythm=Rhythm(row["rhythm"]) if "rhythm" in row else None,
        weekdays=frozenset(Weekday(name) for name in row.get("weekdays", ())),
        dayparts=frozenset(Daypart(name) for name in row.get("dayparts", ())),
        until=story.now.date() + timedelta(days=until) if until else None,
        reach=Reach(row["reach"]) if "reach" in row else None,
        goes_along=row.get("goes_along", False),
        helperwensen=frozenset(wens.id for wens in choices if wens.text in needs),
    )


def _demand(story: Story, row: Row, post: Post) -> None:
    """What the wijkteam asks of whoever helps here."""
    demands = set(row["demands"])
    choices = list_choices(post.gemeente_id or 0)
    demand_of_helper(
        story.actor(story.colleague(post.wijk_id or 0)),
        post,
        frozenset(wens.id for wens in choices if wens.text in demands),
    )


def _review(story: Story, row: Row) -> None:
    """The wijkteam decides, and the platform looks whether this vraag makes a patroon."""
    post = db.session.get_one(Post, story.post[row["key"]])
    actor = story.actor(row.get("entered_by") or story.colleague(post.wijk_id or 0))
    rule = row.get("review", {})
    kind = _DECISIONS.get(row["state"], MaatregelKind.PLAATSEN)
    if "entered_by" in row:
        answer_of(story, row, post, Answer(yes=True))
    decide(actor, post, kind, huisregel=rule.get("rule"), reason=rule.get("reason", ""))
    if "demands" in row:
        _demand(story, row, post)
    if post.kind is PostKind.VRAAG and post.wijk_id and post.thema_id:
        db.session.flush()
        recount(post.wijk_id, post.thema_id)


def answer_of(story: Story, row: Row, post: Post, answer: Answer) -> None:
    """What the person it was written for said when it was read aloud."""
    how = AkkoordHow.TELEFOON if row["channel"] == "telefoon" else AkkoordHow.BALIE
    name = story.actor(row["author"]).name
    noted = Noted(how, clock.today(), f"{name} zelf")
    note_akkoord(story.actor(row["entered_by"]), asked_for(post), answer, noted)


def _rather(story: Story, row: Row) -> None:
    post = db.session.get_one(Post, story.post[row["key"]])
    answer_of(story, row, post, Answer(yes=False, said=row["rather"]))


def _stop(story: Story, row: Row) -> None:
    stop_post(story.actor(row["author"]), db.session.get_one(Post, story.post[row["key"]]))


def _close(story: Story, row: Row) -> None:
    close_post(story.actor(row["author"]), db.session.get_one(Post, story.post[row["key"]]), Outcome.JA)
