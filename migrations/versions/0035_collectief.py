"""whether a vraag that was answered could be answered for all at once"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.create_table('collectief',
    sa.Column('vraag_id', sa.Integer(), nullable=False),
    sa.Column('yes', sa.Boolean(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['vraag_id'], ['post.id'], name=op.f('fk_collectief_vraag_id')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_collectief_by_id')),
    sa.PrimaryKeyConstraint('vraag_id', name=op.f('pk_collectief'))
    )
    op.create_index(op.f('ix_collectief_by_id'), 'collectief', ['by_id'], unique=False)


def downgrade() -> None:
    op.drop_table('collectief')
