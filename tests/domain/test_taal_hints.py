"""Personal data is noticed and can be taken out, everyday numbers are left alone, danger is noticed."""

import time

import pytest

from bewonersplatform.domain.taal.hints import Danger, HintKind, danger, personal_hints, take_out

PERSONAL = [
    ("Bel me op 06 12345678.", HintKind.PHONE, "06 12345678", "Bel me."),
    ("App: 06-12 34 56 78", HintKind.PHONE, "06-12 34 56 78", ""),
    ("06.12.34.56.78 is mijn nummer", HintKind.PHONE, "06.12.34.56.78", "Is mijn nummer"),
    ("0612345678", HintKind.PHONE, "0612345678", ""),
    ("o6 12345678", HintKind.PHONE, "o6 12345678", ""),
    ("０６１２３４５６７８", HintKind.PHONE, "０６１２３４５６７８", ""),
    ("٠٦١٢٣٤٥٦٧٨", HintKind.PHONE, "٠٦١٢٣٤٥٦٧٨", ""),
    ("Ik ben te bereiken via +31 6 12345678", HintKind.PHONE, "+31 6 12345678", "Ik ben te bereiken"),
    ("tel. 0031612345678", HintKind.PHONE, "0031612345678", ""),
    ("+31 (0)6 1234 5678", HintKind.PHONE, "+31 (0)6 1234 5678", ""),
    ("bel (010) 456 78 90 na zes", HintKind.PHONE, "(010) 456 78 90", "bel na zes"),
    ("nummer +32 470 12 34 56", HintKind.PHONE, "+32 470 12 34 56", ""),
    ("Mail jan.de.vries@example.nl graag", HintKind.EMAIL, "jan.de.vries@example.nl", "Graag"),
    ("jan (at) voorbeeld punt nl", HintKind.EMAIL, "jan (at) voorbeeld punt nl", ""),
    ("jan @ voorbeeld.nl", HintKind.EMAIL, "jan @ voorbeeld.nl", ""),
    ("Rekening NL91 ABNA 0417 1643 00 op naam", HintKind.IBAN, "NL91 ABNA 0417 1643 00", "Op naam"),
    ("nl91abna0417164300", HintKind.IBAN, "nl91abna0417164300", ""),
    ("mijn rekening is BE68 5390 0754 7034", HintKind.IBAN, "BE68 5390 0754 7034", ""),
    ("Het gaat om 111222333", HintKind.BSN, "111222333", "Het gaat"),
    ("111.222.333", HintKind.BSN, "111.222.333", ""),
    ("1112.22.333", HintKind.BSN, "1112.22.333", ""),
    ("bsn 123456789", HintKind.BSN, "123456789", ""),  # named as one, so the 11-test is not asked
    ("Ik woon op Kerkstraat 12a.", HintKind.ADDRESS, "Kerkstraat 12a", "Ik woon."),
    ("Dorpsweg 14, 1234 AB Havenstad", HintKind.ADDRESS, "Dorpsweg 14, 1234 AB", "Havenstad"),
    ("Prins Hendrikkade 3-2", HintKind.ADDRESS, "Prins Hendrikkade 3-2", ""),
    ("Lange Dijk 3", HintKind.ADDRESS, "Lange Dijk 3", ""),
    ("Laan van de Vrede 12", HintKind.ADDRESS, "Laan van de Vrede 12", ""),
    (
        "ik woon aan de molenstraat 9 boven de bakker",
        HintKind.ADDRESS,
        "molenstraat 9",
        "ik woon boven de bakker",
    ),
    ("Oude Haven 12", HintKind.ADDRESS, "Oude Haven 12", ""),
    ("Beukenlaan nr. 7", HintKind.ADDRESS, "Beukenlaan nr. 7", ""),
    ("Lindesingel 101-103", HintKind.ADDRESS, "Lindesingel 101-103", ""),
    ("1234 AB 12", HintKind.ADDRESS, "1234 AB 12", ""),
    ("1234ab nr 12", HintKind.ADDRESS, "1234ab nr 12", ""),
    ("huisnummer 12, 1234 AB", HintKind.ADDRESS, "huisnummer 12, 1234 AB", ""),
    ("De auto 12-AB-34 staat scheef", HintKind.LICENCE_PLATE, "12-AB-34", "De auto staat scheef"),
    (
        "Mijn moeder van 82 moet dinsdag om 14.00 uur naar het ziekenhuis",
        HintKind.MOMENT,
        "dinsdag om 14.00 uur",
        "Mijn moeder van 82 moet naar het ziekenhuis",
    ),
    (
        "Ik ben 79 jaar en donderdag 10:30 alleen thuis",
        HintKind.MOMENT,
        "donderdag 10:30",
        "Ik ben 79 jaar en alleen thuis",
    ),
]

