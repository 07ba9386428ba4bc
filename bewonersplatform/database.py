"""The ground: the database session, the base of all tables, and the types they share."""

from __future__ import annotations

import enum
import secrets
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    CheckConstraint,
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    MetaData,
    String,
    event,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry
from sqlalchemy.types import TypeDecorator

# Letters and digits that are not mistaken for one another when read aloud: 31 ** 10 is about 2 ** 49.
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
PUBLIC_ID_LENGTH = 10
_WRITE = "bewonersplatform_write"
PATIENCE = "PRAGMA busy_timeout=10000"


class UTCDateTime(TypeDecorator[datetime]):
    """A moment with its zone: stored as UTC, refused without zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments; SQLite keeps them without zone, as UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give every moment back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base of all tables: names every constraint and gives every text column a length that is checked."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: UTCDateTime, dict[str, Any]: JSON, list[str]: JSON},
    )

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "__tablename__" not in cls.__dict__:
            return
        for column in cls.__table__.columns:
            # SQLite ignores VARCHAR(n), so the length is a CHECK on both engines.
            if isinstance(column.type, String) and not isinstance(column.type, Enum):
                if column.type.length is None:
                    raise TypeError(f"{cls.__name__}.{column.name} has no length limit")
                check = CheckConstraint(
                    f"length({column.name}) <= {column.type.length}", f"{column.name}_length"
                )
                cls.__table__.append_constraint(check)  # type: ignore[attr-defined]


def new_public_id() -> str:
    """A short random id for addresses: cannot be counted or guessed."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


def status_type(kind: type[enum.StrEnum], name: str = "") -> Enum:
    """The column type of a status: text with a CHECK that lists the members of `kind`.

    name: of the CHECK, for a second column of the same kind in one table.

    Alembic does not notice a changed CHECK; tests/house compares them with the enum.
    """
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=20,
        name=name or kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


Id = Annotated[int, mapped_column(primary_key=True)]
PublicId = Annotated[str, mapped_column(String(PUBLIC_ID_LENGTH), unique=True, default=new_public_id)]

db = SQLAlchemy(model_class=Base)


# For `with_for_update`: lock a row against other changes, not against rows that refer to it. A plain FOR UPDATE
# dead-locks on PostgreSQL with whoever has just inserted such a row and wants to change this one next.
ROW_LOCK = {"key_share": True}


def begin_write(*, patient: bool = True) -> None:
    """Open the transaction of this session for writing, before anything is read.

    On SQLite a read that later writes fails under load when it began plainly, so it begins IMMEDIATE.
    patient: wait for who writes now; else OperationalError when somebody does, for what can be done later.
    """
    db.session.connection(execution_options={_WRITE: "patient" if patient else "now"})


def engine_options(url: str) -> dict[str, Any]:
    """Options for create_engine: impatient pools, so that an overload answers 503 and does not hang."""
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
        return {"hide_parameters": True}
    return {
        "hide_parameters": True,  # what people wrote or voted never lands in a log with an error
        "pool_pre_ping": True,
        "pool_timeout": 3,
        "connect_args": {"options": "-c statement_timeout=15000"},
    }


@event.listens_for(Engine, "connect")
def _prepare(connection: Any, _record: Any) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # a vote that was acknowledged survives a power cut
        "foreign_keys=ON",
        PATIENCE.removeprefix("PRAGMA "),
        "recursive_triggers=ON",  # else INSERT OR REPLACE slips past the insert-only triggers
        "secure_delete=ON",  # what was erased or rewritten leaves no trace in the file
        "cache_size=-16000",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        _begin_sqlite(connection, connection.get_execution_options().get(_WRITE))


def _begin_sqlite(connection: Connection, write: str | None) -> None:
    if write == "now":
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
    finally:
        if write == "now":
            connection.exec_driver_sql(PATIENCE)


__all__ = [
    "PATIENCE",
    "ROW_LOCK",
    "Base",
    "Id",
    "Mapped",
    "PublicId",
    "UTCDateTime",
    "begin_write",
    "db",
    "mapped_column",
    "new_public_id",
]
