"""readers report more than posts"""

from collections.abc import Callable

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime, new_public_id

revision = '0004'
down_revision = '0003'

_THINGS = ("voorstel", "bijdrage", "ontmoeting", "leerkaart")
_COLUMNS = ("post_id", "voorstel_id", "bijdrage_id", "ontmoeting_id", "leerkaart_id")
_ONE = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in _COLUMNS) + " = 1"
_KINDS = ('plaatsen', 'terug', 'wijkteam', 'afwijzen', 'verbergen', 'tonen')


def _anew(table: str, create: Callable[[], None], *, public_ids: bool = False) -> None:
    """Make a table again with its rows: SQLite cannot change a column. Nothing may refer to it."""
    bind = op.get_bind()
    kept = [column["name"] for column in sa.inspect(bind).get_columns(table)]
    op.execute(f"CREATE TABLE old_{table} AS SELECT * FROM {table}")
    op.drop_table(table)
    create()
    have = {column["name"] for column in sa.inspect(bind).get_columns(table)}
    names = ", ".join(name for name in kept if name in have)
    if public_ids:
        put = sa.text(
            f"INSERT INTO {table} ({names}, public_id, hidden) "
            f"SELECT {names}, :public_id, :hidden FROM old_{table} WHERE id = :id"
        )
        for number in bind.execute(sa.text(f"SELECT id FROM old_{table}")).scalars().all():
            bind.execute(put, {"public_id": new_public_id(), "hidden": False, "id": number})
    else:
        op.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM old_{table}")
    op.execute(f"DROP TABLE old_{table}")
    if bind.dialect.name == "postgresql":
        op.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), "
                   f"(SELECT coalesce(max(id), 1) FROM {table}), EXISTS (SELECT 1 FROM {table}))")


def _about(table: str, *, more: bool) -> list[sa.Column | sa.Constraint]:
    post = [
        sa.Column('post_id', sa.Integer(), nullable=more),
        sa.ForeignKeyConstraint(['post_id'], ['post.id'], name=op.f(f'fk_{table}_post_id')),
    ]
    if not more:
        return post
    return [
        *post,
        sa.CheckConstraint(_ONE, name=op.f(f'ck_{table}_one_thing')),
        *(sa.Column(f'{thing}_id', sa.Integer(), nullable=True) for thing in _THINGS),
        *(sa.ForeignKeyConstraint([f'{thing}_id'], [f'{thing}.id'], name=op.f(f'fk_{table}_{thing}_id')) for thing in _THINGS),
    ]


def _index(table: str, *, more: bool) -> None:
    op.create_index(f'ix_{table}_post_id', table, ['post_id'], unique=False)
    for thing in _THINGS if more else ():
        op.create_index(f'ix_{table}_{thing}_id', table, [f'{thing}_id'], unique=False)


def _maatregel(*, more: bool) -> None:
    op.create_table('maatregel',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    *_about('maatregel', more=more),
    sa.Column('kind', sa.Enum(*_KINDS, name='maatregelkind', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('huisregel_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.Column('reply', sa.String(length=500), nullable=False),
    sa.Column('replied_at', UTCDateTime(), nullable=True),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_maatregel_public_id_length')),
    sa.CheckConstraint('length(reason) <= 500', name=op.f('ck_maatregel_reason_length')),
    sa.CheckConstraint('length(reply) <= 500', name=op.f('ck_maatregel_reply_length')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_maatregel_by_id')),
    sa.ForeignKeyConstraint(['huisregel_id'], ['huisregel.id'], name=op.f('fk_maatregel_huisregel_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_maatregel')),
    sa.UniqueConstraint('public_id', name=op.f('uq_maatregel_public_id'))
    )
    _index('maatregel', more=more)


def _melding(*, more: bool) -> None:
    op.create_table('melding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    *_about('melding', more=more),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.Column('handled_at', UTCDateTime(), nullable=True),
    sa.Column('handled_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_melding_public_id_length')),
    sa.CheckConstraint('length(reason) <= 500', name=op.f('ck_melding_reason_length')),
    sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_melding_by_id')),
    sa.ForeignKeyConstraint(['handled_by_id'], ['person.id'], name=op.f('fk_melding_handled_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_melding')),
    sa.UniqueConstraint('public_id', name=op.f('uq_melding_public_id'))
    )
    op.create_index(op.f('ix_melding_by_id'), 'melding', ['by_id'], unique=False)
    _index('melding', more=more)


def _leerkaart(*, more: bool) -> None:
    reported = [
        sa.Column('public_id', sa.String(length=10), nullable=False),
        sa.Column('hidden', sa.Boolean(), nullable=False),
        sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_leerkaart_public_id_length')),
        sa.UniqueConstraint('public_id', name=op.f('uq_leerkaart_public_id')),
    ]
    op.create_table('leerkaart',
    sa.Column('id', sa.Integer(), nullable=False),
    *(reported if more else []),
    sa.Column('vondst_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('level', sa.Enum('ik', 'wij', 'gemeente', name='leerkaartlevel', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('applies', sa.Enum('ja', 'deels', 'nee', name='leerkaartapplies', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('means', sa.String(length=300), nullable=False),
    sa.Column('action', sa.String(length=300), nullable=False),
    sa.Column('by_date', sa.Date(), nullable=True),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.CheckConstraint('length(action) <= 300', name=op.f('ck_leerkaart_action_length')),
    sa.CheckConstraint('length(means) <= 300', name=op.f('ck_leerkaart_means_length')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_leerkaart_person_id')),
    sa.ForeignKeyConstraint(['vondst_id'], ['vondst.id'], name=op.f('fk_leerkaart_vondst_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leerkaart')),
    sa.UniqueConstraint('vondst_id', 'person_id', 'level', name=op.f('uq_leerkaart_vondst_id_person_id_level'))
    )
    op.create_index(op.f('ix_leerkaart_person_id'), 'leerkaart', ['person_id'], unique=False)


def upgrade() -> None:
    op.add_column('ontmoeting', sa.Column('hidden', sa.Boolean(), nullable=False, server_default=sa.false()))
    _anew('leerkaart', lambda: _leerkaart(more=True), public_ids=True)
    _anew('maatregel', lambda: _maatregel(more=True))
    _anew('melding', lambda: _melding(more=True))


def downgrade() -> None:
    for table in ('maatregel', 'melding'):
        op.execute(f"DELETE FROM {table} WHERE post_id IS NULL")
    _anew('maatregel', lambda: _maatregel(more=False))
    _anew('melding', lambda: _melding(more=False))
    _anew('leerkaart', lambda: _leerkaart(more=False))
    op.drop_column('ontmoeting', 'hidden')
