"""The storeroom: where styles, icons, scripts and the font lie, and how they are handed out."""

import json
from functools import cache
from pathlib import Path

from flask import Response, abort, request

DIST = Path(__file__).parents[1] / "static" / "dist"
ADDRESS = "/static/"
KEEP_SECONDS = 31_536_000
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".woff2": "font/woff2",
    ".png": "image/png",
}


# What the page at a door needs when there is no connection; the font may be absent.
WORKER_KEEPS = (
    "site.css",
    "icons.svg",
    "favicon.svg",
    "eropaf.js",
    "atkinson-latin.woff2",
    "atkinson-latin-ext.woff2",
)


class AssetsNotBuilt(RuntimeError):
    """The site has no stylesheet yet: the build has not run."""


@cache
def read_manifest() -> dict[str, str]:
    """Return plain name -> name with hash, read once per process; AssetsNotBuilt when there is none."""
    try:
        text = (DIST / "manifest.json").read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise AssetsNotBuilt("no static files yet: run `python hatch_build.py` (or `make run`)") from missing
    manifest: dict[str, str] = json.loads(text)
    return manifest


@cache
def served_names() -> frozenset[str]:
    """Return the hashed names that may be handed out; nothing else in the folder is."""
    return frozenset(read_manifest().values())


def asset(name: str) -> str:
    """Return the address of a static file by its plain name, as in `asset('site.css')`.

    KeyError for a name the build does not know, AssetsNotBuilt when it has not run.
    """
    return ADDRESS + read_manifest()[name]


def has_asset(name: str) -> bool:
    """Say whether the build made this file; the font may be absent where it could not be fetched."""
    return name in read_manifest()


@cache
def read_asset(name: str) -> bytes | None:
    """Return the content of a built file, kept in memory (under 200 kB in all); None when gone."""
    path = DIST / name
    return path.read_bytes() if path.is_file() else None


def serve_asset(name: str) -> Response:
    """Answer a request for a hashed static file: 404 for any other name.

    The name changes with the content, so a browser may keep the file for a year without asking (RFC 8246).
    """
    plain = read_asset(name) if name in served_names() else None
    if plain is None:
        abort(404)
    twin = read_asset(f"{name}.br")
    squeezed = twin if request.accept_encodings["br"] > 0 else None
    response = Response(squeezed or plain, content_type=TYPES[Path(name).suffix])
    response.cache_control.public = True
    response.cache_control.max_age = KEEP_SECONDS
    response.cache_control.immutable = True
    if squeezed:
        response.content_encoding = "br"
    if twin:
        response.vary.add("Accept-Encoding")
    return response


def serve_worker() -> Response:
    """The worker of the pages at a door, under the names of the files that it keeps.

    Never kept itself: other files make it another worker, and a browser that looks again notices that.
    """
    if not has_asset("eropaf-worker.js"):
        abort(404)
    files = json.dumps([asset(name) for name in WORKER_KEEPS if has_asset(name)])
    script = read_asset(read_manifest()["eropaf-worker.js"]) or b""
    return Response(f"const FILES = {files};\n".encode() + script, content_type=TYPES[".js"])
