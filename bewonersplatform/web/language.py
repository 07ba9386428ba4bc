"""In which language a page speaks, and the texts of that language.

Dutch is the source text of gettext. Choice: the cookie, then the person, then what the browser asks, then Dutch.
A page that is not in that language yet speaks Dutch as a whole, and says so in the language that was asked for.
"""

from __future__ import annotations

import functools
from pathlib import Path

from babel import Locale
from babel.support import NullTranslations, Translations
from flask import Flask, g, request
from flask_babel import Babel, lazy_gettext

from bewonersplatform.web.access import actor
from bewonersplatform.web.sessions import cookie_name

FOLDER = Path(__file__).parents[2] / "translations"
# code -> own name; a language stands here as soon as its catalogue is of use
LANGUAGES = {"nl": "Nederlands", "en": "English", "ar": "العربية"}
# languages in which posts may be written, beside those of the interface
POST_LANGUAGES = LANGUAGES | {"tr": "Türkçe", "pl": "Polski", "uk": "Українська"}
_RIGHT_TO_LEFT = frozenset({"ar"})
# language that is not complete -> the doors (a blueprint or one endpoint) and mails that speak it
SPEAK = {
    "ar": frozenset(
        {
            "buurt", "vragen", "aanbod", "aanmelden", "koppelingen", "ontmoeten.index", "voorstellen.index",
            "voorstellen.show", "stemrondes.show", "ik.index", "ik.profile", "ik.devices", "mail/code", "mail/received",
        }
    )
}  # fmt: skip
_NOT_YET = lazy_gettext("Deze pagina is er nog niet in jouw taal. Je leest hem in het Nederlands.")


def language() -> str:
    """The language of this answer."""
    if "language" not in g:
        g.language = _spoken(wanted()) if request else "nl"
    chosen: str = g.language
    return chosen


def wanted() -> str:
    """The language that was asked for."""
    if "wanted" not in g:
        g.wanted = _choose()
    asked: str = g.wanted
    return asked


def language_for(code: str, door: str) -> str:
    """The language in which a door or a mail speaks to who asks for this one."""
    there = code in LANGUAGES and (
        code not in SPEAK or not SPEAK[code].isdisjoint({door, door.partition(".")[0]})
    )
    return code if there else "nl"


def _spoken(code: str) -> str:
    # a page without a door is an error: those are short and in every language
    return code if request.endpoint is None else language_for(code, request.endpoint)


def not_yet() -> str:
    """What a page says, in the language that was asked for, when it is not there in it; else nothing."""
    return "" if wanted() == language() else catalogue(wanted()).ugettext(str(_NOT_YET))


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


def speak_without_person() -> None:
    """Choose the language from cookie and browser alone: for error pages, when nobody can be looked up."""
    if "language" not in g:
        g.wanted = _chosen() or _asked()
        g.language = _spoken(g.wanted)


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
    app.jinja_env.globals.update(
        language=language,
        direction=direction,
        LANGUAGES=LANGUAGES,
        not_yet=not_yet,
        wanted=wanted,
    )
    app.extensions["bewonersplatform-language-for"] = language_for  # the worker asks it for its mails
