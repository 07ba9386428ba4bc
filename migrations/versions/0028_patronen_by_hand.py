"""the wijkteam joins two patronen, and splits one"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.execute("ALTER TABLE patroon ADD COLUMN into_id INTEGER "
               "CONSTRAINT fk_patroon_into_id REFERENCES patroon (id) "
               "CONSTRAINT ck_patroon_not_into_itself CHECK (into_id IS NULL OR into_id <> id)")
    op.execute("ALTER TABLE patroon ADD COLUMN split_from_id INTEGER "
               "CONSTRAINT fk_patroon_split_from_id REFERENCES patroon (id)")
    op.execute("ALTER TABLE patroon ADD COLUMN shape_reason VARCHAR(300) DEFAULT '' NOT NULL "
               "CONSTRAINT ck_patroon_shape_reason_length CHECK (length(shape_reason) <= 300)")
    op.add_column("patroon_vraag", sa.Column("by_hand", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("patroon", sa.Column("shaped_at", UTCDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("patroon_vraag", "by_hand")
    for name in ("shaped_at", "shape_reason", "split_from_id", "into_id"):
        op.execute(f"ALTER TABLE patroon DROP COLUMN {name}")
