"""Finds what identifies a person by a number or an address line: phone, e-mail, IBAN, BSN, licence plate."""

import re
from collections.abc import Iterator

import phonenumbers
from stdnum import iban
from stdnum.nl import bsn

from bewonersplatform.domain.taal.found import Found, HintKind

# every repetition is bounded, so that the time is linear in the length of the text
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+%-]{1,64}(?: ?@ ?| ?[\[(] ?(?:at|apenstaartje) ?[\])] ?| apenstaartje )"
    r"[\w-]{1,63}(?:(?:\.| ?[\[(] ?(?:dot|punt) ?[\])] ?| (?:dot|punt) )[\w-]{1,63}){1,5}",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]){11,30}")
_PHONE_NL = re.compile(
    r"(?<![\w€+])(?:(?:\+ ?|00 ?)31[ .-]?(?:\(0\)|0)?(?:[ .()/-]{0,2}\d){9}|\(?[0oO](?:[ .()/-]{0,3}\d){9})"
    r"(?!\d|[.,]\d)"
)
_PHONE_ABROAD = re.compile(r"(?<![\w€])(?:\+|00)[1-9](?:[ .()/-]{0,2}\d){6,13}(?!\d)")
_NINE_DIGITS = re.compile(
    r"(?<![\d.,€+-])(?<!€ )(?:\d{9}|\d{3}([ .-])\d{3}\1\d{3}|\d{4}([ .-])\d{2}\2\d{3}|\d{2} \d{3} \d{2} \d{2}"
    r"|\d(?: \d){8})(?!\d|[.,-]\d)(?!,-| ?euro)"
)
_BSN_NAMED = re.compile(
    r"\b(?:bsn|burgerservicenummer|sofi-?nummer)\b[^\d\n]{0,20}(\d(?:[ .-]?\d){7,8})(?!\d)", re.IGNORECASE
)
# the side codes of the RDW: three groups of two or of one to three characters, with two dashes
_PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}"
    r"|[A-Z]{2}-[A-Z]{2}-\d{2}|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2}|[A-Z]{2}-\d{3}-[A-Z]"
    r"|[A-Z]-\d{3}-[A-Z]{2}|[A-Z]{3}-\d{2}-[A-Z]|[A-Z]-\d{2}-[A-Z]{3}|\d-[A-Z]{2}-\d{3}|\d{3}-[A-Z]{2}-\d)(?![\w-])"
)
_SHORTEST_IBAN = 15
# numbers of organisations, not of people
_SERVICE = {
    phonenumbers.PhoneNumberType.TOLL_FREE,
    phonenumbers.PhoneNumberType.PREMIUM_RATE,
    phonenumbers.PhoneNumberType.UAN,
    phonenumbers.PhoneNumberType.SHARED_COST,
}


def find_numbers(plain: str) -> Iterator[Found]:
    """Yield the identifying numbers and mail addresses in the plain shadow of a text, surest kinds first."""
    yield from ((HintKind.EMAIL, *match.span()) for match in _EMAIL.finditer(plain))
    yield from _find_iban(plain)
    yield from ((HintKind.BSN, *match.span(1)) for match in _BSN_NAMED.finditer(plain))
    yield from _find_phone(plain)
    yield from _find_bsn(plain)
    yield from ((HintKind.LICENCE_PLATE, *match.span()) for match in _PLATE.finditer(plain))


def _find_iban(plain: str) -> Iterator[Found]:
    for match in _IBAN.finditer(plain):
        found = match.group()
        # the pattern also eats the words that follow: the longest head that passes the check is the number
        for end in range(len(found), _SHORTEST_IBAN - 1, -1):
            if found[end - 1].isalnum() and iban.is_valid(found[:end], check_country=False):
                yield HintKind.IBAN, match.start(), match.start() + end
                break


def _find_phone(plain: str) -> Iterator[Found]:
    for match in _PHONE_NL.finditer(plain):
        if _is_personal_phone(match.group().replace("o", "0").replace("O", "0")):
            yield HintKind.PHONE, *match.span()
    for match in _PHONE_ABROAD.finditer(plain):
        found = match.group()
        digits = [place for place, character in enumerate(found) if character.isdigit()]
        for last in reversed(digits[7:]):  # a count that follows may have been eaten
            if _is_personal_phone(found[: last + 1]):
                yield HintKind.PHONE, match.start(), match.start() + last + 1
                break


def _is_personal_phone(found: str) -> bool:
    try:
        number = phonenumbers.parse(found, "NL")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) not in _SERVICE


def _find_bsn(plain: str) -> Iterator[Found]:
    """Nine digits that pass the 11-test (RvIG, Logisch Ontwerp BSN)."""
    for match in _NINE_DIGITS.finditer(plain):
        if bsn.is_valid("".join(filter(str.isdigit, match.group()))):
            yield HintKind.BSN, *match.span()
