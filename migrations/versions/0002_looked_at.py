"""edits are looked at again"""

from alembic import op

revision = "0002"
down_revision = "0001"

_LEVELS = "'iedereen', 'wijk', 'wijkteam'"


def upgrade() -> None:
    # what stands was looked at; plain SQL, because SQLite takes a CHECK only with its column
    for column in ("text_no", "looked_no"):
        op.execute(f"ALTER TABLE post ADD COLUMN {column} INTEGER DEFAULT 1 NOT NULL")
    op.execute(
        "ALTER TABLE post ADD COLUMN wanted_visibility VARCHAR(20) "
        f"CONSTRAINT ck_post_wanted_visibility CHECK (wanted_visibility IN ({_LEVELS}))"
    )


def downgrade() -> None:
    for column in ("wanted_visibility", "looked_no", "text_no"):
        op.execute(f"ALTER TABLE post DROP COLUMN {column}")
