"""the strongest documents of a word, straight from the index"""

from alembic import op

revision = '0015'
down_revision = '0014'

_NAME, _TABLE = 'ix_search_term_wijk_id_stem', 'search_term'


def upgrade() -> None:
    op.drop_index(_NAME, table_name=_TABLE)
    op.create_index(_NAME, _TABLE, ['wijk_id', 'stem', 'weight', 'is_public', 'word', 'document_id'], unique=False)


def downgrade() -> None:
    op.drop_index(_NAME, table_name=_TABLE)
    op.create_index(_NAME, _TABLE, ['wijk_id', 'stem'], unique=False)
