"""Photos with a post: made anew in a process of its own, shown to others once the wijkteam looked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select

from bewonersplatform.database import db
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.permissions import Action, Actor, may, require
from bewonersplatform.domain.steps import touch
from bewonersplatform.domain.taal.no_bsn import refuse_bsn
from bewonersplatform.domain.vragen.facts import PostChanged
from bewonersplatform.domain.vragen.foto import MOST, Foto
from bewonersplatform.domain.vragen.model import Post

MOST_BYTES = 12_000_000
_SECONDS = 15
_SHRINK = Path(__file__).with_name("shrink.py")


@dataclass(frozen=True)
class Picture:
    """A photo that was made anew."""

    width: int
    height: int
    large: bytes
    small: bytes


def make_anew(raw: bytes) -> Picture:
    """Decode a file and make two clean JPEGs of it; takes up to seconds, so hold no lock meanwhile.

    Raises Refused: foto-too-big, foto-unreadable.
    """
    if len(raw) > MOST_BYTES:
        raise Refused("foto-too-big", "foto")
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-P", str(_SHRINK)],
            input=raw,
            capture_output=True,
            timeout=_SECONDS,
            env={"PYTHONPATH": os.environ.get("PYTHONPATH", "")},
            check=True,
        ).stdout
        head, _, data = done.partition(b"\n")
        (width, height, large), (_w, _h, small) = json.loads(head)
    except (subprocess.SubprocessError, OSError, ValueError):
        raise Refused("foto-unreadable", "foto") from None
    return Picture(width, height, data[:large], data[large : large + small])


def add_foto(actor: Actor, post: Post, picture: Picture, alt: str) -> Foto:
    """Put a photo with an own post. Others see it when the wijkteam looked. Raises Refused: foto-too-many, bsn."""
    require(actor, Action.EDIT_POST, post)
    refuse_bsn(alt=alt)
    db.session.refresh(post, with_for_update=True)
    taken = set(db.session.scalars(select(Foto.no).where(Foto.post_id == post.id)))
    free = next((no for no in range(1, MOST + 1) if no not in taken), None)
    if free is None:
        raise Refused("foto-too-many", "foto")
    post.text_no += 1
    foto = Foto(
        post_id=post.id,
        no=free,
        alt=alt,
        width=picture.width,
        height=picture.height,
        large=picture.large,
        small=picture.small,
        text_no=post.text_no,
    )
    db.session.add(foto)
    touch(post)
    record(actor, PostChanged(post.id, post.wijk_id, post.gemeente_id))
    return foto


def remove_foto(actor: Actor, post: Post, public_id: str) -> None:
    """Take a photo away for good; NotFound when it is not of this post."""
    require(actor, Action.EDIT_POST, post)
    foto_id = db.session.scalar(select(Foto.id).where(Foto.public_id == public_id, Foto.post_id == post.id))
    if foto_id is None:
        raise NotFound
    db.session.execute(delete(Foto).where(Foto.id == foto_id).execution_options(synchronize_session=False))
    touch(post)
    record(actor, PostChanged(post.id, post.wijk_id, post.gemeente_id))


@dataclass(frozen=True)
class FotoLine:
    """A photo as pages name it."""

    public_id: str
    alt: str
    width: int
    height: int
    text_no: int


_LINE = (Foto.public_id, Foto.alt, Foto.width, Foto.height, Foto.text_no)


def sees_unlooked(actor: Actor, post: Post) -> bool:
    """Whether the actor sees photos that the wijkteam did not look at yet: whose it is, and the wijkteam."""
    return may(actor, Action.READ_PRIVATE, post) or may(actor, Action.REVIEW_POST, post)


def list_fotos(post_ids: Collection[int]) -> dict[int, list[FotoLine]]:
    """The photos of these posts, in their order; the caller has asked for the right."""
    rows: Any = db.session.execute(
        select(Foto.post_id, *_LINE).where(Foto.post_id.in_(post_ids)).order_by(Foto.post_id, Foto.no)
    )
    found: dict[int, list[FotoLine]] = {post_id: [] for post_id in post_ids}
    for post_id, *line in rows:
        found[post_id].append(FotoLine(*line))
    return found


def read_foto(actor: Actor, public_id: str, *, large: bool) -> bytes:
    """The file of a photo, for who may read the post; NotFound for everybody else."""
    data: Any = Foto.large if large else Foto.small
    row = db.session.execute(
        select(Post, Foto.text_no, data)
        .join(Foto, Foto.post_id == Post.id)
        .where(Foto.public_id == public_id)
    ).first()
    if row is None:
        raise NotFound
    post, text_no, content = row
    require(actor, Action.READ_POST, post)
    if text_no > post.looked_no and not sees_unlooked(actor, post):
        raise NotFound
    return bytes(content)
