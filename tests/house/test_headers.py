"""Every answer carries the same headers: pages, refusals, errors, redirects and files, on http and on https."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from bewonersplatform import create_app
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.people import sessions
from bewonersplatform.domain.people.model import Person
from bewonersplatform.web.access import public
from bewonersplatform.web.assets import asset
from tests import make
from tests.conftest import Client, dispose, settings_for

CSP = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(self), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
# made-up parts of addresses, by their type
MADE_UP = {
    "PublicIdConverter": "zzzzzzzzzz",
    "SlugConverter": "nergens",
    "TokenConverter": "a" * 26,
    "FileConverter": "nergens.css",
    "IntegerConverter": "7",
    "UnicodeConverter": "nergens",
    "AnyConverter": "nergens",
}


@pytest.fixture(params=["http", "https"])
def site(request: pytest.FixtureRequest, sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The site with its limits on and two doors that fail, reached over http and over https."""
    made = create_app(replace(settings_for(sqlite_url, tmp_path), base_url=f"{request.param}://localhost"))
    made.testing = True
    made.config["PROPAGATE_EXCEPTIONS"] = False
    made.test_client_class = Client

    @made.get("/breekt")
    @public
    def breaks() -> str:
        raise RuntimeError("on purpose")

    @made.get("/vol")
    @public
    def full() -> str:
        raise OperationalError("SELECT 1", {}, Exception("database or disk is full"))

    yield made
    dispose(made)


def _https(site: Flask) -> bool:
    return bool(site.config["SETTINGS"].https)


def _base(site: Flask) -> str:
    return str(site.config["SETTINGS"].base_url)


def address_of(rule: Rule) -> str:
    """The address of a rule with made-up parts."""
    path = rule.rule
    for name, converter in rule._converters.items():
        start = path.index(
            next(part for part in path.split("/") if part.endswith(f"{name}>") or f"{name}>" in part)
        )
        end = path.index(">", start) + 1
        path = path[:start] + MADE_UP[type(converter).__name__] + path[end:]
    return path


def check(site: Flask, answer: TestResponse) -> None:
    """The whole set, no more and no less, on one answer."""
    where = f"{answer.request.method} {answer.request.path} ({answer.status_code})"
    found = {
        name: value
        for name, _, value in (
            part.strip().partition(" ") for part in answer.headers["Content-Security-Policy"].split(";")
        )
    }
    upgrade = found.pop("upgrade-insecure-requests", None)
    assert found == CSP, where
    assert (upgrade is not None) == _https(site), where
    for name, value in FIXED.items():
        assert answer.headers.getlist(name) == [value], f"{where}: {name}"
    hsts = ["max-age=63072000"] if _https(site) else []
    assert answer.headers.getlist("Strict-Transport-Security") == hsts, where
    if answer.headers["Cache-Control"] != "public, max-age=31536000, immutable":
        assert answer.headers["Cache-Control"] == "no-store, private", where
        assert {"cookie", "accept-language"} <= {name.lower() for name in answer.vary}, where
    if answer.status_code != 200:
        assert answer.headers.get("X-Robots-Tag") == "noindex, noarchive", where
    for cookie in answer.headers.getlist("Set-Cookie"):
        check_cookie(site, cookie, where)


def check_cookie(site: Flask, cookie: str, where: str) -> None:
    """Every cookie is bound to this host on https, and hidden from scripts and other sites."""
    name, *said = (part.strip() for part in cookie.split(";"))
    said = [part.lower() for part in said]
    assert "path=/" in said, f"{where}: {cookie}"
    assert not any(part.startswith("domain") for part in said), f"{where}: {cookie}"
    assert name.startswith("__Host-") == _https(site), f"{where}: {cookie}"
    assert ("secure" in said) == _https(site), f"{where}: {cookie}"
    assert "httponly" in said, f"{where}: {cookie}"
    assert "samesite=lax" in said, f"{where}: {cookie}"


def _client(site: Flask) -> FlaskClient:
    return site.test_client()


def _get(site: Flask, path: str, **kwargs: Any) -> TestResponse:
    return _client(site).get(path, base_url=_base(site), **kwargs)


def _post(site: Flask, client: FlaskClient, path: str, data: Any = None, **kwargs: Any) -> TestResponse:
    return client.post(path, data=data, base_url=_base(site), **kwargs)


def _signed_in(site: Flask) -> FlaskClient:
    person_id = make.person(site, make.world(site).buurt_id, "Els")
    with site.app_context():
        begin_write()
        token = sessions.open_session(db.session.get_one(Person, person_id), "toets")
        db.session.commit()
    client = _client(site)
    name = "__Host-sessie" if _https(site) else "sessie"
    client.set_cookie(name, token, domain="localhost", secure=_https(site))
    return client


def test_every_address_with_every_method(site: Flask) -> None:
    seen = set()
    for rule in list(site.url_map.iter_rules()):
        for method in ("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"):
            answer = _client(site).open(address_of(rule), method=method, base_url=_base(site))
            check(site, answer)
            seen.add(answer.status_code)
    # an address that exists, that is not there, that asks to sign in, another method, a form without token, a fault
    assert {200, 303, 404, 405, 422, 500, 503} <= seen


