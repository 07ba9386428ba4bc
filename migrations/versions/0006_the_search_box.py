"""the index of the search box"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime

revision = '0006'
down_revision = '0005'

_KINDS = ('vraag', 'aanbod', 'netwerk', 'voorstel', 'ontmoeting', 'vondst')


def _letters() -> sa.String:
    return sa.String(length=40).with_variant(sa.String(length=40, collation='C'), 'postgresql')


def upgrade() -> None:
    op.create_table('search_document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum(*_KINDS, name='findablekind', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('thing_id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('is_public', sa.Boolean(), nullable=False),
    sa.Column('until', UTCDateTime(), nullable=True),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.CheckConstraint('length(digest) <= 64', name=op.f('ck_search_document_digest_length')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_search_document_wijk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_document')),
    sa.UniqueConstraint('kind', 'thing_id', name=op.f('uq_search_document_kind_thing_id'))
    )
    op.create_index('ix_search_document_wijk_id', 'search_document', ['wijk_id', 'is_public'], unique=False)
    op.create_index(op.f('ix_search_document_until'), 'search_document', ['until'], unique=False)
    op.create_table('search_term',
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('stem', _letters(), nullable=False),
    sa.Column('word', _letters(), nullable=False),
    sa.Column('weight', sa.Double(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('is_public', sa.Boolean(), nullable=False),
    sa.CheckConstraint('length(stem) <= 40', name=op.f('ck_search_term_stem_length')),
    sa.CheckConstraint('length(word) <= 40', name=op.f('ck_search_term_word_length')),
    sa.ForeignKeyConstraint(['document_id'], ['search_document.id'], name=op.f('fk_search_term_document_id')),
    sa.PrimaryKeyConstraint('document_id', 'stem', 'word', name=op.f('pk_search_term'))
    )
    op.create_index('ix_search_term_wijk_id_stem', 'search_term', ['wijk_id', 'stem'], unique=False)
    op.create_index('ix_search_term_wijk_id_word', 'search_term', ['wijk_id', 'word', 'is_public'], unique=False)


def downgrade() -> None:
    op.drop_table('search_term')
    op.drop_table('search_document')
