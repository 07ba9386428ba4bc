"""A table that knows a person cannot be forgotten: the register of privacy is compared with the tables themselves."""

from __future__ import annotations

from sqlalchemy import String, Table, Text

from bewonersplatform.blueprints.ik.privacy import SECTIONS
from bewonersplatform.cli.tables import metadata
from bewonersplatform.domain.privacy.inventory import INVENTORY, KNOWS_NOBODY


def _leads_to_person(table: Table, column: str, seen: frozenset[tuple[str, str]] = frozenset()) -> bool:
    """Whether a column is the number of a person, directly or by way of another table."""
    for key in table.c[column].foreign_keys:
        target = key.column.table
        if target.name == "person":
            return True
        step = (target.name, key.column.name)
        if step not in seen and _leads_to_person(target, key.column.name, seen | {step}):
            return True
    return False


def _columns_that_know() -> set[tuple[str, str]]:
    tables = metadata().tables.values()
    found = {(t.name, c.name) for t in tables for c in t.columns if _leads_to_person(t, c.name)}
    # a number of a person without a foreign key, and an address, are knowing too
    named = {(t.name, c.name) for t in tables for c in t.columns if c.name in {"actor_id", "person_id"}}
    return found | named | {("person", "id")}


def test_every_column_that_knows_a_person_has_an_export_and_an_erase_rule() -> None:
    covered = {(known.table.__tablename__, column) for known in INVENTORY for column in known.covers}
    assert covered == _columns_that_know()


def test_every_table_is_in_the_register_or_knows_nobody() -> None:
    registered = {known.table.__tablename__ for known in INVENTORY}
    assert registered | KNOWS_NOBODY == set(metadata().tables)
    assert registered & KNOWS_NOBODY == set()


def test_addresses_and_phone_numbers_stand_in_the_register() -> None:
    """A text column for an address or number of somebody lies in a registered table, or is a public number."""
    public = {"gemeente", "wijkteam", "noodnummer", "netwerk"}
    registered = {known.table.__tablename__ for known in INVENTORY}
    for table in metadata().tables.values():
        for column in table.columns:
            if column.name in {"email", "phone", "device"} and isinstance(column.type, (String, Text)):
                assert table.name in registered | public, f"{table.name}.{column.name}"


def test_sections_are_named_once_and_said_in_words() -> None:
    names = [known.section for known in INVENTORY]
    assert len(names) == len(set(names))
    assert set(SECTIONS) <= set(names)
    for known in INVENTORY:
        assert known.why
        assert known.export
        assert not {"nonce", "token_hash", "draft_token"} & set(known.export), known.section
