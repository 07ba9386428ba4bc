"""specialists whom the wijkteam may ask behind its own door"""

from alembic import op
import sqlalchemy as sa

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table('specialist',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('organisation', sa.String(length=80), nullable=False),
    sa.Column('field', sa.String(length=80), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    *(sa.CheckConstraint(f'length({name}) <= {most}', name=op.f(f'ck_specialist_{name}_length'))
      for name, most in (('public_id', 10), ('name', 60), ('organisation', 80), ('field', 80), ('email', 254))),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_specialist_gemeente_id')),
    sa.UniqueConstraint('public_id', name=op.f('uq_specialist_public_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_specialist'))
    )
    op.create_index(op.f('ix_specialist_gemeente_id'), 'specialist', ['gemeente_id'], unique=False)


def downgrade() -> None:
    op.drop_table('specialist')
