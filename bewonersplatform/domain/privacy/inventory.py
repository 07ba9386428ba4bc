"""The register of what is known of people. A table that is not in it fails the build (tests/house/test_privacy.py)."""

from __future__ import annotations

from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.privacy.known import Known, stays
from bewonersplatform.domain.privacy.office import OFFICE
from bewonersplatform.domain.privacy.own import OWN

PERSON = Known(
    "persoon",
    Person,
    ("id",),
    lambda me: Person.id == me.id,
    ("public_id", "email", "name", "phone", "locale", "buurt_id", "created_at", "paused_at", "paused_until"),
    stays,
    "Blanked last, by erase itself.",
)

INVENTORY: tuple[Known, ...] = (PERSON, *OWN, *OFFICE)

# Tables that know nobody: no column leads to a person, and no text in them is about one.
KNOWS_NOBODY = frozenset(
    {
        "benaming", "buurt", "gemeente", "gemeente_thema", "gesprek", "helperwens", "huisregel", "inloop", "netwerk",
        "netwerk_thema", "noodnummer", "openingstijd", "opvolging", "patroon", "patroon_vraag", "poging",
        "netwerk_meaning", "post_meaning", "post_thema", "postcode_buurt", "reactie", "regeling", "search_document",
        "search_term", "sluiting", "stembiljet", "stembiljet_final", "stemronde", "stemronde_project", "thema", "wijk",
        "wijkteam", "zegel",
    }
)  # fmt: skip
