"""what each side says afterwards, apart from the other"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.create_table('nabericht',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('koppeling_id', sa.Integer(), nullable=False),
    sa.Column('round', sa.String(length=32), nullable=False),
    sa.Column('side', sa.Enum('asker', 'helper', name='side', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('contact_id', sa.Integer(), nullable=True),
    sa.Column('outcome', sa.Enum('ja', 'half', 'nee', name='outcome', native_enum=False, create_constraint=True, length=20), nullable=True),
    sa.Column('outcome_at', UTCDateTime(), nullable=True),
    sa.Column('comfort', sa.Enum('ja', 'niet-helemaal', name='comfort', native_enum=False, create_constraint=True, length=20), nullable=True),
    sa.Column('comfort_at', UTCDateTime(), nullable=True),
    sa.Column('words', sa.String(length=500), nullable=False),
    sa.Column('called_at', UTCDateTime(), nullable=True),
    sa.Column('called_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('(person_id IS NULL) <> (contact_id IS NULL)', name=op.f('ck_nabericht_one_speaker')),
    sa.CheckConstraint('(outcome IS NULL) = (outcome_at IS NULL)', name=op.f('ck_nabericht_outcome_with_time')),
    sa.CheckConstraint('(comfort IS NULL) = (comfort_at IS NULL)', name=op.f('ck_nabericht_comfort_with_time')),
    sa.CheckConstraint('outcome IS NOT NULL OR comfort IS NOT NULL', name=op.f('ck_nabericht_something_said')),
    sa.CheckConstraint("words = '' OR comfort IS NOT NULL", name=op.f('ck_nabericht_words_with_comfort')),
    sa.CheckConstraint("(called_at IS NULL) = (called_by_id IS NULL) AND (called_at IS NULL OR comfort = 'niet-helemaal')",
                       name=op.f('ck_nabericht_called_by_somebody')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_nabericht_public_id_length')),
    sa.CheckConstraint('length(round) <= 32', name=op.f('ck_nabericht_round_length')),
    sa.CheckConstraint('length(words) <= 500', name=op.f('ck_nabericht_words_length')),
    sa.ForeignKeyConstraint(['koppeling_id'], ['koppeling.id'], name=op.f('fk_nabericht_koppeling_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_nabericht_person_id')),
    sa.ForeignKeyConstraint(['contact_id'], ['netwerk_contact.id'], name=op.f('fk_nabericht_contact_id')),
    sa.ForeignKeyConstraint(['called_by_id'], ['person.id'], name=op.f('fk_nabericht_called_by_id')),
    sa.UniqueConstraint('public_id', name=op.f('uq_nabericht_public_id')),
    sa.UniqueConstraint('koppeling_id', 'round', 'side', name=op.f('uq_nabericht_koppeling_id_round_side')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nabericht'))
    )
    for column in ('person_id', 'contact_id'):
        op.create_index(op.f(f'ix_nabericht_{column}'), 'nabericht', [column], unique=False)
    to_call = sa.text("comfort = 'niet-helemaal' AND called_at IS NULL")
    op.create_index('ix_nabericht_to_call', 'nabericht', ['koppeling_id'],
                    unique=False, sqlite_where=to_call, postgresql_where=to_call)


def downgrade() -> None:
    op.drop_table('nabericht')
