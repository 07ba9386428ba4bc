"""The search box on texts: what stands for what, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bewonersplatform.domain.search.entries import entries
from bewonersplatform.domain.search.finding import find
from bewonersplatform.domain.search.ranking import Shelf, rank_texts
from bewonersplatform.domain.search.spelling import distance, nearest

DOCUMENTS = [
    ("rijden", "Rijden naar het ziekenhuis\nIk breng u met de auto en haal u weer op."),
    ("koor", "Zingen op dinsdag\nOns koor zoekt stemmen, ervaring is niet nodig."),
    ("boor", "Klopboormachine te leen\nOok een ladder en een steekwagen."),
    ("tuin", "Heg te hoog?\nIk snoei heggen en maai het gras voor wie dat zelf niet kan."),
    ("fiets", "Fietsen maken\nLekke band of kapotte rem: kom langs met je fiets."),
]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("ziekenhuis", "rijden"),
        ("ziekenhuisvervoer", "rijden"),  # inside a compound
        ("zieken huis", "rijden"),  # a compound in two words
        ("boormachine", "boor"),  # begins elsewhere in the word
        ("fiets repareren", "fiets"),
        ("gesnoeid", "tuin"),  # a participle
        ("snoeien", "tuin"),
        ("ziekehuis", "rijden"),  # misspelt
        ("laddre", "boor"),  # swapped letters
        ("lad", "boor"),  # still being typed
        ("KLÓPBOORMACHINE", "boor"),
    ],
)
def test_a_query_finds(query: str, first: str) -> None:
    assert rank_texts(query, DOCUMENTS)[0] == first


def test_a_synonym_finds_by_its_thema() -> None:
    """Nobody wrote "taxi", but it is about getting somewhere."""
    assert "rijden" in rank_texts("taxi", DOCUMENTS)


def test_what_says_both_words_comes_before_what_says_one() -> None:
    documents = [
        ("one", "fiets te koop"),
        ("both", "fiets en ladder te leen"),
        ("other", "ladder weg te geven"),
    ]
    assert rank_texts("ladder fiets", documents)[0] == "both"


def test_the_title_counts_for_more() -> None:
    documents = [("body", "Iets anders\nmet een ladder erbij"), ("title", "Ladder\nmet iets anders erbij")]
    assert rank_texts("ladder", documents) == ["title", "body"]


def test_how_a_word_was_read_is_told() -> None:
    shelf = Shelf([text for _, text in DOCUMENTS])
    assert find("laddre", shelf).read_as == {"laddre": "ladder"}
    assert find("ladder", shelf).read_as == {}


def test_what_comes_near_is_asked_when_nothing_is_found() -> None:
    found = find("loddrex", Shelf([text for _, text in DOCUMENTS]))
    assert found.documents == []
    assert found.near == ["ladder"]


@pytest.mark.parametrize("query", ["", "   ", "de het een", "?!%_*", "\x00", "ب" * 500, "a" * 5000])
def test_what_says_nothing_finds_nothing(query: str) -> None:
    assert rank_texts(query, DOCUMENTS) == []


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=4))
def test_any_text_can_be_searched_for_and_in(query: str, texts: list[str]) -> None:
    ids = rank_texts(query, [(str(place), text) for place, text in enumerate(texts)])
    assert len(ids) == len(set(ids))
    assert set(ids) <= {str(place) for place in range(len(texts))}
    for text in texts:
        keys = [(one.stem, one.word) for one in entries(text)]
        assert len(keys) == len(set(keys))
        assert all(len(part) <= 40 for key in keys for part in key)


@pytest.mark.parametrize(
    ("word", "other", "letters"),
    [
        ("fiets", "fiets", 0),
        ("fiets", "fiest", 1),
        ("fiets", "viets", 1),
        ("fiets", "fits", 1),
        ("ab", "zyxwv", 4),
    ],
)
def test_letters_between_two_words(word: str, other: str, letters: int) -> None:
    assert distance(word, other) == distance(other, word) == letters


def test_short_words_stand_for_themselves() -> None:
    assert nearest("bus", ["bos", "bas"]) == []
