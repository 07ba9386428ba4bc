"""Who gladly comes along the first time says so with one tick, and the wijkteam reads it as a reason."""

from __future__ import annotations

import re

from flask import Flask

from tests import make, make_koppelingen, make_werkbank

TEXT = "Ik drink graag koffie met buren. Samen naar de eettafel of de inloop, gezelschap is fijn."
ALONE = "Ik zoek gezelschap. Koffie drinken met buren, of samen naar de eettafel."


def test_who_comes_along_is_named_as_a_reason(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    henk, new = make.sign_in(app, desk.henk), f"/wijken/{desk.world.wijk}/aanbod/nieuw"
    assert 'name="goes_along"' not in henk.get(new.replace("aanbod", "vragen")).get_data(as_text=True)
    sent = {"text": TEXT, "visibility": "wijk", "shown_as": "alias", "language": "nl", "goes_along": "y"}
    bad = make.send(henk, new, sent | {"until": "2020-01-01"})
    assert bad.status_code == 422
    assert re.search(r'name="goes_along"[^>]* checked', bad.get_data(as_text=True))
    answer = make.send(henk, new, sent)
    assert answer.status_code == 303
    mine = answer.headers["Location"].split("?")[0]
    assert "gaat graag de eerste keer mee" in henk.get(mine).get_data(as_text=True)
    board = make.sign_in(app, desk.joke)
    look = f"/werkbank/{desk.world.wijk}/te-bekijken/{mine.rsplit('/', 1)[1]}"
    hidden = make_werkbank.hidden_of(board, look)
    assert board.post(look, data={**hidden, "kind": "plaatsen"}).status_code == 303
    vraag = make_koppelingen.post(app, desk.fatma, ALONE)
    make.work(app)
    page = board.get(f"/werkbank/{desk.world.wijk}/verbinden?vraag={vraag}").get_data(as_text=True)
    assert "Gaat graag de eerste keer mee" in page
    kept = make.send(henk, f"{mine}/bewerken", {key: sent[key] for key in sent if key != "goes_along"})
    assert kept.status_code == 303
    assert "gaat graag de eerste keer mee" not in henk.get(mine).get_data(as_text=True)
