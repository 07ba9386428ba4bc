"""The invented places: gemeenten with their own terms and words, wijken, buurten, teams."""

from __future__ import annotations

from datetime import time

from sqlalchemy import select

from bewonersplatform.cli.demo.read import Row, rows
from bewonersplatform.cli.demo.story import Story
from bewonersplatform.cli.themas import sync_themas
from bewonersplatform.database import db
from bewonersplatform.domain.wijken.helperwensen import add_standard
from bewonersplatform.domain.wijken.model import (
    Benaming,
    Buurt,
    Gemeente,
    Helperwens,
    Huisregel,
    Inloop,
    Noodnummer,
    PostcodeBuurt,
    Regeling,
    Term,
    Thema,
    Wijk,
    Wijkteam,
)

# written key -> term, where the two differ
_TERMS = {
    "support_days": Term.SUPPORT_DAYS,
    "support_threshold_min": Term.SUPPORT_MIN,
    "decide_days": Term.DECIDE_DAYS,
    "raadsvraag_answer_days": Term.RAADSVRAAG_ANSWER_DAYS,
    "terugkoppeling_days": Term.TERUGKOPPELING_DAYS,
    "reaction_workdays": Term.REACTION_WORKDAYS,
    "koppeling_answer_days": Term.KOPPELING_ANSWER_DAYS,
    "pattern_people": Term.PATTERN_PEOPLE,
    "pattern_days": Term.PATTERN_DAYS,
    "mail_quiet_from": Term.MAIL_QUIET_FROM,
    "mail_quiet_until": Term.MAIL_QUIET_UNTIL,
}
_READY = 6  # the setup is done


def load_places(story: Story) -> None:
    """Make the themas and every gemeente with all that lies in it."""
    sync_themas()
    story.thema.update((key, number) for key, number in db.session.execute(select(Thema.key, Thema.id)))
    for row in rows("gemeenten", "gemeente"):
        _gemeente(story, row)


def _gemeente(story: Story, row: Row) -> None:
    gemeente = Gemeente(
        code=row["code"],
        slug=row["slug"],
        name=row["name"],
        phone=row["phone"],
        takes_part=True,
        setup_step=_READY,
    )
    db.session.add(gemeente)
    db.session.flush()
    story.gemeente[row["slug"]] = gemeente.id
    _settings(gemeente.id, row)
    for wijk in row["wijk"]:
        _wijk(story, gemeente.id, wijk)


def _settings(gemeente_id: int, row: Row) -> None:
    """Terms, words, numbers to call and house rules."""
    terms = {_TERMS[key]: value for key, value in row["regeling"].items() if key in _TERMS}
    terms[Term.SUPPORT_PROMILLE] = round(row["regeling"]["support_threshold_percent_of_inhabitants"] * 10)
    db.session.add_all(
        Regeling(gemeente_id=gemeente_id, term=term, value=value) for term, value in terms.items()
    )
    db.session.add_all(
        Benaming(gemeente_id=gemeente_id, key=key, text=text) for key, text in row["labels"].items()
    )
    db.session.add_all(Noodnummer(gemeente_id=gemeente_id, **number) for number in row["contact_number"])
    db.session.add_all(Huisregel(gemeente_id=gemeente_id, **rule) for rule in row["huisregel"])
    add_standard(gemeente_id)
    db.session.add_all(Helperwens(gemeente_id=gemeente_id, text=text) for text in row.get("helperwensen", []))


def _wijk(story: Story, gemeente_id: int, row: Row) -> None:
    wijk = Wijk(
        gemeente_id=gemeente_id,
        code=row["code"],
        slug=row["slug"],
        name=row["name"],
        inhabitants=row["inhabitants"],
    )
    db.session.add(wijk)
    db.session.flush()
    story.wijk[row["slug"]] = wijk.id
    story.gemeente_of[wijk.id] = gemeente_id
    for part in row["buurt"]:
        buurt = Buurt(wijk_id=wijk.id, code=part["code"], name=part["name"], inhabitants=part["inhabitants"])
        db.session.add(buurt)
        db.session.flush()
        story.buurt[part["code"]] = buurt.id
        db.session.add_all(
            PostcodeBuurt(postcode=code, buurt_id=buurt.id, share=share) for code, share in part["postcodes"]
        )
    _team(wijk.id, row["team"])


def _team(wijk_id: int, row: Row) -> None:
    hours = row["inloop"]
    team = Wijkteam(wijk_id=wijk_id, **{key: value for key, value in row.items() if key != "inloop"})
    db.session.add(team)
    db.session.flush()
    db.session.add_all(
        Inloop(
            wijkteam_id=team.id,
            weekday=hour["weekday"],
            opens=time.fromisoformat(hour["from"]),
            closes=time.fromisoformat(hour["until"]),
            place=hour["place"],
            hosts=hour["hosts"],
        )
        for hour in hours
    )
