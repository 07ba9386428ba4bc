"""What stands along with a post on its page, read with it in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import literal, null, or_

from bewonersplatform.domain.vragen.foto import Foto
from bewonersplatform.domain.vragen.fotos import FotoLine
from bewonersplatform.domain.vragen.model import Post, PostHelperwens
from bewonersplatform.domain.vragen.packed import packed, truth, unpack
from bewonersplatform.domain.vragen.stap import INSIDE, Stap, StapStatus
from bewonersplatform.domain.wijken.model import Helperwens


@dataclass(frozen=True)
class Wens:
    """What a helper needs, or brings along."""

    text: str
    by_team: bool


@dataclass(frozen=True)
class StapShort:
    """A step, as the page of a vraag tells it to whose it is."""

    title: str
    status: StapStatus
    waits_for_yes: bool


@dataclass(frozen=True)
class Along:
    """Everything beside the words of a post."""

    helperwensen: tuple[Wens, ...] = ()
    fotos: tuple[FotoLine, ...] = ()
    steps: tuple[StapShort, ...] = ()

    @classmethod
    def of(cls, row: Sequence[Any]) -> Along:
        """From the columns of `along_columns`."""
        wensen, fotos, steps = row
        return cls(
            tuple(Wens(text, bool(team)) for team, _id, text in unpack(wensen)),
            tuple(
                FotoLine(name, alt, int(w), int(h), int(seen)) for _no, name, alt, w, h, seen in unpack(fotos)
            ),
            tuple(
                StapShort(title, StapStatus(status), bool(waits))
                for _id, title, status, waits in unpack(steps)
            ),
        )


def along_columns(*, unlooked: bool, steps: bool = False) -> tuple[Any, ...]:
    """The columns of an Along, for a select of posts; unlooked: with what the wijkteam did not look at yet.

    steps: with the steps, for whose it is.
    """
    wensen = (
        packed(truth(Helperwens.by_team), Helperwens.id, Helperwens.text)
        .join(PostHelperwens, PostHelperwens.helperwens_id == Helperwens.id)
        .where(PostHelperwens.post_id == Post.id)
    )
    fotos = packed(Foto.no, Foto.public_id, Foto.alt, Foto.width, Foto.height, Foto.text_no)
    looked = or_(literal(unlooked), Foto.text_no <= Post.looked_no)
    fotos = fotos.where(Foto.post_id == Post.id, looked)
    waits = Stap.party.not_in(INSIDE) & Stap.allowed_at.is_(None)
    stappen = packed(Stap.id, Stap.title, Stap.status, truth(waits))
    stappen = stappen.where(Stap.vraag_id == Post.id, Stap.status != StapStatus.VERVALLEN)
    return (
        wensen.correlate(Post).scalar_subquery(),
        fotos.correlate(Post).scalar_subquery(),
        stappen.correlate(Post).scalar_subquery() if steps else null(),
    )
