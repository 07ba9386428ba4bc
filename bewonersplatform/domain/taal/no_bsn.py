"""A burgerservicenummer stands nowhere on the platform: other personal data is pointed out, this is refused."""

from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.taal.found import HintKind
from bewonersplatform.domain.taal.hints import MAX_SCAN
from bewonersplatform.domain.taal.numbers import find_numbers
from bewonersplatform.domain.taal.shadow import shadow


def has_bsn(text: str) -> bool:
    """Whether a number in the text passes the test of a BSN, or is called one."""
    return any(kind is HintKind.BSN for kind, _, _ in find_numbers(shadow(text[:MAX_SCAN])))


def refuse_bsn(**texts: str) -> None:
    """Refused(bsn) on the first of these fields that holds a BSN; names are those of the form."""
    for field, text in texts.items():
        if has_bsn(text):
            raise Refused("bsn", field)
