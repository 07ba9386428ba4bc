"""Hints before a text is placed: personal data no stranger should read, and words that tell of danger.

A hint never blocks. The writer sees what was found and takes it out, or keeps it knowingly.
"""

from bewonersplatform.domain.taal.addresses import find_addresses
from bewonersplatform.domain.taal.danger import Danger, danger
from bewonersplatform.domain.taal.found import Hint, HintKind
from bewonersplatform.domain.taal.moments import find_moments
from bewonersplatform.domain.taal.numbers import find_numbers
from bewonersplatform.domain.taal.shadow import shadow
from bewonersplatform.domain.taal.take_out import take_out

__all__ = ["MAX_SCAN", "Danger", "Hint", "HintKind", "danger", "personal_hints", "take_out"]

MAX_SCAN = 50_000
"""Characters looked at; no field of the platform takes more."""


def personal_hints(text: str) -> list[Hint]:
    """Return the personal data in a text, in reading order, without overlaps.

    Found are: phone numbers, e-mail addresses, IBAN, BSN, licence plates, a street or postcode with a house
    number, and a day and hour beside someone's age. Numbers are verified by phonenumbers and python-stdnum.
    """
    plain = shadow(text[:MAX_SCAN])
    taken: list[Hint] = []
    for kind, start, end in (*find_numbers(plain), *find_addresses(plain), *find_moments(plain)):
        if not any(start < other.end and other.start < end for other in taken):
            taken.append(Hint(kind, text[start:end], start, end))
    return sorted(taken, key=lambda hint: hint.start)
