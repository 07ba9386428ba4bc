"""Teaching the lexicon: a word that was missed or that misled, with who did it, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import AlreadyDone, NotFound, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.permissions import Action, Actor, require
from bewonersplatform.domain.taal.hints import personal_hints
from bewonersplatform.domain.taal.themas import Side, themas_of
from bewonersplatform.domain.taal.words import is_stop_word, stem, tokenise
from bewonersplatform.domain.vragen.facts import ThemaWordTaught, ThemaWordUndone
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.reading import hits_of, text_of
from bewonersplatform.domain.vragen.taught import TaughtSide, ThemaWord
from bewonersplatform.domain.wijken.model import Gemeente, Thema
from bewonersplatform.domain.wijken.queries import Place, list_themas

MOST = 500
"""Words that one gemeente may have taught at a time: every post is read by all of them."""
MOST_SHOWN = 200
_MOST_WORDS = 4
_OFFERED = 16
_SHORTEST = 3


@dataclass(frozen=True)
class TaughtLine:
    """A taught word as the page tells it."""

    public_id: str
    words: str
    thema: str
    side: TaughtSide
    points: bool
    added_by: str | None
    added_at: datetime
    undone_by: str | None
    undone_at: datetime | None


def teach(
    actor: Actor,
    place: Place,
    words: str,
    thema: str,
    *,
    side: TaughtSide = TaughtSide.BEIDE,
    points: bool = True,
) -> ThemaWord:
    """Say that words point to a thema in the gemeente of this wijk, or do not. thema: its key.

    Refused: no-such-thema, word-too-common, word-too-long, word-personal, word-known, word-taught, too-many-words.
    """
    require(actor, Action.TEACH_WORD, place)
    words = " ".join(words.split())
    stems = _stems(words)
    chosen = next((one for one in list_themas(place.gemeente_id) if one.key == thema), None)
    if chosen is None:
        raise Refused("no-such-thema", "thema")
    if points and _is_known(words, thema):
        raise Refused("word-known", "words")
    # one at a time, so that two who teach the same do not cross
    db.session.execute(select(Gemeente.id).where(Gemeente.id == place.gemeente_id).with_for_update())
    _refuse_taught(place.gemeente_id, chosen.id, stems, side)
    row = ThemaWord(gemeente_id=place.gemeente_id, thema_id=chosen.id, words=words, stems=stems)
    row.side, row.points, row.added_by_id = side, points, actor.id or 0
    db.session.add(row)
    db.session.flush()
    record(actor, ThemaWordTaught(row.id, place.id, place.gemeente_id))
    return row


def _stems(words: str) -> str:
    """The stems of the telling words, or why these cannot be taught."""
    if personal_hints(words):
        raise Refused("word-personal", "words")
    telling = [word for word in tokenise(words) if not is_stop_word(word) and len(word) >= _SHORTEST]
    if not telling:
        raise Refused("word-too-common", "words")
    stems = " ".join(stem(word) for word in telling)
    if len(telling) > _MOST_WORDS or len(stems) > ThemaWord.stems.type.length:
        raise Refused("word-too-long", "words")
    return stems


def _is_known(words: str, thema: str) -> bool:
    """Whether the lexicon that ships says so already, of words that ask and of words that give."""
    return all(any(hit.key == thema and hit.weight >= 1.0 for hit in themas_of(words, side)) for side in Side)


def _refuse_taught(gemeente_id: int, thema_id: int, stems: str, side: TaughtSide) -> None:
    live = db.session.execute(
        select(ThemaWord.thema_id, ThemaWord.stems, ThemaWord.side).where(
            ThemaWord.gemeente_id == gemeente_id, ThemaWord.undone_at.is_(None)
        )
    ).all()
    either = {side, TaughtSide.BEIDE} if side is not TaughtSide.BEIDE else set(TaughtSide)
    if any(row.thema_id == thema_id and row.stems == stems and row.side in either for row in live):
        raise Refused("word-taught", "words")
    if len(live) >= MOST:
        raise Refused("too-many-words", "words")


def take_back(actor: Actor, place: Place, public_id: str) -> None:
    """Undo a taught word. NotFound for another gemeente, AlreadyDone when it was undone before."""
    require(actor, Action.TEACH_WORD, place)
    row = db.session.scalar(
        select(ThemaWord)
        .where(ThemaWord.public_id == public_id, ThemaWord.gemeente_id == place.gemeente_id)
        .with_for_update()
    )
    if row is None:
        raise NotFound
    if row.undone_at is not None:
        raise AlreadyDone
    row.undone_by_id, row.undone_at = actor.id, clock.now()
    record(actor, ThemaWordUndone(row.id, place.id, place.gemeente_id))


def list_taught(actor: Actor, place: Place) -> list[TaughtLine]:
    """What was taught in the gemeente of this wijk: what counts now first, newest first."""
    require(actor, Action.TEACH_WORD, place)
    adder, undoer = aliased(Person), aliased(Person)
    rows = db.session.execute(
        select(
            ThemaWord.public_id,
            ThemaWord.words,
            Thema.name,
            ThemaWord.side,
            ThemaWord.points,
            adder.name,
            ThemaWord.added_at,
            undoer.name,
            ThemaWord.undone_at,
        )
        .join(Thema, Thema.id == ThemaWord.thema_id)
        .join(adder, adder.id == ThemaWord.added_by_id)
        .outerjoin(undoer, undoer.id == ThemaWord.undone_by_id)
        .where(ThemaWord.gemeente_id == place.gemeente_id)
        .order_by(
            ThemaWord.undone_at.is_not(None),
            func.coalesce(ThemaWord.undone_at, ThemaWord.added_at).desc(),
            ThemaWord.id.desc(),
        )
        .limit(MOST + MOST_SHOWN)
    )
    return [TaughtLine(*row) for row in rows]


def words_to_teach(post: Post) -> list[str]:
    """The telling words of a post that say nothing to the lexicon yet, in their order."""
    known = {word for hit in hits_of(post) for words in hit.words for word in words.split()}
    telling = (
        word
        for word in tokenise(text_of(post))
        if len(word) >= _SHORTEST and not is_stop_word(word) and word not in known
    )
    return list(dict.fromkeys(word for word in telling if not personal_hints(word)))[:_OFFERED]
