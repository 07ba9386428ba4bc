"""A resident posts a vraag on a phone, confirms it, and finds it back."""

from __future__ import annotations

import email
import email.policy
import re

from flask import Flask

from tests import make, make_koppelingen

TEXT = "Wie rijdt er eens met mijn vader mee? Hij ziet slecht, en ik moet werken."


def _post(client, wijk: str, **more: str):
    return make.send(
        client, f"/wijken/{wijk}/vragen/nieuw", {"text": TEXT, "thema": "", "visibility": "wijk", **more}
    )


def _mail_text(app: Flask) -> str:
    message = email.message_from_string(make.mails(app)[-1], policy=email.policy.default)
    body = message.get_body()
    assert body is not None
    return body.get_content()


def test_visitor_writes_first_and_confirms_after(app: Flask) -> None:
    world = make.world(app)
    client = app.test_client()
    answer = _post(client, world.wijk)
    assert answer.status_code == 303
    confirm = answer.headers["Location"]
    assert "Wie rijdt er eens met mijn vader mee?" in client.get(confirm).get_data(as_text=True)
    assert app.test_client().get(confirm).status_code == 404  # only who wrote it holds it

    answer = make.send(client, confirm, {"email": "Fatma@voorbeeld.example", "postcode": "2091 ab"})
    assert answer.status_code == 303
    make.work(app)
    code = re.search(r"\b(\d{6})\b", _mail_text(app))
    assert code
    answer = make.send(client, answer.headers["Location"], {"code": code.group(1)})
    assert answer.status_code == 303
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "het wijkteam kijkt mee" in page
    assert "Hij ziet slecht" in page
    assert "data-share" in page
    assert "data-share" not in client.get("/ik/apparaten").get_data(as_text=True)
    assert "Wie rijdt" in client.get("/ik").get_data(as_text=True)


def test_wrong_code_is_counted_and_stops_after_five(app: Flask) -> None:
    make.world(app)
    client = app.test_client()
    answer = make.send(client, "/aanmelden", {"email": "a@voorbeeld.example", "verder": ""})
    where = answer.headers["Location"]
    make.work(app)
    right = re.search(r"\b(\d{6})\b", _mail_text(app))
    assert right
    wrong = "000000" if right.group(1) != "000000" else "111111"
    for _ in range(5):
        assert make.send(client, where, {"code": wrong}).status_code == 422
    assert make.send(client, where, {"code": right.group(1)}).status_code == 422


def test_link_works_in_another_browser_once_and_only_by_button(app: Flask) -> None:
    make.world(app)
    make.send(app.test_client(), "/aanmelden", {"email": "a@voorbeeld.example", "verder": ""})
    make.work(app)
    link = re.search(r"http://localhost(/aanmelden/\S+/link/\S+)", _mail_text(app))
    assert link
    other = app.test_client()
    assert other.get("/ik").status_code == 303
    assert other.get(link.group(1)).status_code == 200
    assert other.get("/ik").status_code == 303  # opening changes nothing
    assert make.send(other, link.group(1)).status_code == 303
    assert other.get("/ik").status_code == 200
    again = app.test_client()
    assert "werkt niet meer" in again.get(link.group(1)).get_data(as_text=True)


def test_six_mails_an_hour_is_too_many(app: Flask) -> None:
    make.world(app)
    client = app.test_client()
    for _ in range(5):
        assert (
            make.send(client, "/aanmelden", {"email": "a@voorbeeld.example", "verder": ""}).status_code == 303
        )
    answer = make.send(client, "/aanmelden", {"email": "a@voorbeeld.example", "verder": ""})
    assert answer.status_code == 422
    assert "al 5 mails" in answer.get_data(as_text=True)


def test_phone_number_is_pointed_out_and_taken_out(app: Flask) -> None:
    world = make.world(app)
    client = app.test_client()
    answer = _post(client, world.wijk, text="Wie drinkt koffie met mijn moeder? Bel 06-55512345 gerust.")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "telefoonnummer" in page
    assert "06-55512345" in page
    answer = client.post(
        f"/wijken/{world.wijk}/vragen/nieuw",
        data={
            "text": "Wie drinkt koffie met mijn moeder? Bel 06-55512345 gerust.",
            "visibility": "wijk", "thema": "", "hints_answer": "take-out", "csrf_token": make.token_of(page),
        },
    )  # fmt: skip
    page = answer.get_data(as_text=True)
    assert "Wie drinkt koffie" in page
    assert "06-55512345" not in page


def test_every_kind_of_personal_data_is_named_on_top_and_beside_the_text(app: Flask) -> None:
    world = make.world(app)
    text = "Bel 06-55512345, mail anna@voorbeeld.example of kom naar Dorpsstraat 12."
    page = _post(app.test_client(), world.wijk, text=text).get_data(as_text=True)
    on_top = page.partition("<textarea")[0]
    for words in ("een telefoonnummer", "een e-mailadres", "een adres"):
        assert page.count(f"Er staat {words} in je tekst") == 2
        assert words in on_top
    assert "nog niet verstuurd" in on_top


