"""What stands along with a post on its page, read with it in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import literal, or_

from bewonersplatform.domain.vragen.foto import Foto
from bewonersplatform.domain.vragen.fotos import FotoLine
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
    fotos: tuple[FotoLine, ...] = ()

    @classmethod
    def of(cls, row: Sequence[Any]) -> Along:
        """From the columns of `along_columns`."""
        wensen, fotos = row
        return cls(
            tuple(Wens(text, bool(team)) for team, _id, text in unpack(wensen)),
            tuple(
                FotoLine(name, alt, int(w), int(h), int(seen)) for _no, name, alt, w, h, seen in unpack(fotos)
            ),
        )


def along_columns(*, unlooked: bool) -> tuple[Any, ...]:
    """The columns of an Along, for a select of posts; unlooked: with what the wijkteam did not look at yet."""
    wensen = (
        packed(truth(Helperwens.by_team), Helperwens.id, Helperwens.text)
        .join(PostHelperwens, PostHelperwens.helperwens_id == Helperwens.id)
        .where(PostHelperwens.post_id == Post.id)
    )
    fotos = packed(Foto.no, Foto.public_id, Foto.alt, Foto.width, Foto.height, Foto.text_no)
    looked = or_(literal(unlooked), Foto.text_no <= Post.looked_no)
    fotos = fotos.where(Foto.post_id == Post.id, looked)
    return wensen.correlate(Post).scalar_subquery(), fotos.correlate(Post).scalar_subquery()
