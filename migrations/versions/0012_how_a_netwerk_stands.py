"""what a netwerk does, until when, its hours, and whether that is still right"""

from datetime import timedelta

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime
from migrations.checks import allow, forbid

revision = '0012'
down_revision = '0011'

_NEW = ('netwerk-check-days', 'netwerk-stale-days', 'specialist-days')
_COLUMNS = (
    "own_words VARCHAR(300) DEFAULT '' NOT NULL CONSTRAINT ck_netwerk_own_words_length CHECK (length(own_words) <= 300)",
    "phone VARCHAR(20) DEFAULT '' NOT NULL CONSTRAINT ck_netwerk_phone_length CHECK (length(phone) <= 20)",
    "place VARCHAR(120) DEFAULT '' NOT NULL CONSTRAINT ck_netwerk_place_length CHECK (length(place) <= 120)",
    "buurt_id INTEGER CONSTRAINT fk_netwerk_buurt_id REFERENCES buurt (id)",
    "languages JSON DEFAULT '[]' NOT NULL",
    "wheelchair BOOLEAN",
    "until DATE",
    "rests_until DATE",
)


def _moments() -> None:
    """When to ask, and until when it counts as fresh: from when it was last confirmed."""
    netwerk = sa.table('netwerk', sa.column('id', sa.Integer), sa.column('checked_at', UTCDateTime()),
                       sa.column('ask_at', UTCDateTime()), sa.column('fresh_until', UTCDateTime()))
    bind = op.get_bind()
    for number, checked in bind.execute(sa.select(netwerk.c.id, netwerk.c.checked_at)).all():
        bind.execute(netwerk.update().where(netwerk.c.id == number).values(
            ask_at=checked + timedelta(days=90), fresh_until=checked + timedelta(days=120)))


def upgrade() -> None:
    allow('regeling', 'ck_regeling_term', 'term', *_NEW)
    for column in _COLUMNS:
        op.execute(f"ALTER TABLE netwerk ADD COLUMN {column}")
    kind = "TIMESTAMP WITH TIME ZONE" if op.get_bind().dialect.name == "postgresql" else "DATETIME"
    for name in ("ask_at", "fresh_until"):
        op.execute(f"ALTER TABLE netwerk ADD COLUMN {name} {kind} DEFAULT '2000-01-01 00:00:00' NOT NULL")
    _moments()
    op.execute("ALTER TABLE netwerk_contact ADD COLUMN nonce VARCHAR(32) DEFAULT '' NOT NULL "
               "CONSTRAINT ck_netwerk_contact_nonce_length CHECK (length(nonce) <= 32)")
    op.execute(f"ALTER TABLE netwerk_contact ADD COLUMN link_until {kind}")
    op.create_table('openingstijd',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('netwerk_id', sa.Integer(), nullable=False),
    sa.Column('weekday', sa.Integer(), nullable=False),
    sa.Column('opens', sa.Time(), nullable=False),
    sa.Column('closes', sa.Time(), nullable=False),
    sa.CheckConstraint('opens < closes', name=op.f('ck_openingstijd_opens_before_closes')),
    sa.CheckConstraint('weekday BETWEEN 1 AND 7', name=op.f('ck_openingstijd_weekday_in_week')),
    sa.ForeignKeyConstraint(['netwerk_id'], ['netwerk.id'], name=op.f('fk_openingstijd_netwerk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_openingstijd'))
    )
    op.create_index(op.f('ix_openingstijd_netwerk_id'), 'openingstijd', ['netwerk_id'], unique=False)
    op.create_table('sluiting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('netwerk_id', sa.Integer(), nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('last', sa.Date(), nullable=False),
    sa.Column('why', sa.String(length=60), nullable=False),
    sa.CheckConstraint('first <= last', name=op.f('ck_sluiting_first_before_last')),
    sa.CheckConstraint('length(why) <= 60', name=op.f('ck_sluiting_why_length')),
    sa.ForeignKeyConstraint(['netwerk_id'], ['netwerk.id'], name=op.f('fk_sluiting_netwerk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sluiting'))
    )
    op.create_index(op.f('ix_sluiting_netwerk_id'), 'sluiting', ['netwerk_id'], unique=False)


def downgrade() -> None:
    op.drop_table('sluiting')
    op.drop_table('openingstijd')
    for name in ("link_until", "nonce"):
        op.execute(f"ALTER TABLE netwerk_contact DROP COLUMN {name}")
    for name in ("fresh_until", "ask_at", "rests_until", "until", "wheelchair", "languages", "buurt_id", "place", "phone",
                 "own_words"):
        op.execute(f"ALTER TABLE netwerk DROP COLUMN {name}")
    named = ', '.join(f"'{value}'" for value in _NEW)
    op.execute(f"DELETE FROM regeling WHERE term IN ({named})")
    forbid('regeling', 'ck_regeling_term', 'term', *_NEW)
