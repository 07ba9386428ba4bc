"""from when to when help runs, proposed by one side and agreed by the other"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    with op.batch_alter_table('koppeling') as batch:
        batch.add_column(sa.Column('ends_on', sa.Date(), nullable=True))
        batch.create_check_constraint(op.f('ck_koppeling_ends_after_start'),
                                      'ends_on IS NULL OR (starts_on IS NOT NULL AND ends_on >= starts_on)')
    op.create_table('afspraak',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('koppeling_id', sa.Integer(), nullable=False),
    sa.Column('side', sa.Enum('asker', 'helper', name='side', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('status', sa.Enum('voorgesteld', 'geldt', 'vervallen', name='afspraakstatus', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('status_since', UTCDateTime(), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('agreed_at', UTCDateTime(), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('look_back_on', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('goal', sa.String(length=120), nullable=False),
    sa.Column('looked_back_at', UTCDateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_afspraak_ends_after_start')),
    sa.CheckConstraint('look_back_on IS NULL OR (look_back_on >= starts_on AND look_back_on <= ends_on)',
                       name=op.f('ck_afspraak_look_back_between')),
    sa.CheckConstraint('looked_back_at IS NULL OR look_back_on IS NOT NULL', name=op.f('ck_afspraak_looked_back_on_a_day')),
    sa.CheckConstraint("status <> 'geldt' OR agreed_at IS NOT NULL", name=op.f('ck_afspraak_agreed_by_both')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_afspraak_public_id_length')),
    sa.CheckConstraint('length(goal) <= 120', name=op.f('ck_afspraak_goal_length')),
    sa.ForeignKeyConstraint(['koppeling_id'], ['koppeling.id'], name=op.f('fk_afspraak_koppeling_id')),
    sa.UniqueConstraint('public_id', name=op.f('uq_afspraak_public_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_afspraak'))
    )
    op.create_index(op.f('ix_afspraak_koppeling_id'), 'afspraak', ['koppeling_id'], unique=False)
    proposed, holds = sa.text("status = 'voorgesteld'"), sa.text("status = 'geldt'")
    op.create_index('uq_afspraak_proposed', 'afspraak', ['koppeling_id'], unique=True,
                    sqlite_where=proposed, postgresql_where=proposed)
    op.create_index('uq_afspraak_holds', 'afspraak', ['koppeling_id'], unique=True,
                    sqlite_where=holds, postgresql_where=holds)
    op.create_index('ix_afspraak_look_back_on', 'afspraak', ['look_back_on'], unique=False,
                    sqlite_where=holds, postgresql_where=holds)


def downgrade() -> None:
    op.drop_table('afspraak')
    with op.batch_alter_table('koppeling') as batch:
        batch.drop_constraint(op.f('ck_koppeling_ends_after_start'), type_='check')
        batch.drop_column('ends_on')
