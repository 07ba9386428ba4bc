"""a wijkteam says when it is full, and what else there is"""

from alembic import op

revision = '0020'
down_revision = '0019'


def upgrade() -> None:
    op.execute("ALTER TABLE wijkteam ADD COLUMN full_until DATE")
    op.execute("ALTER TABLE wijkteam ADD COLUMN instead VARCHAR(400) DEFAULT '' NOT NULL "
               "CONSTRAINT ck_wijkteam_instead_length CHECK (length(instead) <= 400)")


def downgrade() -> None:
    for name in ("instead", "full_until"):
        op.execute(f"ALTER TABLE wijkteam DROP COLUMN {name}")
