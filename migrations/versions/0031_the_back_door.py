"""advice from a specialist without a name, and a warm handover after the yes"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.create_table('doorverwijzing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=10), nullable=False),
    sa.Column('gemeente_id', sa.Integer(), nullable=False),
    sa.Column('wijk_id', sa.Integer(), nullable=False),
    sa.Column('vraag_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('specialist_id', sa.Integer(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('advies', 'overdracht', name='doorverwijzingkind', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('status', sa.Enum('voorgesteld', 'ja', 'nee', 'verstuurd', 'opgepakt', 'antwoord', 'terug', 'afgesloten', 'gestopt', name='doorverwijzingstatus', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('status_since', UTCDateTime(), nullable=False),
    sa.Column('created_at', UTCDateTime(), nullable=False),
    sa.Column('due_at', UTCDateTime(), nullable=True),
    sa.Column('reminded_at', UTCDateTime(), nullable=True),
    sa.Column('question', sa.String(length=1000), nullable=False),
    sa.Column('parts', sa.JSON(), nullable=False),
    sa.Column('by_proxy', sa.Boolean(), nullable=False),
    sa.Column('yes_at', UTCDateTime(), nullable=True),
    sa.Column('consent_how', sa.Enum('site', 'telefoon', 'inloop', 'huisbezoek', 'brief', name='consent_how', native_enum=False, create_constraint=True, length=20), nullable=True),
    sa.Column('consent_by_id', sa.Integer(), nullable=True),
    sa.Column('sent_at', UTCDateTime(), nullable=True),
    sa.Column('picked_up_at', UTCDateTime(), nullable=True),
    sa.Column('answered_at', UTCDateTime(), nullable=True),
    sa.Column('answer', sa.String(length=1500), nullable=False),
    sa.Column('declined', sa.Boolean(), nullable=False),
    sa.Column('told_at', UTCDateTime(), nullable=True),
    sa.Column('told', sa.String(length=1000), nullable=False),
    sa.Column('ended_at', UTCDateTime(), nullable=True),
    sa.Column('nonce', sa.String(length=32), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(status IN ('nee', 'gestopt', 'afgesloten')) = (ended_at IS NOT NULL)", name=op.f('ck_doorverwijzing_ended')),
    sa.CheckConstraint("kind = 'advies' OR status IN ('voorgesteld', 'nee', 'gestopt') OR yes_at IS NOT NULL", name=op.f('ck_doorverwijzing_consent')),
    sa.CheckConstraint("kind = 'overdracht' OR (yes_at IS NULL AND NOT by_proxy)", name=op.f('ck_doorverwijzing_advice_without_name')),
    sa.CheckConstraint("status NOT IN ('antwoord', 'terug', 'afgesloten') OR answered_at IS NOT NULL", name=op.f('ck_doorverwijzing_answered')),
    sa.CheckConstraint("status NOT IN ('terug', 'afgesloten') OR told_at IS NOT NULL", name=op.f('ck_doorverwijzing_told')),
    sa.CheckConstraint("status NOT IN ('verstuurd', 'opgepakt', 'antwoord', 'terug', 'afgesloten') OR sent_at IS NOT NULL", name=op.f('ck_doorverwijzing_sent')),
    sa.CheckConstraint('(consent_by_id IS NULL) = (consent_how IS NULL)', name=op.f('ck_doorverwijzing_consent_noted_how')),
    sa.CheckConstraint('(ended_at IS NULL) = (due_at IS NOT NULL)', name=op.f('ck_doorverwijzing_waits_until')),
    sa.CheckConstraint('length(answer) <= 1500', name=op.f('ck_doorverwijzing_answer_length')),
    sa.CheckConstraint('length(nonce) <= 32', name=op.f('ck_doorverwijzing_nonce_length')),
    sa.CheckConstraint('length(public_id) <= 10', name=op.f('ck_doorverwijzing_public_id_length')),
    sa.CheckConstraint('length(question) <= 1000', name=op.f('ck_doorverwijzing_question_length')),
    sa.CheckConstraint('length(told) <= 1000', name=op.f('ck_doorverwijzing_told_length')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['person.id'], name=op.f('fk_doorverwijzing_asked_by_id')),
    sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_doorverwijzing_author_id')),
    sa.ForeignKeyConstraint(['consent_by_id'], ['person.id'], name=op.f('fk_doorverwijzing_consent_by_id')),
    sa.ForeignKeyConstraint(['gemeente_id'], ['gemeente.id'], name=op.f('fk_doorverwijzing_gemeente_id')),
    sa.ForeignKeyConstraint(['specialist_id'], ['specialist.id'], name=op.f('fk_doorverwijzing_specialist_id')),
    sa.ForeignKeyConstraint(['vraag_id'], ['post.id'], name=op.f('fk_doorverwijzing_vraag_id')),
    sa.ForeignKeyConstraint(['wijk_id'], ['wijk.id'], name=op.f('fk_doorverwijzing_wijk_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_doorverwijzing')),
    sa.UniqueConstraint('public_id', name=op.f('uq_doorverwijzing_public_id'))
    )
    op.create_index(op.f('ix_doorverwijzing_asked_by_id'), 'doorverwijzing', ['asked_by_id'], unique=False)
    op.create_index(op.f('ix_doorverwijzing_author_id'), 'doorverwijzing', ['author_id'], unique=False)
    op.create_index(op.f('ix_doorverwijzing_consent_by_id'), 'doorverwijzing', ['consent_by_id'], unique=False)
    op.create_index('ix_doorverwijzing_due_at', 'doorverwijzing', ['due_at'], unique=False)
    op.create_index(op.f('ix_doorverwijzing_specialist_id'), 'doorverwijzing', ['specialist_id'], unique=False)
    op.create_index(op.f('ix_doorverwijzing_vraag_id'), 'doorverwijzing', ['vraag_id'], unique=False)
    op.create_index('ix_doorverwijzing_wijk_id_created_at', 'doorverwijzing', ['wijk_id', 'created_at'], unique=False)
    op.create_index('uq_doorverwijzing_live', 'doorverwijzing', ['vraag_id', 'specialist_id'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
    op.create_table('doorverwijzing_deel',
    sa.Column('doorverwijzing_id', sa.Integer(), nullable=False),
    sa.Column('part', sa.Enum('vraag', 'voor-wie-helpt', 'naam', 'mail', 'telefoon', name='deel', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('text', sa.String(length=1700), nullable=False),
    sa.CheckConstraint('length(text) <= 1700', name=op.f('ck_doorverwijzing_deel_text_length')),
    sa.ForeignKeyConstraint(['doorverwijzing_id'], ['doorverwijzing.id'], name=op.f('fk_doorverwijzing_deel_doorverwijzing_id')),
    sa.PrimaryKeyConstraint('doorverwijzing_id', 'part', name=op.f('pk_doorverwijzing_deel'))
    )


def downgrade() -> None:
    for table in ('doorverwijzing_deel', 'doorverwijzing'):
        op.drop_table(table)
