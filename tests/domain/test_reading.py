"""What a post is about is kept beside it as it is written, and near-equals take turns."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.koppelingen.suggestions import suggestions
from bewonersplatform.domain.netwerken.actions import NetwerkRoom, NetwerkText, add_netwerk
from bewonersplatform.domain.netwerken.model import NetwerkKind
from bewonersplatform.domain.people.sessions import actor_for
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.taal import meaning
from bewonersplatform.domain.taal.fit import Reason
from bewonersplatform.domain.vragen import reading
from bewonersplatform.domain.vragen.actions import stop_post
from bewonersplatform.domain.vragen.model import Post, PostMeaning, PostThema, Reach
from bewonersplatform.domain.wijken.model import Buurt
from bewonersplatform.domain.wijken.queries import get_place
from bewonersplatform.reactions.worker import run_until_idle
from tests import make
from tests import make_koppelingen as some


def _rows(app: Flask, table: type, public_id: str) -> list[Any]:
    with app.app_context():
        post_id = db.session.scalar(select(Post.id).where(Post.public_id == public_id))
        return list(db.session.scalars(select(table).where(table.post_id == post_id)))  # type: ignore[attr-defined]


def _change(app: Flask, public_id: str, **values: Any) -> None:
    with app.app_context():
        begin_write()
        post = db.session.query(Post).filter_by(public_id=public_id).one()
        for name, value in values.items():
            setattr(post, name, value)
        db.session.commit()


def test_the_index_follows_an_aanbod_at_once(app: Flask) -> None:
    world = make.world(app)
    helper = make.person(app, world.buurt_id, "Henk")
    aanbod = some.post(app, helper, some.LIFT, kind="aanbod")
    assert "vervoer-zorg" in {row.key for row in _rows(app, PostThema, aanbod)}
    _change(app, aanbod, title="Ik knip heggen", body="En ik wied onkruid in de tuin.")
    keys = {row.key for row in _rows(app, PostThema, aanbod)}
    assert "tuin" in keys
    assert "vervoer-zorg" not in keys
    with app.app_context():
        begin_write()
        stop_post(actor_for(helper), db.session.query(Post).filter_by(public_id=aanbod).one())
        db.session.commit()
    assert _rows(app, PostThema, aanbod) == []


def test_the_worker_keeps_what_a_post_means_and_new_words_make_it_go(app: Flask) -> None:
    world = make.world(app)
    aanbod = some.post(app, make.person(app, world.buurt_id, "Henk"), some.LIFT, kind="aanbod")
    assert _rows(app, PostMeaning, aanbod) == []
    run_until_idle(app)
    (kept,) = _rows(app, PostMeaning, aanbod)
    asked, other = meaning.vectors(["Kim beni hastaneye götürebilir?", "Ik knip heggen"])
    assert len(kept.vector) == meaning.SIZE
    assert meaning.likeness(kept.vector, asked) > meaning.likeness(kept.vector, other)
    _change(app, aanbod, body="")
    assert _rows(app, PostMeaning, aanbod) == []


def test_what_a_netwerk_says_of_itself_counts_by_its_meaning_too(app: Flask) -> None:
    world = make.world(app)
    team = make.person(app, None, "Joke", roles=((Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),))
    text = NetwerkText(
        "De Ark", NetwerkKind.KERK, "Wij rijden buren naar het ziekenhuis.",
        room=NetwerkRoom(capacity=2), themas=["vervoer-zorg"],
    )  # fmt: skip
    with app.app_context():
        begin_write()
        add_netwerk(actor_for(team), get_place(world.wijk), text)
        db.session.commit()
    vraag = some.post(app, make.person(app, world.buurt_id, "Anna"))
    before = _suggested(app, world, vraag)[0]
    run_until_idle(app)
    after = _suggested(app, world, vraag)[0]
    assert after.score > before.score
    assert after.reasons[: len(before.reasons)] == before.reasons


def test_without_the_extra_all_is_the_same_but_for_the_vector(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "USE", None)
    world = make.world(app)
    vraag = some.post(app, make.person(app, world.buurt_id, "Anna"))
    aanbod = some.post(app, make.person(app, world.buurt_id, "Henk"), some.LIFT, kind="aanbod")
    run_until_idle(app)
    assert _rows(app, PostMeaning, aanbod) == []
    assert [found.public_id for found in _suggested(app, world, vraag)] == [aanbod]


def test_what_an_older_lexicon_read_is_read_again(app: Flask) -> None:
    world = make.world(app)
    aanbod = some.post(app, make.person(app, world.buurt_id, "Henk"), some.LIFT, kind="aanbod")
    _change(app, aanbod, read_by="0/old", read_themas=[["muziek", 1.0, ["oud"]]])
    with app.app_context():
        begin_write()
        assert reading.read_again() == 1
        db.session.commit()
        assert reading.read_again() == 0
    assert "vervoer-zorg" in {row.key for row in _rows(app, PostThema, aanbod)}


def _suggested(app: Flask, world: make.World, vraag: str) -> list[Any]:
    team = make.person(app, None, "Joke", roles=((Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),))
    with app.app_context():
        return suggestions(actor_for(team), db.session.query(Post).filter_by(public_id=vraag).one())


def test_near_equals_take_turns_and_who_was_asked_often_comes_later(app: Flask) -> None:
    world = make.world(app)
    asker = make.person(app, world.buurt_id, "Anna")
    offers = [
        some.post(app, make.person(app, world.buurt_id, name), some.LIFT, kind="aanbod")
        for name in ("Henk", "Fatma", "Wim", "Ria")
    ]
    vragen = [some.post(app, asker, f"{some.RIDE} Op dag {number}.") for number in range(24)]
    first: Counter[str] = Counter(_suggested(app, world, vraag)[0].public_id for vraag in vragen)
    assert set(first) == set(offers)
    assert max(first.values()) <= 12
    assert _suggested(app, world, vragen[0])[0] == _suggested(app, world, vragen[0])[0]
    team = make.person(app, None, "Els", roles=((Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),))
    for vraag in vragen[:5]:
        some.asked(app, team, vraag, aanbod_id=offers[0])
    later: Counter[str] = Counter(_suggested(app, world, vraag)[0].public_id for vraag in vragen[5:])
    assert later[offers[0]] < first[offers[0]]


def test_what_is_over_or_stays_in_its_own_buurt_is_not_suggested_elsewhere(app: Flask) -> None:
    world = make.world(app)
    vraag = some.post(app, make.person(app, world.buurt_id, "Anna"))
    aanbod = some.post(app, make.person(app, world.buurt_id, "Henk"), some.LIFT, kind="aanbod")
    today = clock.today()
    for values, is_there in (
        ({"until": today - timedelta(days=1)}, False),
        ({"until": today, "reach": Reach.BUURT}, True),
        ({"buurt_id": _another_buurt(app, world)}, False),
        ({"reach": Reach.WIJK}, True),
    ):
        _change(app, aanbod, **values)
        assert [found.public_id for found in _suggested(app, world, vraag)] == [aanbod] * is_there, values


def test_the_days_that_both_ticked_are_a_reason(app: Flask) -> None:
    world = make.world(app)
    vraag = some.post(app, make.person(app, world.buurt_id, "Anna"))
    aanbod = some.post(app, make.person(app, world.buurt_id, "Henk"), some.LIFT, kind="aanbod")
    _change(app, vraag, weekdays=["wo", "za"], dayparts=["ochtend"])
    for weekdays, dayparts, wanted in (
        (["wo", "do"], ["avond"], ("woensdag",)),
        ([], ["weekend"], ("zaterdag",)),
        (["ma"], ["ochtend"], ("ochtend",)),
        (["ma"], [], ()),
    ):
        _change(app, aanbod, weekdays=weekdays, dayparts=dayparts)
        (found,) = _suggested(app, world, vraag)
        told = [because.words for because in found.reasons if because.reason is Reason.SAME_DAYS]
        assert told == ([wanted] if wanted else []), (weekdays, dayparts)


def _another_buurt(app: Flask, world: make.World) -> int:
    with app.app_context():
        begin_write()
        row = Buurt(wijk_id=world.wijk_id, code="BU99990901", name="Achterbuurt")
        db.session.add(row)
        db.session.commit()
        return row.id


def test_old_aanbod_is_found_among_many_of_another_thema(app: Flask) -> None:
    world = make.world(app)
    vraag = some.post(app, make.person(app, world.buurt_id, "Anna"))
    aanbod = some.post(app, make.person(app, world.buurt_id, "Henk"), some.LIFT, kind="aanbod")
    gardener = make.person(app, world.buurt_id, "Wim")
    for number in range(70):
        some.post(app, gardener, f"Ik knip heggen en wied onkruid. Bel {number} keer.", kind="aanbod")
    assert [found.public_id for found in _suggested(app, world, vraag)] == [aanbod]
