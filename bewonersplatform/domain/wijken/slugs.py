"""Names in addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

SLUG_LENGTH = 60


def slug_of(name: str) -> str:
    """The name in an address: 's-Gravenhage -> s-gravenhage, Súdwest-Fryslân -> sudwest-fryslan. May be empty."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:SLUG_LENGTH].rstrip("-")


def slugs_for(name: str, behind: str, code: str) -> tuple[str, str, str]:
    """What a place can be called in an address, best first: its name, its name with what it lies in, its code."""
    slug, half = slug_of(name), SLUG_LENGTH // 2 - 1
    both = slug_of(f"{slug[:half]} {behind[:half]}") if slug else ""
    return slug, both, code.lower()


def free_slug(wanted: Iterable[str], taken: set[str]) -> str:
    """The first of `wanted` that nobody has; it is taken from now on. The last one, a code, is always free."""
    slug = next(slug for slug in wanted if slug and slug not in taken)
    taken.add(slug)
    return slug
