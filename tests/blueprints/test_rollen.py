"""A role ends when the beheerder says so, at once and everywhere; an invitation can be taken back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, NotFound, Refused
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkKind
from bewonersplatform.domain.people import roles
from bewonersplatform.domain.people.invitations import Invited, invite
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.wijken.model import Gemeente
from tests import make

HERE = "/inrichten/proefstad/uitnodigen"


def _beheerder(app: Flask, world: make.World, gemeente_id: int | None = None) -> int:
    place = gemeente_id or world.gemeente_id
    return make.person(app, None, "Bea", roles=((Role.BEHEERDER, place, None),))


def _joke(app: Flask, world: make.World) -> int:
    return make.person(
        app, world.buurt_id, "Joke", roles=((Role.WIJKTEAMLID, world.gemeente_id, world.wijk_id),)
    )


def _role_of(client: FlaskClient, name: str) -> str:
    """The number that the button beside this name sends."""
    page = client.get(HERE).get_data(as_text=True)
    row = re.search(rf"<li[^>]*>(?:(?!</li>).)*<bdi>{name}</bdi>.*?</li>", page, re.S)
    assert row
    found = re.search(r'name="held" value="(\d+)"', row.group(0))
    return found.group(1) if found else ""


def test_an_ended_role_is_gone_at_the_next_page_in_every_browser(app: Flask) -> None:
    world = make.world(app)
    bea, joke = make.sign_in(app, _beheerder(app, world)), _joke(app, world)
    phone, desk = make.sign_in(app, joke), make.sign_in(app, joke)
    there = f"/werkbank/{world.wijk}/mensen"
    assert phone.get(there).status_code == desk.get(there).status_code == 200
    answer = make.send(bea, f"{HERE}/rol-stoppen", {"held": _role_of(bea, "Joke")}, form_at=HERE)
    assert answer.status_code == 303
    page = bea.get(answer.headers["Location"]).get_data(as_text=True)
    assert "De rol is gestopt" in page
    assert "Joke" not in page
    for browser in (phone, desk):
        assert browser.get("/ik").status_code == 303  # signed out
        assert browser.get(there).status_code != 200
    again = make.sign_in(app, joke)  # still a neighbour
    assert again.get("/ik").status_code == 200
    assert again.get(there).status_code == 404


def test_a_role_of_another_gemeente_and_the_own_one_stay(app: Flask) -> None:
    world = make.world(app)
    elsewhere = make.sign_in(app, _beheerder(app, world, world.elsewhere_id))
    bea = make.sign_in(app, _beheerder(app, world))
    joke = make.sign_in(app, _joke(app, world))
    held = _role_of(bea, "Joke")
    assert _role_of(bea, "Bea") == ""  # no button beside the own role
    for client, where, value in (
        (elsewhere, "/inrichten/elders/uitnodigen", held),
        (bea, HERE, "999999999999999999999"),
        (bea, HERE, "x"),
    ):
        token = make.token_of(client.get(where).get_data(as_text=True))
        answer = client.post(f"{where}/rol-stoppen", data={"held": value, "csrf_token": token})
        assert answer.status_code == 404
    assert joke.get(f"/werkbank/{world.wijk}/mensen").status_code == 200
    own = str(int(held) - 1)  # made just before
    assert make.send(bea, f"{HERE}/rol-stoppen", {"held": own}, form_at=HERE).status_code == 422
    assert bea.get(HERE).status_code == 200


def test_the_action_itself_refuses_what_is_not_there_or_over(app: Flask) -> None:
    world = make.world(app)
    bea = make.actor(app, _beheerder(app, world))
    far = make.actor(app, _beheerder(app, world, world.elsewhere_id))
    _joke(app, world)
    with app.app_context():
        begin_write()
        here = db.session.get_one(Gemeente, world.gemeente_id)
        there = db.session.get_one(Gemeente, world.elsewhere_id)
        joke = next(row for row in roles.list_roles(bea, here) if row.who == "Joke")
        with pytest.raises(NotFound):
            roles.end_role(far, there, joke.id)
        roles.end_role(bea, here, joke.id)
        with pytest.raises(AlreadyDone):
            roles.end_role(bea, here, joke.id)
        db.session.rollback()


def _invited(app: Flask, bea: FlaskClient) -> str:
    """Invite somebody; returns the link in the mail."""
    ends = (clock.today() + timedelta(days=30)).isoformat()
    sent = {"email": "gast@voorbeeld.example", "role": "raadslid", "wijk": "", "netwerk": "", "ends_on": ends}
    assert make.send(bea, HERE, sent).status_code == 303
    make.work(app)
    found = re.search(
        r"http://localhost(/uitnodigingen/\S+)", "".join(make.mails(app)[-1:]).replace("=\n", "")
    )
    assert found
    return found.group(1)


def test_a_withdrawn_invitation_opens_nothing_and_the_address_is_forgotten(app: Flask) -> None:
    world = make.world(app)
    bea = make.sign_in(app, _beheerder(app, world))
    link = _invited(app, bea)
    guest = app.test_client()
    page = guest.get(link).get_data(as_text=True)
    token = make.token_of(page)
    listed = bea.get(HERE).get_data(as_text=True)
    withdraw = re.search(rf'action="({HERE}/\w+/intrekken)"', listed)
    assert withdraw
    assert make.send(bea, withdraw.group(1), form_at=HERE).status_code == 303
    assert "gast@" not in bea.get(HERE).get_data(as_text=True)
    assert guest.post(link, data={"csrf_token": token}).status_code == 422
    assert guest.get("/ik").status_code == 303
    again = bea.post(
        withdraw.group(1), data={"csrf_token": make.token_of(bea.get(HERE).get_data(as_text=True))}
    )
    assert again.status_code == 409


def test_only_the_own_beheerder_withdraws(app: Flask) -> None:
    world = make.world(app)
    bea = make.sign_in(app, _beheerder(app, world))
    link = _invited(app, bea)
    listed = bea.get(HERE).get_data(as_text=True)
    withdraw = re.search(rf'action="({HERE}/\w+/intrekken)"', listed)
    assert withdraw
    for who in (_joke(app, world), _beheerder(app, world, world.elsewhere_id)):
        client = make.sign_in(app, who)
        token = make.token_of(client.get("/ik").get_data(as_text=True))
        assert client.post(withdraw.group(1), data={"csrf_token": token}).status_code == 404
    assert make.send(app.test_client(), link).status_code == 303


def test_nobody_is_invited_for_a_netwerk_elsewhere(app: Flask) -> None:
    """Asked of the action: the form offers no such netwerk, but the role lets in where the netwerk helps."""
    world = make.world(app)
    bea = make.actor(app, _beheerder(app, world))
    places = (
        (world.elsewhere_id, world.elsewhere_wijk_id),
        (world.gemeente_id, world.other_wijk_id),
        (world.gemeente_id, world.wijk_id),
    )
    with app.app_context():
        begin_write()
        gemeente = db.session.get_one(Gemeente, world.gemeente_id)
        made = [
            Netwerk(gemeente_id=where, wijk_id=wijk, name=f"Netwerk {wijk}", kind=NetwerkKind.KERK)
            for where, wijk in places
        ]
        db.session.add_all(made)
        db.session.flush()
        until = clock.today() + timedelta(days=9)

        def invited(netwerk: Netwerk | None) -> Invited:
            return Invited("n@voorbeeld.example", Role.NETWERKCONTACT, until, world.wijk_id, netwerk)

        for wrong in (None, made[0], made[1]):
            with pytest.raises(Refused, match="which-netwerk"):
                invite(bea, gemeente, invited(wrong))
        assert invite(bea, gemeente, invited(made[2])).netwerk_id == made[2].id
        db.session.rollback()
