"""neighbours recognise a vraag of another"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime

revision = '0007'
down_revision = '0006'


def upgrade() -> None:
    op.create_table('herkenning',
    sa.Column('vraag_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_herkenning_person_id')),
    sa.ForeignKeyConstraint(['vraag_id'], ['post.id'], name=op.f('fk_herkenning_vraag_id')),
    sa.PrimaryKeyConstraint('vraag_id', 'person_id', name=op.f('pk_herkenning'))
    )
    op.create_index(op.f('ix_herkenning_person_id'), 'herkenning', ['person_id'], unique=False)
    op.add_column('post', sa.Column('recognised_count', sa.Integer(), nullable=False, server_default='0'))


def downgrade() -> None:
    op.drop_column('post', 'recognised_count')
    op.drop_table('herkenning')
