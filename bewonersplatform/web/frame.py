"""What the frame of every page needs: the wijk you are in, the way round, the language you chose."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from flask import Flask, Response, current_app, g, request

from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.wijken import queries as wijken
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import actor
from bewonersplatform.web.converters import SlugConverter
from bewonersplatform.web.fresh import fresh
from bewonersplatform.web.language import LANGUAGES
from bewonersplatform.web.sessions import cookie_name


def enter(wijk: str) -> Place:
    """The wijk in the address: the page is in it from now on, and the choice is remembered without an account."""
    g.place = fresh(("place", wijk), lambda: wijken.get_place(wijk))
    g.remember_wijk = g.place.slug
    place: Place = g.place
    return place


def enter_by_id(wijk_id: int) -> Place:
    """The wijk in which a thing lies; asked once per page."""
    if g.get("place") is None or g.place.id != wijk_id:
        g.place = fresh(("place", wijk_id), lambda: wijken.get_place_by_id(wijk_id))
    place: Place = g.place
    return place


def enter_place(place: Place) -> None:
    """The wijk of a thing that was found together with it."""
    g.place = place


def here() -> Place | None:
    """The wijk of this page: of its address or thing, else the one chosen before, else where you live."""
    if "place" not in g:
        g.place = _remembered()
    place: Place | None = g.place
    return place


def _remembered() -> Place | None:
    slug = request.cookies.get(cookie_name("wijk"), "")
    try:
        if re.fullmatch(SlugConverter.regex, slug):
            return fresh(("place", slug), lambda: wijken.get_place(slug))
        wijk_id = actor().wijk_id
        return fresh(("place", wijk_id), lambda: wijken.get_place_by_id(wijk_id)) if wijk_id else None
    except NotFound:
        return None


def _languages() -> list[tuple[str, str, str]]:
    """(code, own name, address of this page in it) for the language menu."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "taal"]
    return [
        (code, name, f"{request.path}?{urlencode([*kept, ('taal', code)])}")
        for code, name in LANGUAGES.items()
    ]


# where "Snel weg" leads: a page that says nothing about anybody
_NEUTRAL = "https://www.knmi.nl/"


def _leave_to() -> str:
    return _NEUTRAL


def desks() -> list[tuple[str, int]]:
    """(role, id of wijk or gemeente) of the work places of the actor."""
    kinds = {
        Role.WIJKTEAMLID: "wijk_id",
        Role.RAADSLID: "gemeente_id",
        Role.GRIFFIE: "gemeente_id",
        Role.BEHEERDER: "gemeente_id",
    }
    return [(g.role.value, getattr(g, kinds[g.role]) or 0) for g in actor().grants if g.role in kinds]


def _remember(response: Response) -> Response:
    secure = current_app.config["SETTINGS"].https
    slug = g.get("remember_wijk")
    if slug and response.status_code == 200 and request.cookies.get(cookie_name("wijk")) != slug:
        response.set_cookie(
            cookie_name("wijk"), slug, max_age=365 * 86400, samesite="Lax", httponly=True, secure=secure
        )
    chosen = request.args.get("taal", "")
    if chosen in LANGUAGES:
        response.set_cookie(
            cookie_name("taal"), chosen, max_age=365 * 86400, samesite="Lax", httponly=True, secure=secure
        )
    return response


def _choose_language() -> None:
    if request.args.get("taal", "") in LANGUAGES:
        g.language = request.args["taal"]


def init_app(app: Flask) -> None:
    """Give templates `here` and `desks`, and remember wijk and language in cookies."""
    app.before_request(_choose_language)
    app.after_request(_remember)
    app.jinja_env.globals.update(here=here, desks=desks, languages_here=_languages, leave_to=_leave_to)
