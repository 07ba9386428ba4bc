"""How often one may knock, per address; kept in memory per process, shared when a Redis is set."""

from __future__ import annotations

from flask import Flask, request
from flask_limiter import Limiter

from bewonersplatform.web.access import actor


def _who() -> str:
    """The address of the visitor; a whole /64 counts as one for IPv6."""
    address = request.remote_addr or ""
    return ":".join(address.split(":")[:4]) if ":" in address else address


def known() -> bool:
    """Whether who knocks is signed in: for `exempt_when`, where only a visitor is limited."""
    return actor().is_authenticated


limiter = Limiter(_who, storage_uri="memory://", headers_enabled=False, in_memory_fallback_enabled=False)


def init_app(app: Flask) -> None:
    """Limit what may be misused; each view says its own limit."""
    app.config["RATELIMIT_ENABLED"] = not app.config["SETTINGS"].demo or app.config.get(
        "TESTING_LIMITS", False
    )
    limiter.init_app(app)
