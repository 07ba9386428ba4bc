"""who does not want to meet does not meet"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime

revision = '0016'
down_revision = '0015'


def upgrade() -> None:
    op.create_table('blokkade',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('who_id', sa.Integer(), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.CheckConstraint('by_id <> who_id', name=op.f('ck_blokkade_two_people')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_blokkade_public_id_length')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_blokkade_by_id')),
    sa.ForeignKeyConstraint(['who_id'], ['person.id'], name=op.f('fk_blokkade_who_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_blokkade')),
    sa.UniqueConstraint('by_id', 'who_id', name=op.f('uq_blokkade_by_id_who_id')),
    sa.UniqueConstraint('public_id', name=op.f('uq_blokkade_public_id'))
    )
    op.create_index(op.f('ix_blokkade_who_id'), 'blokkade', ['who_id'], unique=False)


def downgrade() -> None:
    op.drop_table('blokkade')
