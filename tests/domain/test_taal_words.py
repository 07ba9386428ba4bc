"""Words, stems and compounds."""

import time
from collections.abc import Callable
from importlib.resources import files

import pytest

from bewonersplatform.domain.taal.shipped import lexicon_file, stems_file, traces_file
from bewonersplatform.domain.taal.words import (
    analyse,
    compound_parts,
    is_stop_word,
    normalise,
    stem,
    tokenise,
)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("ziekenhuisvervoer", ("ziekenhuis", "vervoer")),
        ("boodschappenhulp", ("boodschappen", "hulp")),
        ("wijkteamlid", ("wijkteam", "lid")),
        ("rolstoelbus", ("rolstoel", "bus")),
        ("verkeersveiligheid", ("verkeers", "veiligheid")),
        ("hondenuitlaatservice", ("honden", "uitlaat", "service")),
        ("bovenburen", ("buren",)),
        ("e-bike", ("bike",)),
        ("huisarts", ()),
        ("ziekenhuis", ()),
        ("overleden", ()),
        ("gevraagd", ()),
    ],
)
def test_compounds_fall_apart_where_people_hear_it(word: str, parts: tuple[str, ...]) -> None:
    assert compound_parts(word) == parts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fietsen", "fiets"),
        ("kinderen", "kind"),
        ("boodschap", "boodschappen"),
        ("wandelen", "wandeling"),
        ("rijden", "gereden"),
        ("brieven", "brief"),
        ("haalt", "halen"),
        ("vertaalt", "vertalen"),
        ("krantje", "krant"),
        ("feestjes", "feest"),
        ("الطبيب", "طبيب"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(normalise(one)) == stem(normalise(other))


@pytest.mark.parametrize(("one", "other"), [("kies", "kiezen"), ("pads", "pad"), ("bijten", "bijen")])
def test_words_that_only_look_alike_have_stems_of_their_own(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_folding_is_blind_to_case_and_accents() -> None:
    assert tokenise("CAFÉ's, oma’s İstanbul") == ["cafe", "oma", "istanbul"]
    assert normalise("cafe\u0301") == normalise("café")


def test_stop_words_are_left_out_of_the_stems() -> None:
    found = analyse("Wie kan mij naar het ziekenhuis brengen")
    assert "wie" in found.words
    assert found.stems == ("ziekenhuis", "breng")
    assert is_stop_word("het")


@pytest.mark.parametrize(
    ("name", "made"),
    [("stammen.txt", stems_file), ("lexicon.txt", lexicon_file), ("sporen.txt", traces_file)],
)
def test_what_was_worked_out_beforehand_is_up_to_date(name: str, made: Callable[[], str]) -> None:
    shipped = files("bewonersplatform.domain.taal").joinpath("data", name).read_text(encoding="utf-8")
    assert shipped == made(), "run: python -m bewonersplatform.domain.taal.shipped"


def test_hostile_text_takes_no_time() -> None:
    begin = time.process_time()
    analyse("huis" * 10_000)
    analyse("e\u0301" * 20_000)
    analyse(("boodschappenhulphuis" * 2 + " ") * 2_000)
    assert time.process_time() - begin < 1
