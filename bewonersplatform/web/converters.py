"""The typed parts of addresses."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import BaseConverter


class PublicIdConverter(BaseConverter):
    """A short random id."""

    regex = r"[2-9a-hjkmnp-z]{10}"


class SlugConverter(BaseConverter):
    """The name of a place in an address."""

    regex = r"[a-z0-9]+(?:-[a-z0-9]+)*"


class TokenConverter(BaseConverter):
    """A proof in a mail link: base32, lower case."""

    regex = r"[a-z2-7]{26}"


class FileConverter(BaseConverter):
    """The name of a file that we publish ourselves."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}"


def init_app(app: Flask) -> None:
    """Make the types known: id, slug, token, file."""
    app.url_map.converters.update(
        id=PublicIdConverter, slug=SlugConverter, token=TokenConverter, file=FileConverter
    )