def test_pages_that_are_there(site: Flask) -> None:
    world = make.world(site)
    for path in ("/", f"/wijken/{world.wijk}", f"/wijken/{world.wijk}/vragen/nieuw", "/aanmelden"):
        answer = _get(site, path)
        assert answer.status_code == 200
        check(site, answer)


def test_only_chosen_pages_may_be_found(site: Flask) -> None:
    world = make.world(site)
    for path in ("/?kies=1", f"/wijken/{world.wijk}", f"/wijken/{world.wijk}/wijkteam"):
        assert "X-Robots-Tag" not in _get(site, path).headers, path
    for path in (
        f"/wijken/{world.wijk}/vragen/nieuw",
        "/aanmelden",
        "/gezond",
        "/wijken/nergens",
        "/nergens",
    ):
        assert _get(site, path).headers["X-Robots-Tag"] == "noindex, noarchive", path


def test_too_much(site: Flask) -> None:
    answer = _post(site, _client(site), "/aanmelden", {"email": "a" * 300_000})
    assert answer.status_code == 413
    check(site, answer)


def test_too_often(site: Flask) -> None:
    make.world(site)
    client = _client(site)
    page = client.get("/aanmelden", base_url=_base(site)).get_data(as_text=True)
    data = {"csrf_token": make.token_of(page), "email": "geen adres"}
    codes = []
    for _ in range(32):
        answer = _post(site, client, "/aanmelden", data)
        codes.append(answer.status_code)
        check(site, answer)
    assert codes[:3] == [422] * 3
    assert codes[-1] == 429
    assert int(answer.headers["Retry-After"]) > 0


def test_faults(site: Flask) -> None:
    for path, code in (("/breekt", 500), ("/vol", 503)):
        answer = _get(site, path)
        assert answer.status_code == code
        check(site, answer)


def test_another_host_is_refused(site: Flask) -> None:
    answer = _client(site).get("/", base_url="http://kwaad.example")
    assert answer.status_code == 400
    check(site, answer)


def test_files_are_kept_for_a_year(site: Flask) -> None:
    for name in ("site.css", "icons.svg", "favicon.svg", "form.js"):
        for encoding in ("", "br", "gzip"):
            answer = _get(site, asset(name), headers={"Accept-Encoding": encoding})
            assert answer.status_code == 200
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert "cookie" not in {part.lower() for part in answer.vary}
            assert not answer.headers.getlist("Set-Cookie")
            check(site, answer)
    gone = _get(site, "/static/nergens.css")
    assert gone.status_code == 404
    check(site, gone)


def test_cookies_given_and_taken(site: Flask) -> None:
    """What takes a cookie away says Secure too: a browser ignores a __Host- cookie without it."""
    client = _signed_in(site)
    taken = []
    for path, form_at in (("/ik/gegevens", "/ik/gegevens"), ("/afmelden", "/ik/apparaten")):
        page = client.get(form_at, base_url=_base(site)).get_data(as_text=True)
        data = {"csrf_token": make.token_of(page), "name": "Els", "locale": "nl"}
        answer = _post(site, client, path, data)
        assert answer.status_code == 303
        check(site, answer)
        taken += answer.headers.getlist("Set-Cookie")
    assert len(taken) >= 2
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_choices_are_kept_in_cookies_of_the_same_kind(site: Flask) -> None:
    world = make.world(site)
    answer = _get(site, f"/wijken/{world.wijk}?taal=en")
    assert len(answer.headers.getlist("Set-Cookie")) == 2
    check(site, answer)


@pytest.mark.parametrize("missing", ["database", "connection"])
def test_without_database_the_page_still_speaks(
    site: Flask, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """A database that is away, or has no connection left, gives a 503 with a page, also to who is signed in."""
    client = _signed_in(site)
    client.set_cookie(
        "__Host-wijk" if _https(site) else "wijk", "waterwijk", domain="localhost", secure=_https(site)
    )

    def away(*_args: Any, **_kwargs: Any) -> None:
        raise OperationalError("SELECT 1", {}, Exception("the database is away"))

    def taken() -> None:
        raise NoConnection("all connections are taken")

    with site.app_context():
        if missing == "database":
            monkeypatch.setattr(db.engine.dialect, "do_execute", away)
        else:
            monkeypatch.setattr(db.engine.pool, "connect", taken)
    for path in ("/", "/ik", "/wijken/waterwijk"):
        answer = client.get(path, base_url=_base(site))
        assert answer.status_code == 503
        assert "<h1>" in answer.get_data(as_text=True)
        assert int(answer.headers["Retry-After"]) > 0
        check(site, answer)
    assert _get(site, "/gezond").status_code == 200
    ready = _get(site, "/gereed")
    assert ready.status_code == 503
    check(site, ready)
