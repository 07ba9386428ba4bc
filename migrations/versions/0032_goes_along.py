"""an aanbod says that its writer gladly comes along the first time"""

from alembic import op
import sqlalchemy as sa

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.add_column('post', sa.Column('goes_along', sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column('post', 'goes_along')
