"""each side gives its own contact"""

from alembic import op

revision = '0013'
down_revision = '0012'

_KINDS = "'niets', 'mail', 'telefoon', 'allebei'"


def upgrade() -> None:
    for name in ("asker_gives", "helper_gives"):
        op.execute(
            f"ALTER TABLE koppeling ADD COLUMN {name} VARCHAR(20) DEFAULT 'niets' NOT NULL "
            f"CONSTRAINT ck_koppeling_{name} CHECK ({name} IN ({_KINDS}))"
        )
        # who said yes before knew that it showed both
        op.execute(
            f"UPDATE koppeling SET {name} = 'allebei' "
            "WHERE status IN ('afgesproken', 'loopt', 'gedaan', 'nabericht')"
        )


def downgrade() -> None:
    for name in ("asker_gives", "helper_gives"):
        op.execute(f"ALTER TABLE koppeling DROP COLUMN {name}")
