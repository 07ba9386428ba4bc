"""Several parties help with one vraag: each has a step, sees that one alone, and only after a yes."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient

from bewonersplatform.domain.vragen.stap import Stap
from tests import make, make_koppelingen, make_werkbank

TITLE = "Samen het formulier voor de gemeente invullen"


def _text(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def _plan(
    client: FlaskClient, vraag: str, owner: str, title: str = TITLE, due_on: str = "", at: str = ""
) -> int:
    data = {"title": title, "owner": owner, "due_on": due_on}
    return make.send(client, f"/vragen/{vraag}/stappen", data, form_at=at or None).status_code


def _owner(page: str, name: str) -> str:
    found = re.search(rf'<option value="([a-z]+:[0-9a-z]+)">{name}</option>', page)
    assert found, name
    return found.group(1)


def _step(page: str, act: str) -> str:
    found = re.search(rf'action="/stappen/([0-9a-z]+)/{act}"', page)
    assert found, act
    return found.group(1)


def test_three_parties_each_with_a_step(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vraag = make_werkbank.post(app, desk.fatma, placed_by=desk.joke)
    make_koppelingen.netwerk(app, desk.world)
    make.work(app)
    joke, fatma = make.sign_in(app, desk.joke), make.sign_in(app, desk.fatma)
    steps = f"/vragen/{vraag}/stappen"
    page = _text(joke, steps)
    # what cannot be is refused, and nothing typed is lost
    assert _plan(joke, vraag, "", "Zoiets") == 422
    assert _plan(joke, vraag, "netwerk:zzzzzzzzzz") == 422
    assert _plan(joke, vraag, _owner(page, "Samir"), due_on="2020-01-01") == 422
    assert _plan(joke, vraag, _owner(page, "Samir"), title="") == 422
    assert _plan(fatma, vraag, _owner(page, "Samir"), at=f"/vragen/{vraag}") in {403, 404}
    before = len(make.mails(app))
    for owner, title in (("Samir", "De huisarts bellen"), ("Fatma", "Brieven klaarleggen")):
        assert _plan(joke, vraag, _owner(page, owner), title) == 303
    assert _plan(joke, vraag, _owner(page, "Rijdende Buren")) == 303
    make.work(app)
    mails = make.mails(app)[before:]
    # the netwerk hears nothing before her yes; she is asked
    assert not [mail for mail in mails if "netwerk@voorbeeld" in mail]
    assert [mail for mail in mails if "Mag iemand deze stap zien?" in mail]
    assert not [mail for mail in mails if TITLE in mail]
    own = _text(fatma, f"/vragen/{vraag}")
    assert TITLE in own
    assert "wacht op jouw ja" in own
    assert TITLE not in _text(make.sign_in(app, desk.henk), f"/vragen/{vraag}")
    page = _text(fatma, steps)
    stap = _step(page, "goed")
    assert make.send(joke, f"/stappen/{stap}/goed", form_at=steps).status_code == 403
    early = make.send(joke, f"/stappen/{stap}/gedaan", form_at=steps)
    assert early.status_code in {409, 422}
    assert make.send(fatma, f"/stappen/{stap}/goed", form_at=steps).status_code == 303
    make.work(app)
    link = re.search(r"(/stap/[0-9a-z]+/[a-z2-7]{26})", make.mails(app)[-1])
    assert link
    visitor = app.test_client()
    seen = _text(visitor, link.group(1))
    assert TITLE in seen
    assert "ziekenhuis" not in seen  # the step, not the vraag
    assert "De huisarts bellen" not in seen
    assert visitor.get(link.group(1)[:-1] + "a" * 1 + "a").status_code == 404
    assert visitor.get(f"/vragen/{vraag}/stappen").status_code in {302, 404}
    assert make.send(visitor, f"{link.group(1)}/loopt", form_at=link.group(1)).status_code == 303
    assert make.send(visitor, f"{link.group(1)}/gedaan", form_at=link.group(1)).status_code == 303
    assert make.send(visitor, f"{link.group(1)}/gedaan", form_at=link.group(1)).status_code == 409
    make.work(app)
    assert "Er is weer een stap gezet" in make.mails(app)[-1]
    assert make_koppelingen.get(app, Stap, stap).status.value == "gedaan"
    # taken back: nobody has anything to do any more, and the link still thanks
    page = _text(fatma, steps)
    assert make.send(fatma, f"/stappen/{_step(page, 'gedaan')}/gedaan", form_at=steps).status_code == 303
    assert make.send(fatma, f"/vragen/{vraag}/weghalen", form_at=f"/vragen/{vraag}").status_code == 303
    before = len(make.mails(app))
    make.work(app)
    assert _text(fatma, steps).count("hoeft niet meer") == 1
    assert "Dank je wel" in _text(visitor, link.group(1))
