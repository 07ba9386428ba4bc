"""a patroon has a name of its own, and the reason why it was let go"""

from alembic import op

revision = '0021'
down_revision = '0020'


def upgrade() -> None:
    op.execute(
        "ALTER TABLE patroon ADD COLUMN name VARCHAR(80) DEFAULT '' NOT NULL "
        "CONSTRAINT ck_patroon_name_length CHECK (length(name) <= 80)"
    )
    op.execute(
        "ALTER TABLE patroon ADD COLUMN drop_reason VARCHAR(300) DEFAULT '' NOT NULL "
        "CONSTRAINT ck_patroon_drop_reason_length CHECK (length(drop_reason) <= 300)"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE patroon DROP COLUMN drop_reason")
    op.execute("ALTER TABLE patroon DROP COLUMN name")
