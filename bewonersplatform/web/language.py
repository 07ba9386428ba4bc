"""In which language a page speaks, and the texts of that language.

Dutch is the source text of gettext. Choice: the cookie, then the person, then what the browser asks, then Dutch.
"""

from __future__ import annotations

import functools
from pathlib import Path

from babel import Locale
from babel.support import NullTranslations, Translations
from flask import Flask, g, request
from flask_babel import Babel

from bewonersplatform.web.access import actor
from bewonersplatform.web.sessions import cookie_name

FOLDER = Path(__file__).parents[2] / "translations"
# code -> own name; a language stands here when its catalogue is complete, and posts may be written in it
LANGUAGES = {
    "nl": "Nederlands",
    "en": "English",
    "tr": "Türkçe",
    "ar": "العربية",
    "pl": "Polski",
    "uk": "Українська",
}
_RIGHT_TO_LEFT = frozenset({"ar"})


def language() -> str:
    """The language of this answer."""
    if "language" not in g:
        g.language = _choose() if request else "nl"
    chosen: str = g.language
    return chosen


def _chosen() -> str:
    cookie = request.cookies.get(cookie_name("taal"), "")
    return cookie if cookie in LANGUAGES else ""


def _choose() -> str:
    if chosen := _chosen():
        return chosen
    who = actor()
    return who.locale if who.is_authenticated and who.locale in LANGUAGES else _asked()


def _asked() -> str:
    return request.accept_languages.best_match(list(LANGUAGES), "nl") or "nl"


def speak_to(locale: str) -> None:
    """Speak the language of who holds a link without signing in, unless this browser chose one."""
    if not _chosen() and locale in LANGUAGES:
        g.language = locale


def speak_without_person() -> None:
    """Choose the language from cookie and browser alone: for error pages, when nobody can be looked up."""
    if "language" not in g:
        g.language = _chosen() or _asked()


def direction(code: str) -> str:
    """Which way a language is written."""
    return "rtl" if code in _RIGHT_TO_LEFT else "ltr"


@functools.cache
def catalogue(code: str) -> NullTranslations:
    """The texts of a language; for Dutch nothing has to be looked up."""
    return Translations.load(FOLDER, [code]) if code != "nl" else NullTranslations()


def _gettext(text: str) -> str:
    code = language()
    return text if code == "nl" else catalogue(code).ugettext(text)


def _ngettext(one: str, many: str, count: int) -> str:
    code = language()
    if code == "nl":
        return one if count == 1 else many
    return catalogue(code).ungettext(one, many, count)


def _selector() -> Locale:
    return Locale.parse(language())


def init_app(app: Flask) -> None:
    """Wire Flask-Babel; templates look texts up directly, which is many times quicker than asking it each time."""
    app.config.update(
        BABEL_TRANSLATION_DIRECTORIES=str(FOLDER),
        BABEL_DEFAULT_LOCALE="nl",
        BABEL_DEFAULT_TIMEZONE="Europe/Amsterdam",
    )
    Babel(app, locale_selector=_selector)
    app.jinja_env.install_gettext_callables(_gettext, _ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals.update(language=language, direction=direction, LANGUAGES=LANGUAGES)
    app.extensions["bewonersplatform-languages"] = frozenset(LANGUAGES)  # the worker asks it for its mails
