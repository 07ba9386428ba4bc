"""further themas of a vraag, and on what its writer waits"""

from alembic import op
import sqlalchemy as sa

from migrations.checks import add_check, drop_check

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.add_column('post', sa.Column('also_themas', sa.JSON(), nullable=False, server_default='[]'))
    op.add_column('post', sa.Column('waits_for', sa.String(length=40), nullable=True))
    op.add_column('post', sa.Column('waits_since', sa.Date(), nullable=True))
    add_check('post', 'ck_post_waits_for_length', 'length(waits_for) <= 40')
    add_check('post', 'ck_post_waits_whole', '(waits_since IS NULL) = (waits_for IS NULL)')


def downgrade() -> None:
    for name in ('ck_post_waits_whole', 'ck_post_waits_for_length'):
        drop_check('post', name)
    for name in ('waits_since', 'waits_for', 'also_themas'):
        op.drop_column('post', name)
