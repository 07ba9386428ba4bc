"""Bewonersplatform: from a neighbour's vraag to the answer of the raad. Nobody imports from here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

from bewonersplatform import blueprints, reactions
from bewonersplatform.config import Settings, read_settings
from bewonersplatform.database import db, engine_options
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.search import indexing
from bewonersplatform.domain.vragen import reading
from bewonersplatform.web import (
    access,
    assets,
    commit,
    converters,
    csrf,
    dates,
    demo,
    errors,
    frame,
    fresh,
    headers,
    labels,
    language,
    leefgebieden,
    limits,
    numbers,
    practical,
    qr,
    reasons,
    said,
    sessions,
    spoken,
    templates,
    whole_pages,
)


def _flask_settings(settings: Settings) -> dict[str, Any]:
    """What Flask and its extensions are told."""
    return {
        "SETTINGS": settings,
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings.database_url),
        "TRUSTED_HOSTS": [settings.site_host, *(["127.0.0.1", "localhost"] if settings.demo else [])],
        "MAX_CONTENT_LENGTH": 256_000,
        "MAX_FORM_MEMORY_SIZE": 256_000,
        "MAX_FORM_PARTS": 200,
        "WTF_CSRF_ENABLED": False,  # web/csrf checks every unsafe request
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        "COMPRESS_BR_LEVEL": 4,
    }


def create_app(settings: Settings | None = None) -> Flask:
    """The site for one set of settings (default: from the environment)."""
    settings = settings or read_settings()
    app = Flask(
        __name__,
        static_folder=None,
        instance_path=str(settings.instance),
        root_path=str(Path(__file__).parent),
    )
    app.config.update(_flask_settings(settings))
    templates.init_app(app)
    app.jinja_env.globals.update(asset=assets.asset, has_asset=assets.has_asset)
    db.init_app(app)
    proofs.configure(settings.secret_key)
    reactions.register()
    reading.register()
    indexing.register()
    fresh.init_app(app)
    whole_pages.init_app(app)
    Compress(app)
    # The order of the answer is the reverse: commit first, headers last.
    for part in (converters, headers, sessions, limits, commit, csrf, access, language):
        part.init_app(app)
    for part in (
        labels,
        spoken,
        dates,
        numbers,
        leefgebieden,
        practical,
        qr,
        reasons,
        said,
        demo,
        frame,
        errors,
    ):
        part.init_app(app)
    blueprints.init_app(app)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=0)  # type: ignore[method-assign]
    return app
