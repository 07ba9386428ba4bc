"""What fits a vraag comes first, with reasons the texts bear out."""

import pytest

from bewonersplatform.domain.taal.days import days_of
from bewonersplatform.domain.taal.fit import PostText, Reason, alike_words, fit, near_duplicate, rank
from bewonersplatform.domain.taal.themas import Side, themas_of

VRAAG = "Mijn moeder moet dinsdagochtend naar de oogarts en ik kan haar niet brengen"
AANBOD = {
    "chauffeur": "Ik rijd u graag naar dokter of polikliniek, op dinsdag",
    "tuin": "Ik snoei heggen en maai gras",
    "koffie": "Elke week koffie met een praatje in de buurtkamer",
    "fiets": "Fietsen repareren in de schuur",
}


def post(text: str, side: Side, buurt: int | None = None, wijk: int | None = None, **rest: int) -> PostText:
    return PostText("", text, themas_of(text, side), buurt, wijk, **rest)  # type: ignore[arg-type]


def test_the_right_offer_comes_first_without_shared_words() -> None:
    offers = [post(text, Side.AANBOD) for text in AANBOD.values()]
    best, found = rank(post(VRAAG, Side.VRAAG), offers)[0]
    assert list(AANBOD)[best] == "chauffeur"
    assert found.is_grounded


def test_reasons_carry_the_words_of_both_sides() -> None:
    found = fit(post(VRAAG, Side.VRAAG), post(AANBOD["chauffeur"], Side.AANBOD))
    because = next(because for because in found.reasons if because.reason is Reason.SHARED_THEMA)
    assert because.thema == "vervoer-zorg"
    assert any("oogarts" in words for words in because.words)
    assert {"dokter", "polikliniek"} & set(because.other_words)
    days = next(because for because in found.reasons if because.reason is Reason.SAME_DAYS)
    assert days.words == ("dinsdag",)


def test_shared_words_are_found_inside_compounds() -> None:
    found = fit(PostText("", "mijn rolstoel"), PostText("", "rit met de rolstoelbus"))
    because = next(because for because in found.reasons if because.reason is Reason.SHARED_WORDS)
    assert (because.words, because.other_words) == (("rolstoel",), ("rolstoelbus",))


def test_nearness_decides_between_equals_and_never_grounds_a_fit() -> None:
    vraag = post(VRAAG, Side.VRAAG, 1, 1)
    far, same_wijk, same_buurt = (
        post(AANBOD["chauffeur"], Side.AANBOD, b, w) for b, w in ((9, 9), (2, 1), (1, 1))
    )
    assert [place for place, _ in rank(vraag, [far, same_wijk, same_buurt])] == [2, 1, 0]
    stranger = fit(vraag, post(AANBOD["tuin"], Side.AANBOD, 1, 1))
    assert [because.reason for because in stranger.reasons] == [Reason.SAME_BUURT]
    assert not stranger.is_grounded


def test_room_left_is_a_reason_and_none_left_is_not() -> None:
    vraag = post(VRAAG, Side.VRAAG)
    reasons = {
        capacity: {
            b.reason for b in fit(vraag, post(AANBOD["chauffeur"], Side.AANBOD, capacity=capacity)).reasons
        }
        for capacity in (0, 3)
    }
    assert Reason.CAPACITY in reasons[3]
    assert Reason.CAPACITY not in reasons[0]


def test_texts_with_nothing_in_common_do_not_fit() -> None:
    assert fit(PostText("", "gitaarles"), PostText("", "verhuisdozen")).score < 0.1
    assert fit(PostText("", ""), PostText("", "")).reasons == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Wie wil mijn hond uitlaten deze week", "wie wil deze week mijn hond uitlaten?", True),
        ("Mijn kraan lekt en ik kan het niet maken", "Mijn kraan lekt, ik kan het zelf niet maken", True),
        ("Wie wil mijn hond uitlaten deze week", "Wie wil mijn tuin doen deze week", False),
        ("Ik zoek een fiets voor mijn dochter", "Ik zoek een oppas voor mijn dochter", False),
        ("", "Ik zoek een fiets", False),
    ],
)
def test_near_duplicates(one: str, other: str, same: bool) -> None:
    assert near_duplicate(one, other) is same


def test_words_that_make_a_group_alike() -> None:
    texts = [
        "Geen vervoer naar het ziekenhuis",
        "wie rijdt mij naar ziekenhuis",
        "ziekenhuisvervoer gezocht",
        "de tuin",
    ]
    assert alike_words(texts)[0] == "ziekenhuis"
    assert "tuin" not in alike_words(texts)
    assert alike_words([]) == []


def test_days_and_parts_of_the_day() -> None:
    assert days_of("dinsdagavond of in het weekend") == ("dinsdag", "zaterdag", "zondag", "avond")
    assert days_of("overdag, 's ochtends") == ("ochtend", "middag")
    assert days_of("de middagpauze") == ()
