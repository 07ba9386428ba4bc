"""How well an aanbod fits a vraag, and why: a weighted sum whose parts can be named."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from bewonersplatform.domain.taal.days import days_of
from bewonersplatform.domain.taal.grams import likeness
from bewonersplatform.domain.taal.lexicon import lexicon
from bewonersplatform.domain.taal.meaning import likeness as alike_in_meaning
from bewonersplatform.domain.taal.themas import Side, ThemaHit, themas_of
from bewonersplatform.domain.taal.words import analyse, compound_parts, is_stop_word, stem, tokenise

NEAR_DUPLICATE = 0.62
"""Likeness from which two texts say the same in nearly the same words."""

FITS = 0.5
"""Below this score two texts are about something else: one weak word of a neighbouring thema (seen on real posts)."""

# thema is the one strong signal, the others decide between offers of one thema
_THEMA, _WORDS, _GRAMS, _MEANING = 1.0, 0.3, 0.3, 0.5
_MEANS_ALIKE = 0.45  # likeness of meaning that is told as a reason
_SAME_RUBRIEK = 0.2  # both on one shelf: says little of the matter, but parts offers that words cannot part
# these decide between near-equals only
_SAME_BUURT, _SAME_WIJK, _SAME_DAYS, _CAPACITY = 0.02, 0.005, 0.01, 0.01
_NEAR = 0.2  # how much a thema counts for the themas beside it
_DAMPED = 0.75  # power: five words of one thema say more than one, but not five times as much
SMALL_WORDS = 0.25  # small words make a sentence the same one too, a little: about what idf would give them
_SAME_MATTER = 0.2  # cosine of themas below which two texts are about something else
_FEWEST_ALIKE = 2


class Reason(Enum):
    """Why something fits; the words for people are chosen where it is shown."""

    SHARED_THEMA = "shared_thema"
    NEAR_THEMA = "near_thema"
    SHARED_WORDS = "shared_words"
    MEANING = "meaning"
    SAME_RUBRIEK = "same_rubriek"
    SAME_BUURT = "same_buurt"
    SAME_WIJK = "same_wijk"
    SAME_DAYS = "same_days"
    CAPACITY = "capacity"
    BRIDGES = "bridges"  # can do something while somebody waits for other help


_GROUNDS = frozenset({Reason.SHARED_THEMA, Reason.NEAR_THEMA, Reason.SHARED_WORDS})


@dataclass(frozen=True, slots=True)
class Because:
    """One reason with its proof: the thema key, and the words on the side of the vraag and on the other."""

    reason: Reason
    thema: str | None = None
    words: tuple[str, ...] = ()
    other_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PostText:
    """What is compared of a vraag, an aanbod or a netwerk.

    capacity: how many more it can help, if told; rubrieken: the shelves on which its writer put it;
    meaning: its vector (taal/meaning.py), when there is one; days: those ticked, beside those that the text names.
    """

    title: str
    text: str
    themas: tuple[ThemaHit, ...] = ()
    buurt_id: int | None = None
    wijk_id: int | None = None
    when: str = ""
    language: str = "nl"
    capacity: int | None = None
    rubrieken: tuple[str, ...] = ()
    meaning: bytes = b""
    days: tuple[str, ...] = ()

    @property
    def all_days(self) -> tuple[str, ...]:
        """The days that were ticked, and those that the text names."""
        return (*self.days, *days_of(f"{self.when} {self.full_text}"))

    @property
    def full_text(self) -> str:
        """Title and text as one."""
        return f"{self.title}\n{self.text}" if self.title else self.text


@dataclass(frozen=True, slots=True)
class Fit:
    """How well two posts fit, with the reasons, strongest first."""

    score: float
    reasons: tuple[Because, ...]
    borne_out: float = 0.0  # the part of the score that the texts themselves bear out

    @property
    def is_grounded(self) -> bool:
        """Whether the texts themselves bear the fit out, by a thema or by words."""
        return any(because.reason in _GROUNDS for because in self.reasons)


def fit(vraag: PostText, other: PostText) -> Fit:
    """Return how well another post answers a vraag, and why."""
    shared = _shared_words(vraag.full_text, other.full_text)
    themas = _shared_themas(vraag, other)
    meaning = alike_in_meaning(vraag.meaning, other.meaning)
    borne_out = (
        _THEMA * _thema_likeness(vraag.themas, other.themas)
        + _WORDS * len(shared) / (len(shared) + 2)
        + _GRAMS * likeness(vraag.full_text, other.full_text)
    )
    score = borne_out + _MEANING * meaning
    reasons = list(themas)
    if shared:
        reasons.append(Because(Reason.SHARED_WORDS, None, *zip(*shared, strict=True)))
    if meaning >= _MEANS_ALIKE:
        reasons.append(Because(Reason.MEANING))
    around = _circumstances(vraag, other)
    return Fit(
        score + sum(weight for weight, _ in around),
        (*reasons, *(because for _, because in around)),
        borne_out,
    )


def rank(vraag: PostText, others: Sequence[PostText]) -> list[tuple[int, Fit]]:
    """Return (position in `others`, fit), best first; what the texts bear out comes before all else."""
    fits = [(position, fit(vraag, other)) for position, other in enumerate(others)]
    return sorted(fits, key=lambda found: (not found[1].is_grounded, -found[1].score, found[0]))


def near_duplicate(text: str, other: str) -> bool:
    """Tell whether two texts ask the same in nearly the same words.

    One word may make all the difference ("een fiets voor mijn dochter", "een oppas voor mijn dochter"): texts about
    different themas are not the same.
    """
    if likeness(text, other, SMALL_WORDS) < NEAR_DUPLICATE:
        return False
    one, two = (own_thema_vector(themas_of(each, Side.VRAAG)) for each in (text, other))
    return not (one and two) or _cosine(one, two) >= _SAME_MATTER


def alike_words(texts: Iterable[str], limit: int = 5) -> list[str]:
    """Return the words that make a group of texts alike: those at least half of them have, most first."""
    texts = list(texts)
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        for found, word in _forms(text).items():
            forms.setdefault(found, Counter())[word] += 1
    enough = max(_FEWEST_ALIKE, math.ceil(len(texts) / 2))
    counted = [(counts.total(), counts.most_common(1)[0][0]) for counts in forms.values()]
    alike = sorted({(-count, word) for count, word in counted if count >= enough})
    return [word for _, word in alike[:limit]]


def _shared_themas(vraag: PostText, other: PostText) -> list[Because]:
    """Return the themas both are about, strongest first; without any, those of the other that lie beside."""
    theirs = {hit.key: hit for hit in other.themas}
    both = [(hit, theirs[hit.key]) for hit in vraag.themas if hit.key in theirs]
    if both:
        both.sort(key=lambda pair: -(pair[0].weight * pair[1].weight))
        return [Because(Reason.SHARED_THEMA, mine.key, mine.words, yours.words) for mine, yours in both]
    themas = lexicon().themas
    beside = [
        (hit, theirs[near])
        for hit in vraag.themas
        for near in (themas[hit.key].near if hit.key in themas else ())
        if near in theirs
    ]
    return [Because(Reason.NEAR_THEMA, yours.key, mine.words, yours.words) for mine, yours in beside[:1]]


def own_thema_vector(hits: tuple[ThemaHit, ...]) -> dict[str, float]:
    """Return the themas of a text as a vector of length 1, strong ones damped."""
    return _of_length_one({hit.key: hit.weight**_DAMPED for hit in hits})


@lru_cache(maxsize=8_192)
def thema_vector(hits: tuple[ThemaHit, ...]) -> dict[str, float]:
    """Return the themas as a vector of length 1, with a share for the themas beside them."""
    themas = lexicon().themas
    vector = {hit.key: hit.weight**_DAMPED for hit in hits}
    for hit in hits:
        for near in themas[hit.key].near if hit.key in themas else ():
            vector[near] = max(vector.get(near, 0.0), _NEAR * hit.weight**_DAMPED)
    return _of_length_one(vector)


def _of_length_one(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {key: weight / length for key, weight in vector.items()}


def _thema_likeness(hits: tuple[ThemaHit, ...], others: tuple[ThemaHit, ...]) -> float:
    return _cosine(thema_vector(hits), thema_vector(others))


def _cosine(mine: dict[str, float], yours: dict[str, float]) -> float:
    return sum(weight * yours[key] for key, weight in mine.items() if key in yours)


def _shared_words(text: str, other: str) -> list[tuple[str, str]]:
    """Return (word here, word there) for every stem both texts have, by itself or inside a compound."""
    if not analyse(text).all_stems & analyse(other).all_stems:
        return []
    here, there = _forms(text), _forms(other)
    return sorted({(here[found], there[found]) for found in here.keys() & there.keys()})


@lru_cache(maxsize=8_192)
def _forms(text: str) -> dict[str, str]:
    """Return every telling stem of a text with the word it stands in, as the text writes it."""
    forms: dict[str, str] = {}
    for word in tokenise(text):
        if not is_stop_word(word):
            for part in compound_parts(word):
                forms.setdefault(stem(part), word)
            forms[stem(word)] = word
    return forms


def _circumstances(vraag: PostText, other: PostText) -> list[tuple[float, Because]]:
    """Return what else speaks for it: its shelf, nearness, days, room left."""
    found: list[tuple[float, Because]] = []
    if any(rubriek in other.rubrieken for rubriek in vraag.rubrieken):
        found.append((_SAME_RUBRIEK, Because(Reason.SAME_RUBRIEK)))
    if vraag.buurt_id is not None and vraag.buurt_id == other.buurt_id:
        found.append((_SAME_BUURT, Because(Reason.SAME_BUURT)))
    elif vraag.wijk_id is not None and vraag.wijk_id == other.wijk_id:
        found.append((_SAME_WIJK, Because(Reason.SAME_WIJK)))
    theirs = other.all_days
    days = tuple(dict.fromkeys(day for day in vraag.all_days if day in theirs))
    if days:
        found.append((_SAME_DAYS, Because(Reason.SAME_DAYS, None, days, days)))
    if other.capacity:
        found.append((_CAPACITY, Because(Reason.CAPACITY)))
    return found
