"""One message is reported: the wijkteam reads it with the two around it, decides, and is answered."""

from __future__ import annotations

import re

from flask import Flask

from bewonersplatform.domain.koppelingen import actions
from bewonersplatform.domain.permissions import Role
from tests import make
from tests import make_koppelingen as some
from tests.blueprints.test_koppelingen import _address, _mail_to, _page, _text, _world

RULE = {"kind": "verbergen", "huisregel": "respect", "reason": "Zo praten we niet met elkaar."}


def test_a_message_is_reported_read_decided_and_answered(app: Flask) -> None:
    world, asker, _, team = _world(app)
    helper = make.person(
        app, world.buurt_id, "Samir", roles=((Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),)
    )
    koppeling = some.offered(app, helper, some.post(app, asker))
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    words = [f"woord-{number}-9917" for number in range(5)]
    for number, word in enumerate(words):
        some.act(app, helper if number % 2 == 0 else asker, actions.write_message, koppeling, word)
    make.work(app)
    where = f"/koppelingen/{koppeling}"
    hers, his, joke = make.sign_in(app, asker), make.sign_in(app, helper), make.sign_in(app, team)
    page = _page(hers, where)
    doors = re.findall(rf'action="({where}/berichten/[^"]+/melden)"', page)
    assert len(doors) == 3  # not her own two
    own = re.findall(rf'action="({where}/berichten/[^"]+/melden)"', _page(his, where))[0]
    ids = [door.split("/")[-2] for door in doors]
    desk, review = f"/werkbank/{world.wijk}/te-bekijken/bericht", f"/werkbank/{world.wijk}/te-bekijken"
    _page(joke, f"{desk}/{ids[1]}", 404)  # nobody reported it: it is of the two

    assert make.send(hers, own, {"reason": "Van mij"}, form_at=where).status_code == 404
    assert make.send(joke, doors[1], {"reason": "Ik las het"}, form_at=review).status_code == 404
    answer = make.send(hers, doors[1], {"reason": " "}, form_at=where)
    assert answer.status_code == 422
    assert "Vertel kort wat er niet goed is" in answer.get_data(as_text=True)
    assert (
        make.send(hers, doors[1], {"reason": "Dit is dreigen, reden-5518."}, form_at=where).status_code == 303
    )

    assert words[2] in _page(joke, review)
    page = _page(joke, f"{desk}/{ids[1]}")
    assert [word in page for word in words] == [False, True, True, True, False]
    assert "reden-5518" in page
    for door in (f"{desk}/{ids[0]}", f"{desk}/{ids[2]}"):
        _page(joke, door, 404)
    # who is a side of it decides nothing, at the desk either
    assert "reden-5518" not in _page(his, review)
    _page(his, f"{desk}/{ids[1]}", 404)
    assert "reden-5518" not in _page(his, where)
    assert "reden-5518" not in _page(his, "/ik/inzage.json")

    there = f"{desk}/{ids[1]}"
    assert make.send(joke, there, {**RULE, "reason": ""}, form_at=there).status_code == 422
    assert make.send(joke, there, RULE, form_at=there).status_code == 303
    make.work(app)
    for side in (hers, his):
        assert words[2] not in _page(side, where)
        assert words[4] in _page(side, where)
    told = _text(_mail_to(app, _address(app, helper))[-1])
    assert "Annamarker" not in told
    assert words[2] not in told
    link = re.search(r"http://localhost(/beslissingen/\S+)", told)
    assert link
    assert make.send(his, link.group(1), {"reply": "Het was een grap, weerwoord."}).status_code == 303
    assert "weerwoord" in _page(joke, there)
    assert make.send(joke, there, {"kind": "tonen"}, form_at=there).status_code == 303
    assert words[2] in _page(hers, where)
