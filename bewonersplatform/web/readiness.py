"""Whether this installation can serve: asked by /gereed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoConnection

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.logboek.model import Mail, Reactie, ReactieState

_BEHIND = timedelta(minutes=5)
MIGRATIONS = Path(__file__).parents[2] / "migrations"


def head() -> str | None:
    """The newest migration of this version."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config).get_current_head()


def _writable() -> bool:
    """Try to write a row that exists, and undo it."""
    db.session.rollback()
    begin_write()
    db.session.execute(text("UPDATE alembic_version SET version_num = version_num"))
    db.session.rollback()
    return True


def problems() -> list[str]:
    """What stands in the way of serving, in a few words each; empty when ready."""
    try:
        _writable()
        found = MigrationContext.configure(db.session.connection()).get_current_revision()
        if found != head():
            return [f"migrations: database at {found}, version needs {head()}"]
        late = clock.now() - _BEHIND
        for table in (Reactie, Mail):
            oldest = db.session.scalar(
                select(func.min(table.lease_until)).where(table.state == ReactieState.WACHT)
            )
            if oldest is not None and oldest < late:
                return ["worker: behind"]
    except (OperationalError, ProgrammingError, NoConnection) as error:
        return [f"database: {type(error).__name__}"]
    finally:
        db.session.rollback()
    return []
