"""Which themas of daily life a text is about, and which of its words say so."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from bewonersplatform.domain.taal.lexicon import Entry, Side, Thema, lexicon, thema
from bewonersplatform.domain.taal.words import compound_parts, is_stop_word, stem, tokenise

__all__ = ["Side", "Taught", "Thema", "ThemaHit", "lexicon", "thema", "themas_here", "themas_of"]

_PART = 0.7  # a word inside a compound says a little less than the word itself
_OTHER_SIDE = 0.5  # a word of giving in a text that asks, and the reverse
_PHRASE = 1.3  # several words in a row say more than one
_GAP = 2  # other words allowed between two words of a phrase
_SHORTEST_PREFIX = 3
_COMMON = 0.5  # how fast a word says less as more themas use it in their phrases ("kind", "school", "gratis")
_LEAST = 0.1  # what the most common word still says
_TRACE = 1.0  # a word that stands only inside phrases of a thema, against a word or phrase of it
_TAUGHT = 1.5  # what somebody taught for here says more than one word of the lexicon
_FAINT = 0.25  # a thema with traces alone counts from this share of the strongest


@dataclass(frozen=True, slots=True)
class ThemaHit:
    """A thema found in a text, how strongly, and the words of the text that pointed to it."""

    key: str
    weight: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taught:
    """Words that a wijkteam taught: they point to a thema here, or do not (`points` False).

    side: only in a text that asks, or only in one that gives; None for both.
    """

    key: str
    stems: tuple[str, ...]
    side: Side | None = None
    points: bool = True


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    stem: str
    parts: tuple[str, ...]


@lru_cache(maxsize=4_096)
def themas_of(text: str, side: Side) -> tuple[ThemaHit, ...]:
    """Return the themas of a text, strongest first, each with the words that pointed to it.

    A word that n themas have weighs 1/n in each, and less the more themas use it in their phrases; the weights
    of different words add up. A text that asks counts the words of asking fully and those of giving by half.
    Words that stand inside phrases of a thema are traces of it, though nobody said the phrase.
    """
    return _themas(_tokens(text), side, ())


def themas_here(text: str, side: Side, taught: Sequence[Taught]) -> tuple[ThemaHit, ...]:
    """Return the themas of a text as `themas_of` does, with what was taught where it was written.

    What the wijkteam says goes before the lexicon, also where that rules a thema out.
    """
    here = [one for one in taught if one.side in (None, side)]
    if not here:
        return themas_of(text, side)
    tokens = _tokens(text)
    said = [(one, words) for one in here for words in _said(one.stems, tokens)]
    return _themas(tokens, side, said) if said else themas_of(text, side)


def _said(stems: tuple[str, ...], tokens: list[_Token]) -> set[str]:
    """The words of the text that are these stems."""
    last = (place for place, token in enumerate(tokens) if _is(stems[-1], token))
    return {words for place in last if (words := _words_of(stems, tokens, place))}


def _themas(tokens: list[_Token], side: Side, said: Sequence[tuple[Taught, str]]) -> tuple[ThemaHit, ...]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for place, token in enumerate(tokens):
        for entry, factor in _matching(token):
            words = _words_of(entry.stems, tokens, place)
            if words:
                weight = factor * _weight(entry, side)
                known = found[entry.key]
                known[words] = max(known.get(words, 0.0), weight)
    traces = _traces(tokens)
    _correct(found, traces, said)
    certain = {one.key for one, _ in said if one.points}
    hits = [
        _hit(key, found.get(key, {}), traces.get(key, {}))
        for key in found.keys() | traces.keys()
        if key in certain or not _vetoed(key, tokens)
    ]
    enough = _FAINT * max((hit.weight for hit in hits), default=0.0)
    kept = (hit for hit in hits if hit.key in found or hit.weight >= enough)
    return tuple(sorted(kept, key=lambda hit: (-hit.weight, hit.key)))


def _correct(
    found: dict[str, dict[str, float]],
    traces: dict[str, dict[str, float]],
    said: Sequence[tuple[Taught, str]],
) -> None:
    """Take out what was taught not to point to a thema, and put in what was taught to."""
    for one, words in said:
        if one.points:
            found[one.key][words] = max(found[one.key].get(words, 0.0), _TAUGHT)
            continue
        for where in (found, traces):
            kept = {
                text: weight
                for text, weight in where.pop(one.key, {}).items()
                if f" {words} " not in f" {text} " and f" {text} " not in f" {words} "
            }
            if kept:
                where[one.key] = kept
        if one.key not in found:
            traces.pop(one.key, None)  # what is only hinted at is not worth more than what was taught


def _traces(tokens: list[_Token]) -> dict[str, dict[str, float]]:
    """Return per thema the words that stand inside its phrases, each with how much it betrays."""
    lex = lexicon()
    traces: dict[str, dict[str, float]] = defaultdict(dict)
    for token in tokens:
        if is_stop_word(token.word):
            continue
        for found, factor in ((token.stem, _TRACE), *((part, _TRACE * _PART) for part in token.parts)):
            for key, share in lex.traces_of(found):
                traces[key][token.word] = max(traces[key].get(token.word, 0.0), factor * share)
    return traces


def _hit(key: str, words: dict[str, float], traces: dict[str, float]) -> ThemaHit:
    """Add the weights up; a word inside a longer phrase that counts too adds nothing."""
    kept = {
        text: weight
        for text, weight in words.items()
        if not any(
            text != other and f" {text} " in f" {other} " and words[other] >= weight for other in words
        )
    }
    named = kept or traces
    strongest = sorted(named, key=lambda text: (-named[text], text))
    return ThemaHit(key, sum(kept.values()) + sum(traces.values()), tuple(strongest))


def _matching(token: _Token) -> Iterator[tuple[Entry, float]]:
    """Yield the entries whose last word this token could be, with how much that counts."""
    lex = lexicon()
    small = is_stop_word(token.word)  # a small word counts in a phrase only
    for entry in lex.by_stem.get(token.stem, ()):
        if not small or len(entry.stems) > 1:
            yield entry, 1.0
    for length in range(_SHORTEST_PREFIX, len(token.word) + 1):
        for entry in lex.by_prefix.get(token.word[:length], ()):
            if not small or len(entry.stems) > 1:
                yield entry, 1.0
    for part in token.parts:
        for entry in lex.by_stem.get(part, ()):
            yield entry, _PART


def _weight(entry: Entry, side: Side) -> float:
    weight = 1.0 / lexicon().shared_by[entry.stems]
    if len(entry.stems) > 1:
        weight *= _PHRASE
    else:
        spread = lexicon().spread(entry.stems[0]) * weight  # themas that only use it, for each that has it
        weight *= max(_LEAST, 1.0 - _COMMON * log(max(1.0, spread)))
    return weight if entry.side in (None, side) else weight * _OTHER_SIDE


def _words_of(stems: tuple[str, ...], tokens: list[_Token], last: int) -> str:
    """Return the words of the text that make this entry, ending at token `last`; empty without them."""
    words = [tokens[last].word]
    place = last
    for wanted in reversed(stems[:-1]):
        for earlier in range(place - 1, max(-1, place - 2 - _GAP), -1):
            if _is(wanted, tokens[earlier]):
                place = earlier
                words.append(tokens[earlier].word)
                break
        else:
            return ""
    return " ".join(reversed(words))


def _is(wanted: str, token: _Token) -> bool:
    if wanted.endswith("*"):
        return token.word.startswith(wanted[:-1])
    return token.stem == wanted or wanted in token.parts


def _vetoed(key: str, tokens: list[_Token]) -> bool:
    return any(
        _is(stems[-1], token) and _words_of(stems, tokens, place)
        for stems in lexicon().vetoes.get(key, ())
        for place, token in enumerate(tokens)
    )


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(
            word, stem(word), () if is_stop_word(word) else tuple(stem(part) for part in compound_parts(word))
        )
        for word in tokenise(text)
    ]
