"""A neighbour recognises a vraag: counted once, shown from two on, never who, and it makes a patroon."""

from __future__ import annotations

import re
import threading

from flask import Flask

from tests import make, make_werkbank

TEXT = "Wie rijdt mijn vader naar het ziekenhuis?"


def _vraag(app: Flask, desk: make_werkbank.Desk) -> str:
    make_werkbank.post(app, desk.fatma, TEXT, placed_by=desk.joke)
    make.work(app)
    page = make.sign_in(app, desk.joke).get(f"/wijken/{desk.world.wijk}/vragen").get_data(as_text=True)
    found = re.search(r"/vragen/[2-9a-z]{10}", page)
    assert found
    return found.group(0)


def test_recognising_counts_once_is_shown_from_two_and_can_be_taken_back(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vraag = _vraag(app, desk)
    henk, ans = (
        make.sign_in(app, who) for who in (desk.henk, make.person(app, desk.world.buurt_id, "Ans Uniek"))
    )
    assert make.send(henk, f"{vraag}/herken", {"herken": "ja"}, form_at=vraag).status_code == 303
    assert make.send(henk, f"{vraag}/herken", {"herken": "ja"}, form_at=vraag).status_code == 303
    page = henk.get(vraag).get_data(as_text=True)
    assert "Toch niet?" in page
    assert "buur herkent" not in page  # one stays unseen
    assert "buren herkennen" not in page
    make.send(ans, f"{vraag}/herken", {"herken": "ja"}, form_at=vraag)
    for reader in (henk, make.sign_in(app, desk.fatma), make.sign_in(app, desk.joke)):
        page = reader.get(vraag).get_data(as_text=True)
        assert "2 buren herkennen dit" in page
        assert "Ans" not in page
    make.send(ans, f"{vraag}/herken", {"herken": "nee"}, form_at=vraag)
    make.send(ans, f"{vraag}/herken", {"herken": "nee"}, form_at=vraag)
    assert "buren herkennen" not in henk.get(vraag).get_data(as_text=True)
    # whose it is has no button, and gets no further by hand
    author = make.sign_in(app, desk.fatma)
    assert "/herken" not in author.get(vraag).get_data(as_text=True)
    assert make.send(author, f"{vraag}/herken", {"herken": "ja"}, form_at="/ik/gegevens").status_code == 403


def test_at_the_same_moment_it_still_counts_once(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vraag = _vraag(app, desk)
    clients = [make.sign_in(app, desk.henk) for _ in range(4)]
    token = [make.token_of(client.get(vraag).get_data(as_text=True)) for client in clients]
    start = threading.Barrier(4)

    def tap(number: int) -> None:
        start.wait()
        clients[number].post(f"{vraag}/herken", data={"herken": "ja", "csrf_token": token[number]})

    threads = [threading.Thread(target=tap, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    make.send(
        make.sign_in(app, make.person(app, desk.world.buurt_id)),
        f"{vraag}/herken",
        {"herken": "ja"},
        form_at=vraag,
    )
    assert "2 buren herkennen dit" in clients[0].get(vraag).get_data(as_text=True)


def test_who_recognises_counts_in_the_patroon_as_a_person(app: Flask) -> None:
    desk = make_werkbank.desk(app)
    vraag = _vraag(app, desk)
    neighbours = [make.person(app, desk.world.buurt_id) for _ in range(4)]
    for who in neighbours[:3]:
        make.send(make.sign_in(app, who), f"{vraag}/herken", {"herken": "ja"}, form_at=vraag)
    make.work(app)
    board = make.sign_in(app, desk.joke)
    patronen = f"/werkbank/{desk.world.wijk}/patronen"
    assert "Nog geen patroon" in board.get(patronen).get_data(as_text=True)
    last = make.sign_in(app, neighbours[3])
    make.send(last, f"{vraag}/herken", {"herken": "ja"}, form_at=vraag)
    make.work(app)
    assert "Nog geen patroon" not in board.get(patronen).get_data(as_text=True)
    make.send(last, f"{vraag}/herken", {"herken": "nee"}, form_at=vraag)
    make.work(app)
    assert "Nog geen patroon" in board.get(patronen).get_data(as_text=True)
