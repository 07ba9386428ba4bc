"""mail that may wait: at once, daily or weekly, and not at night; a stop belongs to an address"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime
from migrations.checks import allow, forbid

revision = "0027"
down_revision = "0026"

_TERMS = ('mail-quiet-from', 'mail-quiet-until')
_SOORT = ('samen', 'berichten', 'voorstellen', 'besluiten', 'bord', 'netwerk')
_ROW = "SELECT k.id, k.person_id, c.email, k.soort, k.wanted, k.at FROM mailkeuze k LEFT JOIN netwerk_contact c ON c.id = k.contact_id"


def _choices() -> list[dict[str, object]]:
    """What was chosen; of two contacts with one address the one who wants less."""
    rows = {}
    chosen = sa.text(_ROW).columns(wanted=sa.Boolean, at=UTCDateTime())
    for number, person, email, soort, wanted, at in op.get_bind().execute(chosen):
        key = (person, email, soort)
        if (person or email) and (key not in rows or not wanted):
            rows[key] = {"id": number, "person_id": person, "email": email, "soort": soort,
                         "ritme": "meteen" if wanted else "niet", "at": at}
    return list(rows.values())


def upgrade() -> None:
    allow('regeling', 'ck_regeling_term', 'term', *_TERMS)
    rows = _choices()
    op.drop_table('mailkeuze')
    table = op.create_table('mailkeuze',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('email', sa.String(length=254), nullable=True),
    sa.Column('soort', sa.Enum(*_SOORT, name='mailsoort', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('ritme', sa.Enum('meteen', 'dagelijks', 'wekelijks', 'niet', name='ritme', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.CheckConstraint('(person_id IS NULL) <> (email IS NULL)', name=op.f('ck_mailkeuze_of_one')),
    sa.CheckConstraint('length(email) <= 254', name=op.f('ck_mailkeuze_email_length')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_mailkeuze_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mailkeuze')),
    sa.UniqueConstraint('email', 'soort', name=op.f('uq_mailkeuze_email_soort')),
    sa.UniqueConstraint('person_id', 'soort', name=op.f('uq_mailkeuze_person_id_soort'))
    )
    if rows:
        op.bulk_insert(table, rows)
        if op.get_bind().dialect.name == "postgresql":
            op.execute("SELECT setval(pg_get_serial_sequence('mailkeuze', 'id'), (SELECT max(id) FROM mailkeuze))")
    op.create_table('digest',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('receiver', sa.String(length=60), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('moment', UTCDateTime(), nullable=False),
    sa.Column('made_at', UTCDateTime(), nullable=True),
    sa.CheckConstraint('length(receiver) <= 60', name=op.f('ck_digest_receiver_length')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_digest_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_digest')),
    sa.UniqueConstraint('receiver', 'moment', name=op.f('uq_digest_receiver_moment'))
    )
    op.create_index('ix_digest_waits', 'digest', ['moment'], unique=False, sqlite_where=sa.text('made_at IS NULL'), postgresql_where=sa.text('made_at IS NULL'))
    op.create_index('ix_digest_person_id', 'digest', ['person_id'], unique=False)
    op.execute("ALTER TABLE mail ADD COLUMN digest_id INTEGER CONSTRAINT fk_mail_digest_id REFERENCES digest (id)")
    op.create_index('ix_mail_digest_id', 'mail', ['digest_id'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_mail_digest_id', table_name='mail')
    op.execute("ALTER TABLE mail DROP COLUMN digest_id")
    op.drop_table('digest')
    op.drop_table('mailkeuze')
    op.create_table('mailkeuze',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('contact_id', sa.Integer(), nullable=True),
    sa.Column('soort', sa.Enum(*_SOORT, name='mailsoort', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('wanted', sa.Boolean(), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.CheckConstraint('(person_id IS NULL) <> (contact_id IS NULL)', name=op.f('ck_mailkeuze_of_one')),
    sa.ForeignKeyConstraint(['contact_id'], ['netwerk_contact.id'], name=op.f('fk_mailkeuze_contact_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_mailkeuze_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mailkeuze')),
    sa.UniqueConstraint('contact_id', 'soort', name=op.f('uq_mailkeuze_contact_id_soort')),
    sa.UniqueConstraint('person_id', 'soort', name=op.f('uq_mailkeuze_person_id_soort'))
    )
    named = ', '.join(f"'{value}'" for value in _TERMS)
    op.execute(f"DELETE FROM regeling WHERE term IN ({named})")
    forbid('regeling', 'ck_regeling_term', 'term', *_TERMS)
