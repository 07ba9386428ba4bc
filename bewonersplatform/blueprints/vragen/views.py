"""The doors of vragen and aanbod: the same pages, one door per kind."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request, url_for

from bewonersplatform.blueprints.vragen import (
    answering,
    bridging,
    fotos,
    owning,
    recognising,
    rights,
    writing,
)
from bewonersplatform.blueprints.vragen.helpers import DOORS, post_url
from bewonersplatform.domain.bord.contacts import ForOwner, for_owner
from bewonersplatform.domain.koppelingen.queries import of_vraag
from bewonersplatform.domain.koppelingen.suggestions import suggestions
from bewonersplatform.domain.moderation.queries import last_decision
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.voorstellen import queries as voorstellen
from bewonersplatform.domain.vragen import queries
from bewonersplatform.domain.vragen.model import Post, PostKind, PostStatus
from bewonersplatform.domain.vragen.queries import get_post
from bewonersplatform.domain.wijken import queries as wijken
from bewonersplatform.web.access import actor, needs, public
from bewonersplatform.web.feed_cards import alias, post_card
from bewonersplatform.web.frame import enter, enter_place
from bewonersplatform.web.headers import allow_indexing
from bewonersplatform.web.spoken import spoken_options

SHOWN_FITS = 3
_LIVES = {PostStatus.OPEN, PostStatus.WIJKTEAM, PostStatus.ROND}


@public
def choose(wijk: str) -> str:
    """Ask or offer: the two doors, equally large."""
    enter(wijk)
    return render_template("vragen/choose.html")


@public
def index(wijk: str, kind: PostKind) -> str:
    """Open vragen or aanbod of a wijk, by thema and buurt, page by page."""
    place = enter(wijk)
    themas = {thema.key: thema for thema in wijken.list_themas(place.gemeente_id)}
    buurten = {buurt.code.lower(): buurt for buurt in wijken.list_buurten(place.id)}
    thema, buurt = themas.get(request.args.get("thema", "")), buurten.get(request.args.get("buurt", ""))
    page = queries.list_open(
        actor(),
        place.id,
        kind,
        thema_id=thema.id if thema else None,
        buurt_id=buurt.id if buurt else None,
        after=request.args.get("na"),
    )
    chosen: dict[str, Any] = {
        "thema": thema.key if thema else None,
        "buurt": buurt.code.lower() if buurt else None,
    }
    more = page.after and url_for(f"{DOORS[kind]}.index", wijk=wijk, na=page.after, **chosen)
    cards = [post_card(card) for card in page.cards]
    return render_template(
        "vragen/index.html",
        kind=kind,
        cards=cards,
        more=more,
        themas=spoken_options((key, row.name) for key, row in themas.items()),
        buurten=buurten,
        chosen=chosen,
    )


@needs(Action.READ_POST, get_post)
def show(post: Post) -> str:
    """One vraag or aanbod."""
    view = queries.view_post(actor(), post)
    enter_place(view.place)
    if post.is_public and post.is_looked_at:
        allow_indexing()
    told = for_owner(actor(), post) if view.is_author else ForOwner()
    # once it stands open there is nothing to answer
    decision = last_decision(actor(), post) if view.is_author and not post.is_for_wijk else None
    numbers = wijken.list_noodnummers(post.gemeente_id or 0) if request.args.get("nood") else []
    ties = of_vraag(actor(), post) if post.kind is PostKind.VRAAG and post.status in _LIVES else None
    fits = (
        suggestions(actor(), post, limit=SHOWN_FITS) if ties and not ties.taken and not view.is_author else []
    )
    asks = post.kind is PostKind.VRAAG and post.thema_id is not None
    alike = voorstellen.find_alike(post.wijk_id or 0, post.thema_id or 0) if asks else None
    return render_template(
        "vragen/show.html",
        alike=alike,
        view=view,
        post=view.card,
        who=alias(view.card.buurt, view.card.name),
        told=told,
        decision=decision,
        ties=ties,
        alias=alias,
        fits=fits,
        numbers=numbers,
        url=post_url,
        thing=post,
    )


def open_doors(door: Blueprint, kind: PostKind, plural: str) -> None:
    """Hang the pages behind the door of one kind."""
    lists = f"/wijken/<slug:wijk>/{plural}"
    thing = f"/{plural}/<id:post>"
    by_kind = {"kind": kind}
    door.add_url_rule(lists, view_func=index, defaults=by_kind)
    door.add_url_rule(f"{lists}/nieuw", view_func=writing.write, defaults=by_kind)
    door.add_url_rule(f"{lists}/nieuw", view_func=writing.send, defaults=by_kind, methods=["POST"])
    door.add_url_rule(thing, view_func=show)
    for name, get, post in (
        ("bewerken", owning.edit, owning.save),
        ("sluiten", owning.close_page, owning.close),
        ("melden", owning.report_page, owning.report),
        ("antwoord", answering.answer_page, answering.answer),
        ("openen", owning.open_page, owning.open_private),
    ):
        door.add_url_rule(f"{thing}/{name}", view_func=get)
        door.add_url_rule(f"{thing}/{name}", view_func=post, methods=["POST"])
    door.add_url_rule(f"{thing}/mijn-rechten", view_func=rights.rights)
    door.add_url_rule(f"{thing}/fotos", view_func=fotos.fotos_page)
    door.add_url_rule(f"{thing}/fotos", view_func=fotos.add, endpoint="fotos_add", methods=["POST"])
    away = f"{thing}/fotos/weghalen"
    door.add_url_rule(away, view_func=fotos.remove, endpoint="fotos_remove", methods=["POST"])
    door.add_url_rule(f"{thing}/weghalen", view_func=owning.stop, methods=["POST"])


vragen = Blueprint("vragen", __name__, template_folder="templates")
aanbod = Blueprint("aanbod", __name__)
open_doors(vragen, PostKind.VRAAG, "vragen")
open_doors(aanbod, PostKind.AANBOD, "aanbod")
vragen.add_url_rule("/vragen/<id:post>/herken", view_func=recognising.recognise, methods=["POST"])
vragen.add_url_rule("/vragen/<id:post>/zolang-je-wacht", view_func=bridging.bridging)
vragen.add_url_rule("/wijken/<slug:wijk>/plaatsen", view_func=choose)
vragen.add_url_rule("/fotos/<id:foto>.jpg", view_func=fotos.large, endpoint="foto_large")
vragen.add_url_rule("/fotos/klein/<id:foto>.jpg", view_func=fotos.small, endpoint="foto_small")
vragen.add_url_rule("/concepten/<id:draft>", view_func=writing.confirm)
vragen.add_url_rule("/concepten/<id:draft>", view_func=writing.ask_code, methods=["POST"])
vragen.add_url_rule("/concepten/<id:draft>/plaatsen", view_func=writing.place_draft, methods=["POST"])
vragen.add_url_rule("/concepten/<id:draft>/veranderen", view_func=writing.change_draft)
vragen.add_url_rule("/concepten/<id:draft>/veranderen", view_func=writing.save_draft, methods=["POST"])
