"""a vraag says how many helpers are welcome"""

import sqlalchemy as sa
from alembic import op

from migrations.checks import add_check, drop_check

revision = '0014'
down_revision = '0013'


def upgrade() -> None:
    op.add_column("post", sa.Column("helpers_wanted", sa.Integer(), nullable=False, server_default="1"))
    add_check("post", "ck_post_helpers_wanted", "helpers_wanted BETWEEN 1 AND 12")


def downgrade() -> None:
    drop_check("post", "ck_post_helpers_wanted")
    op.drop_column("post", "helpers_wanted")
