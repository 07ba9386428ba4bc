"""Finds where someone lives: a Dutch street with a house number, or a postcode with one."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

from bewonersplatform.domain.taal.found import Found, HintKind

_LISTS: dict[str, tuple[str, ...]] = {
    name: tuple(words.split())
    for name, words in tomllib.loads(
        files(__package__).joinpath("data/straten.toml").read_text(encoding="utf-8")
    ).items()
}
# every repetition is bounded, so that the time is linear in the length of the text
_NAME = (
    r"(?:(?:Laan|Plein|Hof|Weg|Kade|Baan|Park|Straat) (?:van|der|den|de|het)(?: (?:der|den|de|het))?"
    r" (?P<noble>[A-ZÀ-Þ][\w'-]{1,30})"
    r"|(?:(?P<first>[A-ZÀ-Þ][\w'-]{1,30}) )?(?P<last>[^\W\d_][\w'-]{2,40}\.?))"
)
_SUFFIX = (
    r"(?:(?:-| ?/ ?)\d{1,4}| ?-? ?(?:[a-zA-Z]|hs|huis|bis|rood|zwart|I{2,3})(?![\w'])"
    r"|[a-zA-Z]{1,2}(?!\w))?"
)
_NUMBER = (
    r"(?: ?(?:,|nr\.?|nummer|huisnummer|huisnr\.?|no\.?))? {0,2}(?P<digits>[1-9]\d{0,3})(?P<suffix>"
    + _SUFFIX
    + r")(?!\w|[.,:/]\d|-\d| ?[%€])"
)
_STREET = re.compile(r"(?<![\w-])" + _NAME + _NUMBER + r"(?:[ ,]{1,3}[1-9]\d{3} ?[A-Za-z]{2}(?!\w))?")
_POSTCODE = (
    r"(?<![\w€.,-])[1-9]\d{3} ?(?!(?:SA|SD|SS)\b)(?:[A-Z]{2}|(?<=\d)[a-z]{2}|(?!(?:"
    + "|".join(_LISTS["two_letters"])
    + r")\b)[a-z]{2})(?!\w)"
)
_POSTCODE_NUMBER = re.compile(
    _POSTCODE + r"[ ,;/-]{0,3}(?:huisnummer|huisnr\.?|nummer|nr\.?|no\.?|#)?[ .:]{0,2}[1-9]\d{0,4}"
    r"(?: ?[a-zA-Z](?!\w))?(?!\w|[.,:]\d)"
)
_NUMBER_POSTCODE = re.compile(
    r"(?<![\w.,-])(?:huisnummer|huisnr\.?|nummer|nr\.?) ?[1-9]\d{0,4}[a-zA-Z]?[ ,;]{1,3}(?:postcode:? )?"
    + _POSTCODE
)
_COUNTED = re.compile(r" ?(?:" + "|".join(map(re.escape, _LISTS["counted"])) + r")(?!\w)", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:^|\W)(?:de|onze|het|deze|die|dit|dat|een|mijn|hele) $", re.IGNORECASE)
_PLURAL = re.compile(r" (?!(?:" + "|".join(_LISTS["no_plural"]) + r")(?!\w))[a-zà-ÿ]{2,40}(?:en|s)(?!\w)")


def find_addresses(plain: str) -> Iterator[Found]:
    """Yield the addresses in the plain shadow of a text: a street or a postcode, each with a house number."""
    for match in _STREET.finditer(plain):
        start = _street_start(match)
        if start is not None and not _is_count(match, start, plain):
            yield HintKind.ADDRESS, start, match.end()
    for pattern in (_POSTCODE_NUMBER, _NUMBER_POSTCODE):
        yield from ((HintKind.ADDRESS, *match.span()) for match in pattern.finditer(plain))


def _street_start(match: re.Match[str]) -> int | None:
    """Return where the street's name begins, or None when these words are no street."""
    if match["noble"]:
        return match.start()
    last, lower = match["last"], match["last"].lower()
    if lower in _LISTS["not_a_street"]:
        return None
    if lower in _LISTS["second_words"]:
        return match.start() if match["first"] else None
    if any(lower.endswith(ending) and len(lower) > len(ending) + 1 for ending in _LISTS["endings"]):
        return _with_first_word(match)
    by_capital = last[0].isupper() and lower.endswith(_LISTS["endings_with_capital"])
    return _with_first_word(match) if by_capital else None


def _with_first_word(match: re.Match[str]) -> int:
    """Take "Prins" along with "Hendrikstraat", and not the word that begins the sentence."""
    first = match["first"]
    return match.start("last" if not first or first.lower() in _LISTS["no_first_word"] else "first")


def _is_count(match: re.Match[str], start: int, plain: str) -> bool:
    """Tell a count, a time or a date after a street's name from a house number."""
    if any(_COUNTED.match(plain, end) for end in (match.end("digits"), match.end("suffix"))):
        return True
    after_article = _ARTICLE.search(plain[max(0, start - 8) : start])
    return bool(after_article and _PLURAL.match(plain, match.end("suffix")))
