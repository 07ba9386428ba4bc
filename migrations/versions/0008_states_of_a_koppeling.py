"""a koppeling says where it is, who is to move and when that is late"""

from datetime import UTC, datetime, timedelta

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime
from migrations.checks import add_check, allow, drop_check, forbid, replace_check

revision = '0008'
down_revision = '0007'

_AGREE_DAYS = 7
_TERMS = ("agree-days", "outcome-days")
_STATUSES = ("voorgesteld", "afgesproken", "nabericht")
_YES = "(helper_yes_at IS NOT NULL AND asker_yes_at IS NOT NULL)"
_MOMENTS = ("reminded_at", "helper_no_at", "asker_no_at")


def _taken(columns: list[str], statuses: str) -> None:
    where = sa.text(f"status IN ({statuses})")
    op.create_index(
        "uq_koppeling_taken", "koppeling", columns, unique=True, sqlite_where=where, postgresql_where=where
    )


def upgrade() -> None:
    allow("regeling", "ck_regeling_term", "term", *_TERMS)
    op.drop_index("uq_koppeling_taken", "koppeling")
    op.execute("ALTER TABLE koppeling RENAME COLUMN answer_by TO due_at")
    for name in _MOMENTS:
        op.add_column("koppeling", sa.Column(name, UTCDateTime(), nullable=True))
    op.add_column("koppeling", sa.Column("starts_on", sa.Date(), nullable=True))
    op.add_column("koppeling", sa.Column("slot", sa.Integer(), nullable=True))
    allow("koppeling", "ck_koppeling_koppelingstatus", "status", *_STATUSES)
    op.execute("UPDATE koppeling SET slot = 1 WHERE status IN ('loopt', 'gedaan')")
    op.execute("UPDATE koppeling SET due_at = status_since WHERE status = 'gedaan'")
    # who agreed before this gets the usual days to find one, and is not asked at once how it went
    agreed = sa.text("UPDATE koppeling SET due_at = :due WHERE status = 'loopt'")
    due = datetime.now(UTC) + timedelta(days=_AGREE_DAYS)
    op.execute(agreed.bindparams(sa.bindparam("due", due, UTCDateTime())))
    op.execute("UPDATE koppeling SET due_at = NULL WHERE status IN ('afgezegd', 'gestopt')")
    op.execute("UPDATE koppeling SET helper_no_at = status_since WHERE status = 'afgezegd' AND helper_yes_at IS NULL")
    op.execute("UPDATE koppeling SET asker_no_at = status_since WHERE status = 'afgezegd' AND helper_yes_at IS NOT NULL")
    op.execute("UPDATE koppeling SET status = 'afgesproken' WHERE status = 'loopt'")
    replace_check("koppeling", "ck_koppeling_both_yes", f"status NOT IN ('afgesproken', 'loopt') OR {_YES}")
    replace_check(
        "koppeling",
        "ck_koppeling_ended_until",
        "status NOT IN ('gedaan', 'nabericht', 'afgezegd', 'gestopt') OR readable_until IS NOT NULL",
    )
    taken = "'afgesproken', 'loopt', 'gedaan', 'nabericht'"
    add_check("koppeling", "ck_koppeling_taken_slot", f"status NOT IN ({taken}) OR (slot IS NOT NULL AND slot >= 1)")
    _taken(["vraag_id", "slot"], taken)
    op.create_index("ix_koppeling_due_at", "koppeling", ["due_at"])


def downgrade() -> None:
    op.drop_index("ix_koppeling_due_at", "koppeling")
    op.drop_index("uq_koppeling_taken", "koppeling")
    drop_check("koppeling", "ck_koppeling_taken_slot")
    op.execute("DELETE FROM koppeling WHERE status = 'voorgesteld'")
    op.execute("UPDATE koppeling SET status = 'loopt' WHERE status = 'afgesproken'")
    op.execute("UPDATE koppeling SET status = 'gedaan' WHERE status = 'nabericht'")
    replace_check("koppeling", "ck_koppeling_both_yes", f"status <> 'loopt' OR {_YES}")
    replace_check(
        "koppeling",
        "ck_koppeling_ended_until",
        "status NOT IN ('gedaan', 'afgezegd', 'gestopt') OR readable_until IS NOT NULL",
    )
    forbid("koppeling", "ck_koppeling_koppelingstatus", "status", *_STATUSES)
    _taken(["vraag_id"], "'loopt', 'gedaan'")
    for name in ("slot", "starts_on", *_MOMENTS):
        op.drop_column("koppeling", name)
    op.execute("ALTER TABLE koppeling RENAME COLUMN due_at TO answer_by")
    op.execute("DELETE FROM regeling WHERE term IN ('agree-days', 'outcome-days')")
    forbid("regeling", "ck_regeling_term", "term", *_TERMS)
