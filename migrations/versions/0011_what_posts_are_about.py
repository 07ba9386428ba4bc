"""what the words of a post are about, beside the post"""

from alembic import op
import sqlalchemy as sa

revision = '0011'
down_revision = '0010'


def upgrade() -> None:
    # plain SQL, because SQLite takes a CHECK only with its column; what stands is read by `migrate`
    op.execute("ALTER TABLE post ADD COLUMN read_themas JSON DEFAULT '[]' NOT NULL")
    op.execute("ALTER TABLE post ADD COLUMN read_by VARCHAR(40) DEFAULT '' NOT NULL "
               "CONSTRAINT ck_post_read_by_length CHECK (length(read_by) <= 40)")
    op.create_index('ix_post_read_by', 'post', ['read_by'])
    op.create_table('post_thema',
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('weight', sa.Double(), nullable=False),
    sa.CheckConstraint('length(key) <= 40', name=op.f('ck_post_thema_key_length')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_post_thema_post_id')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_post_thema_wijk_id')),
    sa.PrimaryKeyConstraint('post_id', 'key', name=op.f('pk_post_thema'))
    )
    op.create_index('ix_post_thema_found', 'post_thema', ['wijk_id', 'key', 'weight', 'post_id'])
    op.create_table('post_meaning',
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('model', sa.String(length=40), nullable=False),
    sa.Column('vector', sa.LargeBinary(), nullable=False),
    sa.CheckConstraint('length(model) <= 40', name=op.f('ck_post_meaning_model_length')),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_post_meaning_post_id')),
    sa.PrimaryKeyConstraint('post_id', name=op.f('pk_post_meaning'))
    )


def downgrade() -> None:
    op.drop_table('post_meaning')
    op.drop_table('post_thema')
    op.drop_index('ix_post_read_by', 'post')
    for column in ('read_by', 'read_themas'):
        op.execute(f"ALTER TABLE post DROP COLUMN {column}")
