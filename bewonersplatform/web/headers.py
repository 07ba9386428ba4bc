"""The headers on every answer, error pages and files included."""

from __future__ import annotations

from flask import Flask, Response, g, request

from bewonersplatform.config import Settings

_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "object-src 'none'; {upgrade}require-trusted-types-for 'script'; trusted-types 'none'"
)


def _fixed(settings: Settings) -> dict[str, str]:
    fixed = {
        "Content-Security-Policy": _CSP.format(
            upgrade="upgrade-insecure-requests; " if settings.https else ""
        ),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(self), payment=(), usb=(), browsing-topics=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
    }
    if settings.https:
        hsts = "max-age=63072000"
        hsts += "; includeSubDomains" if settings.hsts_subdomains else ""
        hsts += "; preload" if settings.hsts_preload else ""
        fixed["Strict-Transport-Security"] = hsts
    return fixed


def allow_indexing() -> None:
    """Let search engines list this page: only pages that are meant to be found say so."""
    g.indexable = True


def allow_worker() -> None:
    """Let this page register the worker of a round: one policy of Trusted Types, which knows one address."""
    g.registers_worker = True


def init_app(app: Flask) -> None:
    """Put the headers on everything that leaves."""
    fixed = _fixed(app.config["SETTINGS"])

    def add(response: Response) -> Response:
        for name, value in fixed.items():
            response.headers.setdefault(name, value)
        if g.get("registers_worker"):
            policy = fixed["Content-Security-Policy"].replace("trusted-types 'none'", "trusted-types eropaf")
            response.headers["Content-Security-Policy"] = policy
        if not g.get("indexable") or response.status_code != 200:
            response.headers["X-Robots-Tag"] = "noindex, noarchive"
        if "Cache-Control" not in response.headers:
            # no shared cache may keep a page: it may carry a name, a form or a language
            response.headers["Cache-Control"] = "no-store, private"
            response.vary.update(("Cookie", "Accept-Language"))
        return response

    app.after_request(add)

    @app.before_request
    def limit_body() -> None:
        """Bodies are small; a bigger one is refused before it is read, save where a photo can be added."""
        view = app.view_functions.get(request.endpoint or "")
        request.max_content_length = getattr(view, "most_bytes", 256_000)
