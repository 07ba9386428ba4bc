"""what nobody confirmed is found fast"""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index("ix_post_status_created_at", "post", ["status", "created_at"])
    op.create_index("ix_sign_in_used_at_created_at", "sign_in", ["used_at", "created_at"])


def downgrade() -> None:
    op.drop_index("ix_sign_in_used_at_created_at", "sign_in")
    op.drop_index("ix_post_status_created_at", "post")
