"""The one commit site: unsafe methods with a status under 400 are kept, everything else is undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, Response, g, request

from bewonersplatform.database import begin_write, db

Made = TypeVar("Made")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def _read() -> None:
    """Read and parse the whole body first: a slow upload must not hold the write lock."""
    if request.method in SAFE:
        return
    if request.mimetype in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        request.form  # noqa: B018  parses and keeps
    else:
        request.get_data(cache=True)


def open_write() -> None:
    """Open the write transaction of an unsafe request, when it may go on: nobody waits for the lock in vain."""
    if request.method not in SAFE:
        begin_write()


def outside_write(work: Callable[[], Made]) -> Made:
    """Do slow work without holding the database; nothing may be written before, and what was read is read again."""
    db.session.rollback()
    try:
        return work()
    finally:
        begin_write()


def keep_this() -> None:
    """Keep what was written although the answer is a refusal: a wrong code counts as a try."""
    g.keep_this = True


def _keep_or_undo(response: Response) -> Response:
    if request.method not in SAFE and (response.status_code < 400 or g.pop("keep_this", False)):
        db.session.commit()
    else:
        db.session.rollback()
    return response


def init_app(app: Flask) -> None:
    """Read what is sent, and end the transaction in one place. web/csrf opens it when the token is good."""
    app.before_request(_read)
    app.after_request(_keep_or_undo)
