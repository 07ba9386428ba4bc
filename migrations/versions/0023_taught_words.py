"""the words that a wijkteam teaches, with who did it and an undo"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime

revision = '0023'
down_revision = '0022'


def upgrade() -> None:
    op.add_column('post', sa.Column('read_taught', sa.Integer(), nullable=False, server_default='0'))
    op.create_table('thema_word',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('thema_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.String(length=60), nullable=False),
    sa.Column('stems', sa.String(length=80), nullable=False),
    sa.Column('side', sa.Enum('vraag', 'aanbod', 'beide', name='taughtside', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('points', sa.Boolean(), nullable=False),
    sa.Column('added_by_id', sa.Integer(), nullable=False),
    sa.Column('added_at', UTCDateTime(), nullable=False),
    sa.Column('undone_by_id', sa.Integer(), nullable=True),
    sa.Column('undone_at', UTCDateTime(), nullable=True),
    sa.CheckConstraint('(undone_by_id IS NULL) = (undone_at IS NULL)', name=op.f('ck_thema_word_undone_by_somebody')),
    sa.CheckConstraint("stems <> ''", name=op.f('ck_thema_word_stems_not_empty')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_thema_word_public_id_length')),
    sa.CheckConstraint('length(words) <= 60', name=op.f('ck_thema_word_words_length')),
    sa.CheckConstraint('length(stems) <= 80', name=op.f('ck_thema_word_stems_length')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_thema_word_gemeente_id')),
    sa.ForeignKeyConstraint(['thema_id'], ['thema.id'], name=op.f('fk_thema_word_thema_id')),
    sa.ForeignKeyConstraint(['added_by_id'], ['person.id'], name=op.f('fk_thema_word_added_by_id')),
    sa.ForeignKeyConstraint(['undone_by_id'], ['person.id'], name=op.f('fk_thema_word_undone_by_id')),
    sa.UniqueConstraint('public_id', name=op.f('uq_thema_word_public_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_thema_word'))
    )
    for column in ('gemeente_id', 'added_by_id', 'undone_by_id'):
        op.create_index(op.f(f'ix_thema_word_{column}'), 'thema_word', [column], unique=False)
    live = sa.text('undone_at IS NULL')
    op.create_index('uq_thema_word_live', 'thema_word', ['gemeente_id', 'thema_id', 'stems', 'side'],
                    unique=True, sqlite_where=live, postgresql_where=live)


def downgrade() -> None:
    op.drop_table('thema_word')
    op.drop_column('post', 'read_taught')
