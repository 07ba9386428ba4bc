"""who has which vraag, when the team comes back to it, and what somebody likes to see of the board"""

from datetime import UTC, datetime

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime
from bewonersplatform.domain.taal.due import due_on

revision = '0017'
down_revision = '0016'


def _person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ['person.id'], name=op.f(f'fk_{table}_{column}'))


def _wijk(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f(f'fk_{table}_wijk_id'))


def _public_id(table: str) -> list[sa.Constraint]:
    return [
        sa.CheckConstraint('length(public_id) <= 10', name=op.f(f'ck_{table}_public_id_length')),
        sa.UniqueConstraint('public_id', name=op.f(f'uq_{table}_public_id')),
        sa.PrimaryKeyConstraint('id', name=op.f(f'pk_{table}')),
    ]


def _bordkaart() -> None:
    op.create_table('bordkaart',
    sa.Column('vraag_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('holder_id', sa.Integer(), nullable=True),
    sa.Column('held_since', UTCDateTime(), nullable=True),
    sa.Column('needed_on', sa.Date(), nullable=True),
    sa.Column('back_on', sa.Date(), nullable=True),
    sa.Column('counted_on', sa.Date(), nullable=True),
    sa.Column('times_late', sa.Integer(), nullable=False),
    sa.CheckConstraint('times_late >= 0', name=op.f('ck_bordkaart_times_late_counted')),
    sa.CheckConstraint('(holder_id IS NULL) = (held_since IS NULL)', name=op.f('ck_bordkaart_held_since_holder')),
    sa.ForeignKeyConstraint(['vraag_id'], ['post.id'], name=op.f('fk_bordkaart_vraag_id')),
    _wijk('bordkaart'),
    _person('bordkaart', 'holder_id'),
    sa.PrimaryKeyConstraint('vraag_id', name=op.f('pk_bordkaart'))
    )
    op.create_index(op.f('ix_bordkaart_holder_id'), 'bordkaart', ['holder_id'], unique=False)
    op.create_index(op.f('ix_bordkaart_back_on'), 'bordkaart', ['back_on'], unique=False)
    op.create_index('ix_bordkaart_wijk_id_back_on', 'bordkaart', ['wijk_id', 'back_on'], unique=False)


def _contactmoment() -> None:
    op.create_table('contactmoment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('vraag_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('gebeld', 'voicemail', 'langs', 'geen-gehoor', name='contactkind', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['vraag_id'], ['post.id'], name=op.f('fk_contactmoment_vraag_id')),
    _person('contactmoment', 'by_id'),
    *_public_id('contactmoment')
    )
    op.create_index(op.f('ix_contactmoment_vraag_id'), 'contactmoment', ['vraag_id'], unique=False)
    op.create_index(op.f('ix_contactmoment_by_id'), 'contactmoment', ['by_id'], unique=False)


def _waarneming() -> None:
    op.create_table('waarneming',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('cover_id', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('stopped_at', UTCDateTime(), nullable=True),
    sa.CheckConstraint('person_id <> cover_id', name=op.f('ck_waarneming_another')),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_waarneming_in_order')),
    _wijk('waarneming'),
    _person('waarneming', 'person_id'),
    _person('waarneming', 'cover_id'),
    *_public_id('waarneming')
    )
    op.create_index(op.f('ix_waarneming_person_id'), 'waarneming', ['person_id'], unique=False)
    op.create_index(op.f('ix_waarneming_cover_id'), 'waarneming', ['cover_id'], unique=False)
    op.create_index('ix_waarneming_wijk_id_ends_on', 'waarneming', ['wijk_id', 'ends_on'], unique=False)


def _bord_filter() -> None:
    op.create_table('bord_filter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('whose', sa.Enum('team', 'mijn', 'niemand', name='whose', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('buurt_id', sa.Integer(), nullable=True),
    sa.Column('thema_id', sa.Integer(), nullable=True),
    sa.Column('waits_days', sa.Integer(), nullable=False),
    sa.Column('late', sa.Boolean(), nullable=False),
    sa.Column('words', sa.String(length=60), nullable=False),
    sa.CheckConstraint('length(name) <= 40', name=op.f('ck_bord_filter_name_length')),
    sa.CheckConstraint('length(words) <= 60', name=op.f('ck_bord_filter_words_length')),
    _wijk('bord_filter'),
    _person('bord_filter', 'person_id'),
    sa.ForeignKeyConstraint(['buurt_id'], ['buurt.id'], name=op.f('fk_bord_filter_buurt_id')),
    sa.ForeignKeyConstraint(['thema_id'], ['thema.id'], name=op.f('fk_bord_filter_thema_id')),
    sa.UniqueConstraint('person_id', 'wijk_id', 'name', name=op.f('uq_bord_filter_person_id_wijk_id_name')),
    *_public_id('bord_filter')
    )


def _read_when() -> None:
    """Read from the vragen that stand by when help is needed, as is done from now on when one is placed."""
    post = sa.table('post', *(sa.column(name) for name in ('id', 'wijk_id', 'kind', 'status', 'when_text')),
                    sa.column('said', UTCDateTime()))
    since = sa.func.coalesce(sa.column('published_at'), sa.column('status_since'), type_=UTCDateTime())
    rows = op.get_bind().execute(
        sa.select(post.c.id, post.c.wijk_id, post.c.when_text, since)
        .where(post.c.kind == 'vraag', post.c.status.in_(['open', 'wijkteam']), post.c.when_text != '',
               post.c.wijk_id.is_not(None))
    ).all()
    table = sa.table('bordkaart', *(sa.column(name) for name in ('vraag_id', 'wijk_id', 'times_late')),
                     sa.column('needed_on', sa.Date()))
    cards = [
        {'vraag_id': number, 'wijk_id': wijk_id, 'times_late': 0, 'needed_on': due_on(text, (at or datetime.now(UTC)).date())}
        for number, wijk_id, text, at in rows
    ]
    if cards:
        op.get_bind().execute(sa.insert(table), cards)


def upgrade() -> None:
    _bordkaart()
    _contactmoment()
    _waarneming()
    _bord_filter()
    _read_when()


def downgrade() -> None:
    for table in ('bord_filter', 'waarneming', 'contactmoment', 'bordkaart'):
        op.drop_table(table)
