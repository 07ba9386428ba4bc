"""What a hint is: a kind of personal data and the place in the text."""

from dataclasses import dataclass
from enum import Enum


class HintKind(Enum):
    """The kinds of personal data that are noticed."""

    PHONE = "phone"
    EMAIL = "email"
    IBAN = "iban"
    BSN = "bsn"
    LICENCE_PLATE = "licence_plate"
    ADDRESS = "address"
    MOMENT = "moment"
    """A day and an hour beside someone's age: when an old or ill person is alone or away."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One piece of personal data: `text` stands at `start:end` of what was searched."""

    kind: HintKind
    text: str
    start: int
    end: int


Found = tuple[HintKind, int, int]
