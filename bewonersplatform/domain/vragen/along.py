"""What stands along with a post on its page, read with it in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bewonersplatform.domain.vragen.model import Post, PostHelperwens
from bewonersplatform.domain.vragen.packed import packed, truth, unpack
from bewonersplatform.domain.wijken.model import Helperwens


@dataclass(frozen=True)
class Wens:
    """What a helper needs, or brings along."""

    text: str
    by_team: bool


@dataclass(frozen=True)
class Along:
    """Everything beside the words of a post."""

    helperwensen: tuple[Wens, ...] = ()

    @classmethod
    def of(cls, row: Sequence[Any]) -> Along:
        """From the columns of `along_columns`."""
        (wensen,) = row
        return cls(tuple(Wens(text, bool(team)) for team, _id, text in unpack(wensen)))


def along_columns() -> tuple[Any, ...]:
    """The columns of an Along, for a select of posts."""
    wensen = (
        packed(truth(Helperwens.by_team), Helperwens.id, Helperwens.text)
        .join(PostHelperwens, PostHelperwens.helperwens_id == Helperwens.id)
        .where(PostHelperwens.post_id == Post.id)
    )
    return (wensen.correlate(Post).scalar_subquery(),)
