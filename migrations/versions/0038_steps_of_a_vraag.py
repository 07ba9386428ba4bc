"""steps of a vraag, each with one owner, who sees it after the yes of whose vraag it is"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.create_table('stap',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('vraag_id', sa.Integer(), nullable=False),
    sa.Column('asker_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=160), nullable=False),
    sa.Column('party', sa.Enum('vrager', 'wijkteam', 'netwerk', 'buur', name='stapparty', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('netwerk_id', sa.Integer(), nullable=True),
    sa.Column('koppeling_id', sa.Integer(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('allowed_at', UTCDateTime(), nullable=True),
    sa.Column('status', sa.Enum('te-doen', 'loopt', 'gedaan', 'vervallen', name='stapstatus', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('status_since', UTCDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('nonce', sa.String(length=32), nullable=False),
    sa.CheckConstraint('(person_id IS NULL) <> (netwerk_id IS NULL)', name=op.f('ck_stap_one_owner')),
    sa.CheckConstraint("(party = 'netwerk') = (netwerk_id IS NOT NULL)", name=op.f('ck_stap_netwerk_owner')),
    sa.CheckConstraint("(party = 'buur') = (koppeling_id IS NOT NULL)", name=op.f('ck_stap_buur_koppeling')),
    sa.CheckConstraint("party IN ('vrager', 'wijkteam') OR allowed_at IS NOT NULL OR status IN ('te-doen', 'vervallen')", name=op.f('ck_stap_allowed_first')),
    *(sa.CheckConstraint(f'length({name}) <= {most}', name=op.f(f'ck_stap_{name}_length'))
      for name, most in (('public_id', 10), ('title', 160), ('nonce', 32))),
    *(sa.ForeignKeyConstraint([f'{name}_id'], [f'{table}.id'], name=op.f(f'fk_stap_{name}_id'))
      for name, table in (('gemeente', 'gemeente'), ('wijk', 'wijk'), ('vraag', 'post'), ('asker', 'person'),
                          ('person', 'person'), ('netwerk', 'netwerk'), ('koppeling', 'koppeling'))),
    sa.UniqueConstraint('public_id', name=op.f('uq_stap_public_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stap'))
    )
    for name in ('vraag', 'asker', 'person', 'netwerk', 'koppeling'):
        op.create_index(op.f(f'ix_stap_{name}_id'), 'stap', [f'{name}_id'], unique=False)


def downgrade() -> None:
    op.drop_table('stap')
