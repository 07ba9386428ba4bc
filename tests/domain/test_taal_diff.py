"""Two versions of a text, side by side."""

import time

import pytest

from bewonersplatform.domain.taal.diff import Op, diff


def test_a_changed_word_is_shown_inside_its_sentence() -> None:
    found = diff(
        "Wij willen een buurtbus. Hij rijdt elke dag.", "Wij willen een kleine buurtbus. Hij rijdt elke dag."
    )
    assert found == [
        (Op.SAME, "Wij willen een "),
        (Op.NEW, "kleine "),
        (Op.SAME, "buurtbus. Hij rijdt elke dag."),
    ]


def test_a_sentence_written_anew_is_replaced_whole() -> None:
    found = diff(
        "Blijft staan. Er komt een bus.", "Blijft staan. Alle buren betalen samen mee aan onderhoud!"
    )
    assert found == [
        (Op.SAME, "Blijft staan. "),
        (Op.GONE, "Er komt een bus."),
        (Op.NEW, "Alle buren betalen samen mee aan onderhoud!"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("", "nieuw"),
        ("oud", ""),
        ("Een. Twee!\n\nDrie?", "Twee! Een.\nDrie? Vier"),
        ("  spaties   en\ttabs ", " spaties en tabs"),
        ("مرحبا. جدا", "مرحبا جدا."),
    ],
)
def test_the_pieces_make_both_versions(old: str, new: str) -> None:
    pieces = diff(old, new)
    assert "".join(text for op, text in pieces if op is not Op.NEW) == old
    assert "".join(text for op, text in pieces if op is not Op.GONE) == new


def test_long_texts_take_no_time() -> None:
    begin = time.process_time()
    diff("woord " * 8_000, "ander woord " * 4_000)
    diff("a. " * 3_000, "b. a. " * 1_500)
    assert time.process_time() - begin < 5