def test_thema_that_was_only_guessed_follows_the_text(app: Flask) -> None:
    world = make.world(app)
    there = f"/wijken/{world.wijk}/vragen/nieuw"
    old = {"thema": "vervoer-zorg", "guessed": "vervoer-zorg"}
    text = "Ik heb schulden en durf mijn post niet meer open te maken."
    page = make.send(app.test_client(), there, {"text": text, "visibility": "wijk", **old})
    assert page.status_code == 422
    assert "We zetten het eerst op" in page.get_data(as_text=True)
    passing = {"text": "Wie leest er een uurtje voor aan mijn oma?", "visibility": "wijk"}
    assert make.send(app.test_client(), there, passing).status_code == 303
    chosen = {"thema": "vervoer-zorg", "guessed": "geldzorgen"}
    assert (
        make.send(app.test_client(), there, {"text": text, "visibility": "wijk", **chosen}).status_code == 303
    )


def test_address_can_be_corrected_from_what_was_typed(app: Flask) -> None:
    world = make.world(app)
    client = app.test_client()
    confirm = _post(client, world.wijk).headers["Location"]
    wrong = make.send(client, confirm, {"email": "fatma", "postcode": "1012 AB"})
    page = wrong.get_data(as_text=True)
    assert wrong.status_code == 422
    assert page.count("Dit is geen e-mailadres") == 2
    assert 'value="1012 AB"' in page
    assert "Deze postcode kennen we niet" in make.send(
        client, confirm, {"email": "f@voorbeeld.example", "postcode": "1012 AB"}
    ).get_data(as_text=True)
    assert "Dit is geen postcode" in make.send(
        client, confirm, {"email": "f@voorbeeld.example", "postcode": "Dam"}
    ).get_data(as_text=True)
    make.send(client, confirm, {"email": "fatmaa@voorbeeld.example", "postcode": "2091AB"})
    assert 'value="fatmaa@voorbeeld.example"' in client.get(confirm).get_data(as_text=True)


def test_asking_for_the_code_again_says_that_it_went_out(app: Flask) -> None:
    make.world(app)
    client = app.test_client()
    where = make.send(client, "/aanmelden", {"email": "a@voorbeeld.example", "verder": ""}).headers[
        "Location"
    ]
    again = make.send(client, f"{where}/opnieuw", form_at=where)
    assert "Er is een nieuwe code naar je gestuurd" in client.get(again.headers["Location"]).get_data(
        as_text=True
    )


def test_nothing_typed_is_lost_when_the_form_grew_old(app: Flask) -> None:
    world = make.world(app)
    answer = app.test_client().post(
        f"/wijken/{world.wijk}/vragen/nieuw", data={"text": TEXT, "visibility": "wijk", "csrf_token": "oud"}
    )
    assert answer.status_code == 422
    assert "Hij ziet slecht" in answer.get_data(as_text=True)


def test_text_with_control_characters_is_refused_and_kept(app: Flask) -> None:
    world = make.world(app)
    answer = _post(app.test_client(), world.wijk, text="Hallo \u202e buren, wie helpt?")
    assert answer.status_code == 422
    assert "wie helpt?" in answer.get_data(as_text=True)


def test_the_text_itself_says_what_it_is_about(app: Flask) -> None:
    world = make.world(app)
    client = make.sign_in(app, make.person(app, world.buurt_id))
    text = "Wie rijdt er met mijn vader mee naar het ziekenhuis?"
    answer = make.send(client, f"/wijken/{world.wijk}/vragen/nieuw", {"text": text, "visibility": "wijkteam"})
    assert answer.status_code == 303
    assert (
        "ziekenhuis" in client.get(answer.headers["Location"]).get_data(as_text=True).partition("<footer")[0]
    )
    chosen = make.send(
        client, f"/wijken/{world.wijk}/vragen/nieuw", {"text": text, "visibility": "wijkteam", "thema": ""}
    )
    page = client.get(chosen.headers["Location"]).get_data(as_text=True)
    assert "Naar dokter" not in page  # who chose "iets anders" is believed
    assert "Naar dokter" in client.get(answer.headers["Location"]).get_data(as_text=True)


def test_own_post_is_taken_away_only_after_a_warning(app: Flask) -> None:
    world = make.world(app)
    client = make.sign_in(app, make.person(app, world.buurt_id, "Henk"))
    there = f"/wijken/{world.wijk}/aanbod/nieuw"
    sent = make.send(client, there, {"text": "Ik rijd graag een rondje.", "thema": "", "visibility": "wijk"})
    address = sent.headers["Location"].partition("?")[0]
    page = client.get(address).get_data(as_text=True)
    warned = page.partition('<details class="card flat disclosure"')[2].partition("</details>")[0]
    assert "Je kunt het niet terughalen" in warned
    assert page.count(f"{address}/weghalen") == warned.count(f"{address}/weghalen") == 1
    assert "Een buur uit Waterwijk Oost" in client.get(f"{address}/bewerken").get_data(as_text=True)
    assert make.send(client, f"{address}/weghalen", form_at=address).status_code == 303


def test_closing_an_aanbod_does_not_speak_of_a_vraag(app: Flask) -> None:
    world = make.world(app)
    author = make.person(app, world.buurt_id)
    close = f"/aanbod/{make_koppelingen.post(app, author, kind='aanbod')}/sluiten"
    client = make.sign_in(app, author)
    assert "Daarna ga je verder" in app.test_client().get("/ik", follow_redirects=True).get_data(as_text=True)
    for outcome in ("nee", "ja"):
        answer = make.send(client, close, {"outcome": outcome})
        said = client.get(answer.headers["Location"]).get_data(as_text=True)
        assert "Je aanbod" in said
        assert "Je vraag" not in said
        assert ("Toch niet gelukt?" in said) is (outcome == "ja")
