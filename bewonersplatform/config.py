"""Settings: one frozen dataclass, read from the environment once."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PREFIX = "BEWONERSPLATFORM_"


class SettingsError(Exception):
    """A setting is missing or cannot be used; the message names it."""


@dataclass(frozen=True)
class Settings:
    """Everything that differs between two installations. The README lists each one with its default."""

    instance: Path
    database_url: str
    secret_key: str
    base_url: str
    demo: bool = False
    demo_open: bool = False
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    proxies: int = 0
    smtp_host: str = ""
    smtp_port: int = 25
    smtp_user: str = ""
    smtp_password: str = ""
    smtp_starttls: bool = False
    mail_from: str = "Bewonersplatform <noreply@localhost>"
    mail_files: bool = False
    reply_to: str = ""
    hsts_subdomains: bool = False
    hsts_preload: bool = False

    @property
    def https(self) -> bool:
        """Whether the site is reached over https: only then Secure cookies, __Host- and HSTS are sent."""
        return self.base_url.startswith("https://")

    @property
    def mail_folder(self) -> Path:
        """Where mail is kept as files instead of sent."""
        return self.instance / "post"

    @property
    def keeps_mail(self) -> bool:
        """Whether mail is kept as files: without a mail server in the demo, or when that was asked for."""
        return not self.smtp_host and (self.demo or self.mail_files)

    @property
    def site_host(self) -> str:
        """The host name in the base URL: the only one the site answers to, besides loopback in the demo."""
        return urlsplit(self.base_url).hostname or ""


def _flag(env: Mapping[str, str], name: str) -> bool:
    return env.get(PREFIX + name, "").strip().lower() in {"1", "true", "yes", "ja"}


def _number(env: Mapping[str, str], name: str, default: int) -> int:
    raw = env.get(PREFIX + name, "").strip()
    if not raw:
        return default
    try:
        return int(raw)
    except ValueError:
        raise SettingsError(f"{PREFIX}{name} must be a whole number, not {raw!r}") from None


def _mailbox(env: Mapping[str, str], name: str) -> str:
    """An address to which a plus and a key can be added: 64 characters before the @ is all that mail allows."""
    raw = env.get(PREFIX + name, "").strip().lower()
    if raw and not re.fullmatch(r"[a-z0-9._-]{1,24}@[a-z0-9.-]{1,200}", raw):
        raise SettingsError(
            f"{PREFIX}{name} must be a plain address with at most 24 characters before the @, not {raw!r}"
        )
    return raw


def _demo_secret(instance: Path) -> str:
    """A secret that lives beside the demo database, so that a restart signs nobody out."""
    path = instance / "demo-secret"
    if not path.exists():
        instance.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_hex(32))
        path.chmod(0o600)
    return path.read_text().strip()


def _check(secret: str, base_url: str) -> None:
    """Raise SettingsError when the two that are always needed are missing or cannot be used."""
    missing = [PREFIX + name for name, value in (("SECRET_KEY", secret), ("BASE_URL", base_url)) if not value]
    if missing:
        raise SettingsError(f"Not set: {', '.join(missing)}. Outside the demo both are needed.")
    if len(secret) < 32:
        raise SettingsError(f"{PREFIX}SECRET_KEY must have at least 32 characters")
    if not base_url.startswith(("http://", "https://")):
        raise SettingsError(f"{PREFIX}BASE_URL must begin with http:// or https://")


def _mail(env: Mapping[str, str]) -> dict[str, Any]:
    """How mail goes out and comes back."""
    return {
        "smtp_host": env.get(PREFIX + "SMTP_HOST", ""),
        "smtp_port": _number(env, "SMTP_PORT", 25),
        "smtp_user": env.get(PREFIX + "SMTP_USER", ""),
        "smtp_password": env.get(PREFIX + "SMTP_PASSWORD", ""),
        "smtp_starttls": _flag(env, "SMTP_STARTTLS"),
        "mail_from": env.get(PREFIX + "MAIL_FROM", "Bewonersplatform <noreply@localhost>"),
        "mail_files": _flag(env, "MAIL_FILES"),
        "reply_to": _mailbox(env, "REPLY_TO"),
    }


def read_settings(env: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from `env` (default: the process environment).

    Raises SettingsError that names every missing setting at once, or the one that cannot be used.
    """
    env = os.environ if env is None else env
    demo = _flag(env, "DEMO")
    port = _number(env, "PORT", 8000)
    instance = Path(env.get(PREFIX + "INSTANCE", "instance")).absolute()
    secret, base_url = env.get(PREFIX + "SECRET_KEY", ""), env.get(PREFIX + "BASE_URL", "").rstrip("/")
    if demo:
        secret = secret or _demo_secret(instance)
        base_url = base_url or f"http://127.0.0.1:{port}"
    _check(secret, base_url)
    settings = Settings(
        instance=instance,
        database_url=env.get(PREFIX + "DATABASE_URL") or f"sqlite:///{instance / 'bewonersplatform.sqlite3'}",
        secret_key=secret,
        base_url=base_url,
        demo=demo,
        demo_open=_flag(env, "DEMO_OPEN"),
        host=env.get(PREFIX + "HOST", "127.0.0.1"),
        port=port,
        workers=_number(env, "WORKERS", 2),
        proxies=_number(env, "PROXIES", 0),
        **_mail(env),
        hsts_subdomains=_flag(env, "HSTS_SUBDOMAINS"),
        hsts_preload=_flag(env, "HSTS_PRELOAD"),
    )
    if demo and not settings.demo_open and settings.host not in {"127.0.0.1", "::1", "localhost"}:
        raise SettingsError(
            f"The demo signs anybody in and answers on this machine only. Set {PREFIX}DEMO_OPEN=1 to open it."
        )
    return settings


def require_mail(settings: Settings) -> None:
    """Raise SettingsError when codes and letters would go nowhere: nobody could sign in, and nobody would know why."""
    if not settings.smtp_host and not settings.keeps_mail:
        raise SettingsError(
            f"Not set: {PREFIX}SMTP_HOST. Outside the demo mail needs a mail server,"
            f" or {PREFIX}MAIL_FILES=1 to keep it as files while you try things out."
        )
