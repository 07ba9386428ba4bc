"""By which day something is needed, read from what people write under "wanneer"."""

from __future__ import annotations

from datetime import date

import pytest

from bewonersplatform.domain.taal.due import due_on

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("do 26 nov, 09:30", date(2026, 11, 26)),
        ("voor 3 mei", date(2027, 5, 3)),
        ("12 maart", date(2027, 3, 12)),
        ("20 november", date(2026, 11, 20)),  # it has passed: somebody must look
        ("morgen of overmorgen", date(2026, 11, 27)),
        ("morgenochtend", date(2026, 11, 26)),
        ("deze week als het kan", date(2026, 11, 29)),
        ("een ochtend, volgende week", date(2026, 12, 6)),
        ("aanstaande woensdag", date(2026, 12, 2)),
        ("eind van de maand", date(2026, 11, 30)),
        ("elke donderdag", None),
        ("om de week, vroeg", None),
        ("een keer per week", None),
        ("30 februari", None),
        ("overdag", None),
        ("", None),
    ],
)
def test_the_last_day_that_suits(text: str, due: date | None) -> None:
    assert due_on(text, WEDNESDAY) == due
