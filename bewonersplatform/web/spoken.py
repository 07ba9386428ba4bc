"""Names that stand in rows of a gemeente: the standard ones speak every language, its own stay as it wrote them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from flask import Flask
from flask_babel import gettext, lazy_gettext
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from bewonersplatform.domain.taal.themas import lexicon
from bewonersplatform.web.language import LANGUAGES, language

_ = lazy_gettext
# the standard words of the benamingen and helperwensen; the names of the themas are collected by cli/words.py
_WORDS = {
    "wijkteam": _("wijkteam"),
    "raad": _("raad"),
    "een auto": _("een auto"),
    "een fiets": _("een fiets"),
    "sterke armen": _("sterke armen"),
    "handige handen": _("handige handen"),
    "handig met computer of telefoon": _("handig met computer of telefoon"),
    "geduld": _("geduld"),
    "goed kunnen luisteren": _("goed kunnen luisteren"),
    "niet bang voor dieren": _("niet bang voor dieren"),
    "een VOG": _("een VOG"),
}


@cache
def _standard() -> frozenset[str]:
    return frozenset(thema.name for thema in lexicon().themas.values()) | _WORDS.keys()


def spoken(name: str) -> str:
    """A standard name in the language of this page; a name of the gemeente's own as it is."""
    return gettext(name) if name in _standard() else name


def spoken_lang(name: str) -> str | None:
    """The language to mark a name with: Dutch, when it is the gemeente's own on a page in another language."""
    return "nl" if language() != "nl" and name not in _standard() else None


def own_name(code: str) -> str:
    """What a language calls itself."""
    return LANGUAGES.get(code, code)


def spoken_fact(icon: str | None, name: str) -> tuple[Any, ...]:
    """A name as a small fact, for the component `meta`."""
    return icon, spoken(name), spoken_lang(name)


def spoken_options(pairs: Iterable[tuple[str, str]], *, by_name: bool = True) -> list[SelectChoice]:
    """What can be chosen, from (value, name): in the order of the names as this page says them, or as they came."""
    found = [
        SelectChoice(value=value, label=spoken(name), render_kw={"lang": lang} if lang else {})
        for value, name in pairs
        for lang in (spoken_lang(name),)
    ]
    return sorted(found, key=lambda option: option.label.casefold()) if by_name else found


def init_app(app: Flask) -> None:
    """Give templates the filters spoken and spoken_lang, and spoken_fact."""
    app.jinja_env.filters.update(spoken=spoken, spoken_lang=spoken_lang, own_name=own_name)
    app.jinja_env.globals["spoken_fact"] = spoken_fact
