"""Te bekijken: reading what came in and deciding, with a house rule and a reason."""

from __future__ import annotations

from flask import make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from bewonersplatform.blueprints.werkbank.doors import desk, desk_place, post_here
from bewonersplatform.blueprints.werkbank.forms import DecisionForm
from bewonersplatform.blueprints.werkbank.frame import page
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.moderation import actions, queries
from bewonersplatform.domain.moderation.model import MaatregelKind
from bewonersplatform.domain.moderation.things import list_things
from bewonersplatform.domain.permissions import Action
from bewonersplatform.domain.taal.hints import Hint, personal_hints
from bewonersplatform.domain.vragen.fotos import list_fotos
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.wijken.queries import Place, list_huisregels
from bewonersplatform.web.access import actor
from bewonersplatform.web.forms import options
from bewonersplatform.web.labels import label


def _hints(item: queries.ReviewItem) -> list[Hint]:
    """Personal data in what others read."""
    return personal_hints("\n".join((item.card.title, item.card.body, item.card.when_text)))


@desk()
def review(place: Place) -> str:
    """What came in, what was reported, what an author answered: oldest first."""
    items, reported = queries.list_to_review(actor(), place), list_things(actor(), place)
    hints = {item.card.id: _hints(item) for item in items}
    fotos = list_fotos([item.card.id for item in items])
    more = {"hints": hints, "fotos": fotos, "decisions_for": actions.decisions_for, "things": reported}
    return page("review", place, "review", items=items, **more)


def _decision_form(post: Post, place: Place) -> DecisionForm:
    form = DecisionForm()
    form.kind.choices = options((kind.value, label(kind).capitalize()) for kind in actions.choices_for(post))
    form.huisregel.choices = options((rule.key, rule.text) for rule in list_huisregels(place.gemeente_id))
    return form


def _decision_page(post: Post, place: Place, form: DecisionForm) -> str:
    item = queries.review_of(actor(), post)
    form.seen.data = str(item.text_no)
    fotos = list_fotos([post.id])[post.id]
    return page("decide", place, "review", item=item, form=form, hints=_hints(item), fotos=fotos)


@desk(Action.REVIEW_POST, post_here)
def decide_page(post: Post) -> str:
    """Decide about one post."""
    place = desk_place()
    form = _decision_form(post, place)
    form.kind.data = request.args.get("besluit")
    return _decision_page(post, place, form)


@desk(Action.REVIEW_POST, post_here)
def decide(post: Post) -> Response:
    """Keep the decision; the author gets a mail."""
    place = desk_place()
    form = _decision_form(post, place)
    if form.validate():
        try:
            kind, reason = MaatregelKind(form.kind.data), form.reason.data or ""
            actions.decide(
                actor(), post, kind, huisregel=form.huisregel.data, reason=reason, seen=form.seen_no
            )
            said = f"besloten-{form.kind.data}"
            return redirect(url_for("werkbank.review", wijk=place.slug, gezegd=said), 303)
        except Refused as error:
            form.refuse(error)
    return make_response(_decision_page(post, place, form), 422)


@desk(Action.REVIEW_POST, post_here)
def dismiss(post: Post) -> Response:
    """Nothing is wrong with what was reported or changed."""
    place, form = desk_place(), _decision_form(post, desk_place())
    try:
        actions.leave_as_is(actor(), post, seen=form.seen_no)
    except Refused as error:
        form.refuse(error)
        return make_response(_decision_page(post, place, form), 422)
    return redirect(url_for("werkbank.review", wijk=place.slug, gezegd="melding-klaar"), 303)
