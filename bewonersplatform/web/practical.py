"""The practical side of a post: the fields that ask for it, and the words that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Flask
from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField

from bewonersplatform.domain.vragen.model import Daypart, Post, PostKind, Reach, Rhythm, Weekday
from bewonersplatform.domain.vragen.practical import ANSWERED, Practical, WensChoice
from bewonersplatform.web.dates import day, weekday_name
from bewonersplatform.web.form_fields import day_field
from bewonersplatform.web.forms import Form, options
from bewonersplatform.web.labels import LABELS, label
from bewonersplatform.web.spoken import spoken_options

_ = lazy_gettext
_DAYS = {name.value: number for number, name in enumerate(Weekday, 1)}


def _choices(kind: type[Rhythm] | type[Reach] | type[Daypart]) -> list[tuple[str, Any]]:
    return [(member.value, LABELS[kind.__name__, member.value]) for member in kind]


class PracticalForm(Form):
    """How often, which days, how far, what a helper needs: all of it may stay empty."""

    rhythm = RadioField(
        _("Hoe vaak?"), choices=options([*_choices(Rhythm), ("", _("Dat zien we nog"))]), default=""
    )
    weekdays = SelectMultipleField(_("Welke dagen passen?"), choices=[])
    dayparts = SelectMultipleField(_("Welk deel van de dag?"), choices=options(_choices(Daypart)))
    until = day_field(_("Tot wanneer?"))
    reach = RadioField(
        _("Hoe ver ga je?"), choices=options([*_choices(Reach), ("", _("Dat zien we nog"))]), default=""
    )
    goes_along = BooleanField(_("Ik ga graag de eerste keer mee"))
    helpers = SelectField(
        _("Hoeveel helpers zijn welkom?"),
        choices=options((str(number), str(number)) for number in range(1, Post.HELPERS_MOST + 1)),
        default="1",
    )
    helperwensen = SelectMultipleField(_("Wat heeft een helper nodig?"), coerce=int, choices=[])

    def offer(self, kind: PostKind, wensen: Sequence[WensChoice]) -> None:
        """Fill in what can be chosen."""
        self.weekdays.choices = options((name, weekday_name(number)) for name, number in _DAYS.items())
        if kind is PostKind.AANBOD:
            self.helperwensen.label.text = gettext("Wat breng je mee?")
        free = [(str(wens.id), wens.text) for wens in wensen if not wens.by_team]
        self.helperwensen.choices = spoken_options(free, by_name=False)

    def for_post(self, post: Post) -> None:
        """How many are welcome is asked elsewhere once others can answer: there a place may be taken."""
        if post.status in ANSWERED:
            del self.helpers

    @property
    def tells_more(self) -> bool:
        """Whether something of it was filled in, or went wrong."""
        several = "helpers" in self and (self.helpers.errors or self.helpers.data not in {None, "1"})
        return bool(several) or any(field.errors or field.data for field in self.practical_fields())

    def practical_fields(self) -> tuple[Any, ...]:
        """These fields alone."""
        return (
            self.rhythm,
            self.weekdays,
            self.dayparts,
            self.until,
            self.reach,
            self.goes_along,
            self.helperwensen,
        )

    def practical(self) -> Practical:
        """What was told, for the domain."""
        return Practical(
            rhythm=Rhythm(self.rhythm.data) if self.rhythm.data else None,
            weekdays=frozenset(Weekday(name) for name in self.weekdays.data or ()),
            dayparts=frozenset(Daypart(name) for name in self.dayparts.data or ()),
            until=self.until.data,
            reach=Reach(self.reach.data) if self.reach.data else None,
            helperwensen=frozenset(self.helperwensen.data or ()),
            goes_along=bool(self.goes_along.data),
            helpers=int(self.helpers.data) if "helpers" in self and self.helpers.raw_data else None,
        )


def told(post: Post, wensen: Sequence[WensChoice]) -> dict[str, Any]:
    """What the fields hold for a post that is changed."""
    return {
        "rhythm": post.rhythm.value if post.rhythm else "",
        "weekdays": list(post.weekdays),
        "dayparts": list(post.dayparts),
        "until": post.until,
        "reach": post.reach.value if post.reach else "",
        "goes_along": post.goes_along,
        "helpers": str(post.helpers_wanted),
        "helperwensen": [wens.id for wens in wensen if wens.chosen and not wens.by_team],
    }


def practical_facts(post: Post) -> list[tuple[str, str]]:
    """The practical side of a post as small facts, for the component `meta`."""
    days = [weekday_name(_DAYS[name]) for name in post.weekdays if name in _DAYS]
    often = [label(post.rhythm)] if post.rhythm else []
    parts = [label(Daypart(name)) for name in post.dayparts]
    facts = [
        ("refresh-cw", ", ".join([*often, *days])),
        ("clock", ", ".join(parts)),
        ("calendar-check", gettext("tot en met %(day)s", day=day(post.until)) if post.until else ""),
        ("footprints", label(post.reach) if post.reach else ""),
        ("users", gettext("gaat graag de eerste keer mee") if post.goes_along else ""),
    ]
    return [(icon, text) for icon, text in facts if text]


def init_app(app: Flask) -> None:
    """Give templates the filter practical_facts."""
    app.jinja_env.filters["practical_facts"] = practical_facts
