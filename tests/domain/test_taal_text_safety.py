"""What a text field takes and what it refuses."""

import time
import unicodedata

import pytest

from bewonersplatform.domain.taal.text_safety import Refusal, TextRefused, clean_text


@pytest.mark.parametrize(
    "text",
    [
        "Ik zoek hulp met mijn tuin.\n\tBel gerust 🙂",
        "مرحبا، أحتاج إلى مساعدة",
        "می‌خواهم",  # the Persian non-joiner
        "👩‍👩‍👧 gezin",  # U+200D keeps a family together
        "Nguyễn Thị Hồng",
        "\u200e+31 6\u200f",
        "",
    ],
)
def test_ordinary_text_is_kept_as_it_is(text: str) -> None:
    assert clean_text(text, max_length=200) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a\x00b", Refusal.CONTROL),
        ("a\x1bb", Refusal.CONTROL),
        ("a\x7fb", Refusal.CONTROL),
        ("a\x85b", Refusal.CONTROL),
        ("a\rb", Refusal.CONTROL),
        ("a\ufffeb", Refusal.CONTROL),
        ("a\ud800b", Refusal.SURROGATE),
        ("a\u202eb", Refusal.DIRECTION),
        ("a\u2066b", Refusal.DIRECTION),
        ("e" + "\u0301" * 5, Refusal.MARKS),
        ("x" * 201, Refusal.TOO_LONG),
    ],
)
def test_hostile_text_is_refused_with_its_reason(text: str, reason: Refusal) -> None:
    with pytest.raises(TextRefused) as refused:
        clean_text(text, max_length=200)
    assert refused.value.reason is reason


def test_four_marks_on_a_letter_are_allowed() -> None:
    assert clean_text("e" + "\u0301\u0323\u0308\u0304", max_length=10)


def test_newlines_of_a_browser_count_once() -> None:
    assert clean_text("a\r\nb", max_length=3) == "a\nb"


def test_one_line_takes_no_newline() -> None:
    with pytest.raises(TextRefused) as refused:
        clean_text("Onderwerp\nBcc: iedereen", max_length=100, one_line=True)
    assert refused.value.reason is Refusal.CONTROL


def test_text_is_stored_in_one_form() -> None:
    assert clean_text("cafe\u0301", max_length=10) == "café"


def test_text_that_grows_beyond_the_cap_is_refused() -> None:
    with pytest.raises(TextRefused) as refused:
        clean_text("\U0001d160" * 10, max_length=10)  # three code points each under NFC
    assert refused.value.reason is Refusal.TOO_LONG


def test_a_pile_of_marks_costs_no_time() -> None:
    begin = time.process_time()
    with pytest.raises(TextRefused):
        clean_text("a" + "\u0301\u0316" * 50_000, max_length=200_000)
    assert time.process_time() - begin < 0.5  # normalising it would take over ten seconds
