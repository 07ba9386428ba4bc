"""somebody has no room for a while"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime

revision = '0018'
down_revision = '0017'


def upgrade() -> None:
    op.add_column('person', sa.Column('paused_at', UTCDateTime(), nullable=True))
    op.add_column('person', sa.Column('paused_until', sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column('person', 'paused_until')
    op.drop_column('person', 'paused_at')