CLEAN = [
    "In 2024 en 12 keer in 2025 kostte het € 12.500 of 12.500 euro.",
    "In de Kerkstraat 9 bakken met bloemen, dat zou mooi zijn.",
    "Tussen 9.00 en 17.00 uur op dinsdag ben ik er.",
    "De schildpad is 3 jaar oud.",
    "Onderweg 20 minuten wachten op de bus.",
    "Bel 112, of 0800-2000, of 088 123 45 67.",
    "In 2019 is de weg 3 keer opengebroken.",
    "Kerkstraat 14:00 uur verzamelen",
    "Van 10 tot 12 uur koffie in de Kerkstraat 10 tot 12 uur.",
    "Er wonen 123 456 789 mensen.",
    "30 bankjes in de Dorpsstraat 20 meter uit elkaar",
    "Het kost € 111222333 of 111222333 euro.",
    "Op 12-03-2024 9 uur begint het.",
    "De Kerkstraat 3 oktober afgesloten",
    "Elke dinsdag om 10 uur koffie voor ouderen.",
    "We zijn met 40 mensen, 12 kinderen en 3 honden.",
    "Supermarkt 2 pakken melk",
    "1 2 3 4 5 6 7 8 9 10",
    "Ik ben 70 en zoek gezelschap.",
    "Het huis aan de gracht heeft 2 kapotte ramen.",
    "Onze straat heeft 1500 bomen en 40 lantaarnpalen.",
    "Groep 8 en klas 2b, 7 jongens.",
    "Wij zijn er om 19.30 uur, zaal 3.",
    "A4-papier en een CV-ketel uit 1998.",
    "Het budget is 10.000 euro, waarvan 2.500 over is.",
    "Postcode 1234 is hier de wijk.",
    "Oefenen voor B1 op 3 april.",
    "Op het schoolplein 20 kinderen",
]


@pytest.mark.parametrize(("text", "kind", "found", "rest"), PERSONAL)
def test_personal_data_is_found_and_taken_out(text: str, kind: HintKind, found: str, rest: str) -> None:
    hints = personal_hints(text)
    assert [(hint.kind, hint.text) for hint in hints] == [(kind, found)]
    assert text[hints[0].start : hints[0].end] == found
    assert take_out(text, hints) == rest


@pytest.mark.parametrize("text", CLEAN)
def test_everyday_numbers_raise_no_alarm(text: str) -> None:
    assert personal_hints(text) == []


def test_several_pieces_leave_one_readable_text() -> None:
    text = (
        "Wie helpt? Bel 06 12345678 of 010-4567890, of mail naar jan@example.nl. Ik woon Kerkstraat 3.\nDank!"
    )
    hints = personal_hints(text)
    assert [hint.kind for hint in hints] == [HintKind.PHONE, HintKind.PHONE, HintKind.EMAIL, HintKind.ADDRESS]
    rest = take_out(text, hints)
    assert personal_hints(rest) == []
    assert rest == "Wie helpt? Bel, of. Ik woon.\nDank!"


def test_taking_out_nothing_changes_nothing() -> None:
    text = "  Twee  spaties , en een komma .\n\n"
    assert take_out(text, []) == text


@pytest.mark.parametrize(
    "piece",
    [
        "06 ",
        "1234 ",
        "a@",
        "Laan van ",
        "NL91 ABNA ",
        "1",
        "a",
        "\u0301",
        "Kerkstraat ",
        "12:30 dinsdag moeder 82 ",
        "(at) ",
    ],
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    text = (piece * 50_000)[:50_000]
    begin = time.process_time()
    danger(take_out(text, personal_hints(text)))
    assert time.process_time() - begin < 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ik wil niet meer leven", Danger.SUICIDE),
        ("ik wil echt niet meer léven", Danger.SUICIDE),
        ("I want to die", Danger.SUICIDE),
        ("Nie chcę żyć", Danger.SUICIDE),
        ("mijn man slaat me", Danger.VIOLENCE),
        ("hij slaat mij soms", Danger.VIOLENCE),
        ("kocam beni dövüyor", Danger.VIOLENCE),
        ("زوجي يضربني", Danger.VIOLENCE),
        ("het kind hiernaast wordt vaak geslagen", Danger.CHILD),
        ("ik ruik gas in de gang", Danger.FIRE),
        ("Hij krijgt geen lucht", Danger.MEDICAL),
    ],
)
def test_danger_is_noticed(text: str, kind: Danger) -> None:
    assert kind in danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hij slaat een spijker in de muur",
        "De brandweer houdt open dag",
        "Ik ben doodmoe van de verhuizing",
        "Wie wil de dode takken weghalen?",
        "Wil iemand mijn plant niet dood laten gaan in de vakantie?",
        "Mijn gaskachel wil ik wegdoen",
        "Ik hoef niet meer mee te eten",
        "Kinderen slaan een slag op de trommel",
    ],
)
def test_everyday_speech_is_no_danger(text: str) -> None:
    assert danger(text) == set()
