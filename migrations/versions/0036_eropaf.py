"""rounds along doors, who walks them, and what was written down there, once each"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime

revision = "0036"
down_revision = "0035"


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f'{other}.id'], name=op.f(f'fk_{table}_{column}'))


def upgrade() -> None:
    op.create_table('ronde',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('buurt_id', sa.Integer(), nullable=True),
    sa.Column('streets', sa.String(length=200), nullable=False),
    sa.Column('on_day', sa.Date(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=False),
    sa.Column('made_at', UTCDateTime(), nullable=False),
    sa.Column('cancelled_at', UTCDateTime(), nullable=True),
    sa.CheckConstraint("streets <> '' OR buurt_id IS NOT NULL", name=op.f('ck_ronde_somewhere')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_ronde_public_id_length')),
    sa.CheckConstraint('length(streets) <= 200', name=op.f('ck_ronde_streets_length')),
    _to('ronde', 'gemeente_id', 'gemeente'),
    _to('ronde', 'wijk_id', 'wijk'),
    _to('ronde', 'buurt_id', 'buurt'),
    _to('ronde', 'made_by_id', 'person'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ronde')),
    sa.UniqueConstraint('public_id', name=op.f('uq_ronde_public_id'))
    )
    op.create_index(op.f('ix_ronde_made_by_id'), 'ronde', ['made_by_id'], unique=False)
    op.create_index('ix_ronde_wijk_id_on_day', 'ronde', ['wijk_id', 'on_day'], unique=False)
    op.create_table('ronde_loper',
    sa.Column('ronde_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    _to('ronde_loper', 'ronde_id', 'ronde'),
    _to('ronde_loper', 'person_id', 'person'),
    sa.PrimaryKeyConstraint('ronde_id', 'person_id', name=op.f('pk_ronde_loper'))
    )
    op.create_index(op.f('ix_ronde_loper_person_id'), 'ronde_loper', ['person_id'], unique=False)
    op.create_table('aantekening',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ronde_id', sa.Integer(), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('client_id', sa.String(length=36), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.CheckConstraint('length(client_id) <= 36', name=op.f('ck_aantekening_client_id_length')),
    _to('aantekening', 'ronde_id', 'ronde'),
    _to('aantekening', 'post_id', 'post'),
    _to('aantekening', 'by_id', 'person'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_aantekening')),
    sa.UniqueConstraint('client_id', name=op.f('uq_aantekening_client_id')),
    sa.UniqueConstraint('post_id', name=op.f('uq_aantekening_post_id'))
    )
    op.create_index(op.f('ix_aantekening_ronde_id'), 'aantekening', ['ronde_id'], unique=False)
    op.create_index(op.f('ix_aantekening_by_id'), 'aantekening', ['by_id'], unique=False)


def downgrade() -> None:
    for table in ('aantekening', 'ronde_loper', 'ronde'):
        op.drop_table(table)
