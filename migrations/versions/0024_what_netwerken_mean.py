"""what netwerken say of themselves as vectors"""

from alembic import op
import sqlalchemy as sa

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table('netwerk_meaning',
    sa.Column('netwerk_id', sa.Integer(), nullable=False),
    sa.Column('model', sa.String(length=40), nullable=False),
    sa.Column('vector', sa.LargeBinary(), nullable=False),
    sa.CheckConstraint('length(model) <= 40', name=op.f('ck_netwerk_meaning_model_length')),
    sa.ForeignKeyConstraint(['netwerk_id'], ['netwerk.id'], name=op.f('fk_netwerk_meaning_netwerk_id')),
    sa.PrimaryKeyConstraint('netwerk_id', name=op.f('pk_netwerk_meaning'))
    )


def downgrade() -> None:
    op.drop_table('netwerk_meaning')
