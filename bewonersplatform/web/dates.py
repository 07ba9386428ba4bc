"""Moments in words: "2 uur geleden", "vr 27 nov · 18:00". Formats are compiled once per language."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from babel.dates import format_date, format_datetime
from flask import Flask
from flask_babel import gettext, ngettext

from bewonersplatform.domain import clock
from bewonersplatform.domain.netwerken.opening import Opening
from bewonersplatform.web.language import language


def ago(moment: datetime) -> str:
    """How long ago, in words that do not need a watch."""
    passed = clock.now() - moment
    minutes = int(passed.total_seconds() // 60)
    days = (clock.today() - moment.astimezone(clock.HOME).date()).days
    if minutes < 60:
        return (
            gettext("zojuist")
            if minutes < 2
            else ngettext("%(num)s minuut geleden", "%(num)s minuten geleden", minutes)
        )
    if days == 0:
        return ngettext("%(num)s uur geleden", "%(num)s uur geleden", minutes // 60)
    if days == 1:
        return gettext("gisteren")
    if days < 14:
        return ngettext("%(num)s dag geleden", "%(num)s dagen geleden", days)
    return day(moment)


def day(value: date | datetime) -> str:
    """27 november; with the year when it is another one."""
    if isinstance(value, datetime):
        value = value.astimezone(clock.HOME).date()
    form = "d MMMM" if value.year == clock.today().year else "d MMMM y"
    return format_date(value, form, locale=language())


def month(value: date | datetime) -> str:
    """maart 2026."""
    if isinstance(value, datetime):
        value = value.astimezone(clock.HOME).date()
    return format_date(value, "MMMM y", locale=language())


def moment(value: datetime) -> str:
    """vr 27 nov · 18:00."""
    return format_datetime(value, "EEE d MMM · HH:mm", tzinfo=clock.HOME, locale=language())


def days_left(value: date | datetime) -> int:
    """Whole days from today until then; below zero when it has passed."""
    if isinstance(value, datetime):
        value = value.astimezone(clock.HOME).date()
    return (value - clock.today()).days


def left(value: date | datetime) -> str:
    """nog 12 dagen / vandaag / 2 dagen te laat."""
    days = days_left(value)
    if days == 0:
        return gettext("vandaag")
    if days > 0:
        return ngettext("nog %(num)s dag", "nog %(num)s dagen", days)
    return ngettext("%(num)s dag te laat", "%(num)s dagen te laat", -days)


_DAY_NAMES = date(2024, 1, 1)  # a Monday


def weekday_name(weekday: int) -> str:
    """maandag, for 1."""
    return format_date(_DAY_NAMES + timedelta(days=weekday - 1), "EEEE", locale=language())


def weekday(weekday: int) -> str:
    """vandaag, morgen, or the name of the day: for what comes back every week."""
    days = (weekday - clock.today().isoweekday()) % 7
    if days == 0:
        return gettext("vandaag")
    return gettext("morgen") if days == 1 else weekday_name(weekday)


def hour(value: time) -> str:
    """13 or 13:30."""
    return f"{value.hour}" if value.minute == 0 else f"{value.hour}:{value.minute:02d}"


def opening(value: Opening) -> str:
    """nu open, tot 16 uur / morgen om 9 uur."""
    if value.day is None:
        return gettext("nu open, tot %(hour)s uur", hour=hour(value.closes))
    when = weekday(value.day.isoweekday()) if days_left(value.day) < 7 else day(value.day)
    return gettext("%(day)s om %(hour)s uur", day=when, hour=hour(value.opens))


def iso(value: datetime | date) -> str:
    """For the datetime attribute of <time>."""
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def init_app(app: Flask) -> None:
    """Give templates the filters ago, day, moment, left, iso and days_left."""
    app.jinja_env.filters.update(
        ago=ago,
        day=day,
        month=month,
        moment=moment,
        left=left,
        iso=iso,
        days_left=days_left,
        weekday=weekday,
        weekday_name=weekday_name,
        hour=hour,
        opening=opening,
    )
