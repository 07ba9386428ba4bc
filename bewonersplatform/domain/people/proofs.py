"""Codes and links in mail: HMACs over purpose, row, nonce and version, so that nobody stores what was sent."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

_keys: list[bytes] = []


def configure(secret_key: str) -> None:
    """Set the key, once at start."""
    _keys[:] = [hashlib.sha256(b"proofs:" + secret_key.encode()).digest()]


def new_nonce() -> str:
    """What makes two proofs for the same row differ; lives in the row."""
    return secrets.token_hex(16)


def _mac(purpose: str, row_id: int, nonce: str, version: int) -> bytes:
    return hmac.new(_keys[0], f"{purpose}:{row_id}:{nonce}:{version}".encode(), hashlib.sha256).digest()


def code(purpose: str, row_id: int, nonce: str) -> str:
    """Six digits to type over."""
    return f"{int.from_bytes(_mac(purpose + ':code', row_id, nonce, 1)[:8]) % 1_000_000:06d}"


def link_token(purpose: str, row_id: int, nonce: str, version: int = 1) -> str:
    """The proof in a link: 26 characters, 130 bits."""
    return base64.b32encode(_mac(purpose + ":link", row_id, nonce, version)).decode().lower()[:26]


def keyed_hash(purpose: str, secret: str) -> str:
    """What is kept of a code that somebody got on paper: without the key nobody can try what it was."""
    return hmac.new(_keys[0], f"{purpose}:{secret}".encode(), hashlib.sha256).hexdigest()


def same(left: str, right: str) -> bool:
    """Compare two proofs without telling by time how far they agree."""
    return hmac.compare_digest(left.encode(), right.encode())
