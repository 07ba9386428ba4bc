"""How a thing looks in a list. One card per kind, kept until the thing changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup

from bewonersplatform.domain import clock
from bewonersplatform.domain.search.queries import FeedItem, feed
from bewonersplatform.domain.vragen.model import PostKind
from bewonersplatform.domain.vragen.queries import PostCard, reads_wijk
from bewonersplatform.domain.wijken.queries import Place
from bewonersplatform.web.access import actor
from bewonersplatform.web.cards import card
from bewonersplatform.web.dates import ago, iso, left, moment
from bewonersplatform.web.frame import here
from bewonersplatform.web.fresh import fresh
from bewonersplatform.web.language import language
from bewonersplatform.web.spoken import spoken_fact

LEAD = 120


def alias(buurt: str | None, name: str | None) -> str:
    """The name under which a post stands."""
    return name or gettext("Een buur uit %(buurt)s", buurt=buurt or gettext("de wijk"))


def shorten(text: str) -> str:
    """The begin of a text for a card, cut at a word."""
    return text if len(text) <= LEAD else text[: text.rfind(" ", 0, LEAD)] + " …"


def _draw(values: dict[str, Any]) -> str:
    template = current_app.jinja_env.get_template("components/post_card.html")
    drawn: str = template.module.post_card(values, heading=2)  # type: ignore[attr-defined]
    return drawn


def _post(item: FeedItem, when: str, _smallest: int = 0) -> dict[str, Any]:
    meta: list[tuple[Any, ...]] = [("map-pin", item.buurt)]
    meta += [spoken_fact(item.thema_icon, item.thema)] if item.thema else []
    if item.count and item.kind == PostKind.VRAAG:
        meta.append(("users", ngettext("%(num)s buur kan helpen", "%(num)s buren kunnen helpen", item.count)))
    endpoint = "vragen.show" if item.kind == PostKind.VRAAG else "aanbod.show"
    return {
        "href": url_for(endpoint, post=item.public_id),
        "lead": shorten(item.lead),
        "meta": meta,
        "when": when,
    }


def _voorstel(item: FeedItem, when: str, smallest: int) -> dict[str, Any]:
    values: dict[str, Any] = {"href": url_for("voorstellen.show", voorstel=item.public_id), "when": when}
    if item.needed:
        text = gettext("%(count)s van %(needed)s buren steunen dit", count=item.count, needed=item.needed)
        values |= {"meter": (item.count, item.needed, text), "text": text}
    if item.helpers >= smallest:
        values["meta"] = [("hand-heart", ngettext("%(num)s doet mee", "%(num)s doen mee", item.helpers))]
    return values


def _ontmoeting(item: FeedItem, when: str, smallest: int) -> dict[str, Any]:
    text = ngettext("%(num)s buur komt", "%(num)s buren komen", item.count)
    meta = [("users", text)] if item.count >= smallest else []
    return {"href": url_for("ontmoeten.show", ontmoeting=item.public_id), "meta": meta, "when": when}


def _netwerk(item: FeedItem, when: str, _smallest: int) -> dict[str, Any]:
    place = here()  # the netwerken of a wijk stand together on one page
    return {
        "href": url_for("buurt.netwerken", wijk=place.slug if place else "", _anchor=item.public_id),
        "lead": shorten(item.lead),
        "meta": [("clock", item.name)] if item.name else [],
    }


def _vondst(item: FeedItem, when: str, _smallest: int) -> dict[str, Any]:
    meta = [spoken_fact(item.thema_icon, item.thema)] if item.thema else []
    href = url_for("kennis.show", vondst=item.public_id)
    return {"href": href, "lead": shorten(item.lead), "meta": meta, "when": when}


_KINDS = {"voorstel": _voorstel, "ontmoeting": _ontmoeting, "netwerk": _netwerk, "vondst": _vondst}


def _when(item: FeedItem) -> str:
    if item.kind == "ontmoeting" and item.until:
        return moment(item.until)
    if item.kind == "voorstel" and item.until and item.until > clock.now():
        return gettext("%(left)s steun", left=left(item.until))
    return ago(item.at)


def found_url(item: FeedItem) -> str:
    """Where a thing of the feed, or one that was found, is read."""
    return str(_KINDS.get(item.kind, _post)(item, "", 0)["href"])


def feed_card(item: FeedItem, smallest: int) -> Markup:
    """The card of one thing in the feed. Numbers about fewer people than `smallest` are not shown."""
    when = _when(item)

    def draw() -> str:
        values = {"kind": item.kind, "title": item.title, "lang": item.language, "when_iso": iso(item.at)}
        return _draw(values | _KINDS.get(item.kind, _post)(item, when, smallest))

    return card(("feed", item.kind, item.id, item.version, language(), when, smallest), draw)


def fresh_feed(place: Place) -> Markup:
    """All cards of the feed of a wijk: the same for everybody who may read the same."""
    who = actor()
    return fresh(
        ("feed", place.id, reads_wijk(who, place.id), language()),
        lambda: Markup().join(feed_card(item, place.smallest_number) for item in feed(who, place.id)),
    )


def post_card(post: PostCard) -> Markup:
    """The card of a vraag or an aanbod in its own list."""
    at: datetime | None = post.published_at
    when = ago(at) if at else ""
    item = FeedItem(
        post.kind, post.id, post.public_id, post.title, post.body, post.language, at or datetime.min, post.version,
        post.buurt, post.thema, post.thema_icon, post.name, post.fit_count, 0, 0, None,
    )  # fmt: skip

    def draw() -> str:
        values = {"kind": post.kind, "title": post.title, "lang": post.language}
        return _draw(values | _post(item, when))

    return card(("feed", post.kind, post.id, post.version, language(), when), draw)
