"""what was written for somebody waits for that person's yes"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime, new_public_id
from migrations.checks import add_check, drop_check

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.add_column('post', sa.Column('agreed_no', sa.Integer(), nullable=False, server_default='0'))
    # what others read already was read aloud by the rule of that time
    op.execute("UPDATE post SET agreed_no = text_no WHERE entered_by_id IS NOT NULL AND published_at IS NOT NULL")
    add_check('post', 'ck_post_agreed_first',
              'published_at IS NULL OR entered_by_id IS NULL OR agreed_no > 0')
    op.create_table('akkoord',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('post_id', sa.Integer(), nullable=False),
    sa.Column('about', sa.Enum('namens', 'verwoording', name='akkoordabout', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('text_no', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('body', sa.String(length=1500), nullable=False),
    sa.Column('old_title', sa.String(length=120), nullable=False),
    sa.Column('old_body', sa.String(length=1500), nullable=False),
    sa.Column('why', sa.String(length=300), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=False),
    sa.Column('asked_at', UTCDateTime(), nullable=False),
    sa.Column('status', sa.Enum('wacht', 'ja', 'anders', 'vervallen', name='akkoordstatus', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('status_since', UTCDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('how', sa.Enum('site', 'code', 'balie', 'telefoon', 'huisbezoek', name='akkoordhow', native_enum=False, create_constraint=True, length=20), nullable=True),
    sa.Column('given_on', sa.Date(), nullable=True),
    sa.Column('given_by', sa.String(length=80), nullable=False),
    sa.Column('noted_by_id', sa.Integer(), nullable=True),
    sa.Column('said', sa.String(length=500), nullable=False),
    sa.Column('code_key', sa.String(length=4), nullable=True),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('code_until', UTCDateTime(), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.CheckConstraint("(status IN ('ja', 'anders')) = (how IS NOT NULL)", name=op.f('ck_akkoord_answered_somehow')),
    sa.CheckConstraint("(how IN ('balie', 'telefoon', 'huisbezoek')) = (noted_by_id IS NOT NULL)", name=op.f('ck_akkoord_noted')),
    sa.CheckConstraint('tries BETWEEN 0 AND 5', name=op.f('ck_akkoord_tries')),
    *(sa.CheckConstraint(f'length({name}) <= {most}', name=op.f(f'ck_akkoord_{name}_length'))
      for name, most in (('public_id', 10), ('title', 120), ('body', 1500), ('old_title', 120), ('old_body', 1500),
                         ('why', 300), ('given_by', 80), ('said', 500), ('code_key', 4), ('code_hash', 64))),
    sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f('fk_akkoord_post_id')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['person.id'], name=op.f('fk_akkoord_asked_by_id')),
    sa.ForeignKeyConstraint(['noted_by_id'], ['person.id'], name=op.f('fk_akkoord_noted_by_id')),
    sa.UniqueConstraint('public_id', name=op.f('uq_akkoord_public_id')),
    sa.UniqueConstraint('code_key', name=op.f('uq_akkoord_code_key')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_akkoord'))
    )
    op.create_index(op.f('ix_akkoord_post_id'), 'akkoord', ['post_id'], unique=False)
    waits = sa.text("status = 'wacht'")
    op.create_index('uq_akkoord_waiting', 'akkoord', ['post_id'], unique=True,
                    sqlite_where=waits, postgresql_where=waits)
    _ask_for_what_waits()


def _ask_for_what_waits() -> None:
    """What was written for somebody and is not shown yet waits for a yes from now on."""
    bind = op.get_bind()
    posts = bind.execute(sa.text(
        "SELECT id, title, body, text_no, entered_by_id, created_at FROM post "
        "WHERE entered_by_id IS NOT NULL AND agreed_no = 0 AND author_id IS NOT NULL AND status NOT IN ('gestopt', 'rond')"
    )).all()
    for post in posts:
        bind.execute(sa.text(
            "INSERT INTO akkoord (public_id, post_id, about, text_no, title, body, old_title, old_body, why, "
            "asked_by_id, asked_at, status, status_since, version, given_by, said, code_hash, tries) VALUES "
            "(:public_id, :id, 'namens', :text_no, :title, :body, '', '', '', :entered_by_id, :created_at, 'wacht', "
            ":created_at, 1, '', '', '', 0)"
        ), {**post._mapping, 'public_id': new_public_id()})


def downgrade() -> None:
    op.drop_table('akkoord')
    drop_check('post', 'ck_post_agreed_first')
    op.drop_column('post', 'agreed_no')
