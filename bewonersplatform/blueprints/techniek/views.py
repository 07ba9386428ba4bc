"""What machines ask: does the process live, is it ready, give me this file."""

from __future__ import annotations

from flask import Blueprint, Response

from bewonersplatform.web import assets
from bewonersplatform.web.access import public
from bewonersplatform.web.readiness import problems

techniek = Blueprint("techniek", __name__)


@techniek.get("/static/<file:name>")
@public
def static_file(name: str) -> Response:
    """A file of the site, kept by browsers for a year."""
    return assets.serve_asset(name)


@techniek.get("/eropaf/werker.js")
@public
def worker() -> Response:
    """What keeps the page of a round at hand on a phone without a connection; it reaches nothing outside /eropaf/."""
    return assets.serve_worker()


@techniek.get("/gezond")
@public
def alive() -> Response:
    """The process lives."""
    return Response("gezond\n", mimetype="text/plain")


@techniek.get("/gereed")
@public
def ready() -> Response:
    """The database can be written, the tables are of this version, the worker is not behind."""
    found = problems()
    return Response("\n".join(found or ["gereed"]) + "\n", 503 if found else 200, mimetype="text/plain")
