"""Each side of a koppeling chooses what the other sees of them, and takes it back."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from bewonersplatform.database import db
from bewonersplatform.domain.koppelingen import actions, answers
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.netwerken.model import NetwerkContact
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Role
from tests import make
from tests import make_koppelingen as some

NUMBER = "06-55577310"


def _text(answer: Any) -> str:
    return str(answer.get_data(as_text=True))


@pytest.fixture
def two(app: Flask) -> tuple[str, int, int]:
    """Where the koppeling stands, and who asked and helps."""
    world = make.world(app)
    asker, helper = make.person(app, world.buurt_id, "Anna"), make.person(app, world.buurt_id, "Henk")
    koppeling = some.offered(app, helper, some.post(app, asker))
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    make.work(app)
    return f"/koppelingen/{koppeling}", asker, helper


def _address(app: Flask, person_id: int) -> str:
    with app.app_context():
        return db.session.get_one(Person, person_id).email or ""


def test_given_alone_and_taken_back(app: Flask, two: tuple[str, int, int]) -> None:
    where, asker, helper = two
    her, him = make.sign_in(app, asker), make.sign_in(app, helper)
    address = _address(app, asker)
    assert address not in _text(him.get(where))
    refused = make.send(her, f"{where}/contact", {"phone_too": "y", "phone": "bel maar"}, form_at=where)
    assert (refused.status_code, "bel maar" in _text(refused)) == (422, True)
    empty = make.send(her, f"{where}/contact", {"mail": "y", "phone_too": "y", "phone": ""}, form_at=where)
    assert empty.status_code == 422
    assert address not in _text(him.get(where))

    both = {"mail": "y", "phone_too": "y", "phone": NUMBER}
    assert make.send(her, f"{where}/contact", both, form_at=where).status_code == 303
    page = _text(him.get(where))
    assert address in page
    assert NUMBER in page
    assert _address(app, helper) not in _text(her.get(where))  # that is his to give
    make.work(app)
    mails = make.mails(app)
    assert any(f"To: {_address(app, helper)}" in mail and "bereiken" in mail for mail in mails)
    assert not any(NUMBER in mail for mail in mails)

    sent = len(mails)
    assert make.send(her, f"{where}/contact", {"phone": NUMBER}, form_at=where).status_code == 303
    page = _text(him.get(where))
    assert NUMBER not in page
    assert address not in page
    make.work(app)
    assert len(make.mails(app)) == sent, "taking back is told to nobody"
    assert NUMBER in _text(her.get(where))  # her own page still knows what she could give


def test_a_netwerk_gives_its_number_from_the_mail(app: Flask) -> None:
    world = make.world(app)
    asker = make.person(app, world.buurt_id, "Anna")
    team = make.person(app, None, "Joke", roles=((Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),))
    koppeling = some.asked(app, team, some.post(app, asker), netwerk_id=some.netwerk(app, world))
    with app.app_context():
        link = f"/antwoord/{koppeling}/" + answers.link_token(db.session.query(Koppeling).one())
    contact = app.test_client()
    assert make.send(contact, link, {"answer": "ja"}).status_code == 303
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    her = make.sign_in(app, asker)
    assert "020-5550999" not in _text(her.get(f"/koppelingen/{koppeling}"))
    form = {"phone_too": "y", "phone": "020-5550111"}
    assert make.send(contact, f"{link}/contact", form, form_at=link).status_code == 303
    page = _text(her.get(f"/koppelingen/{koppeling}"))
    assert "020-5550111" in page
    assert "netwerk@voorbeeld.example" not in page
    with app.app_context():
        assert db.session.query(NetwerkContact).one().phone == "020-5550111"


def test_asked_again_begins_with_nothing_given(app: Flask, two: tuple[str, int, int]) -> None:
    where, asker, helper = two
    her, him = make.sign_in(app, asker), make.sign_in(app, helper)
    make.send(her, f"{where}/contact", {"mail": "y"}, form_at=where)
    make.send(him, f"{where}/afronden", {"outcome": "nee"}, form_at=where)
    with app.app_context():
        vraag = db.session.query(Koppeling).one().vraag_id
        public_id = db.session.get_one(actions.Post, vraag).public_id
    koppeling = some.offered(app, helper, public_id)
    some.act(app, asker, actions.answer_as_asker, koppeling, True)
    assert _address(app, asker) not in _text(him.get(where))
