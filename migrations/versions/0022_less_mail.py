"""who does not want a kind of mail does not get it"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime

revision = '0022'
down_revision = '0021'


def upgrade() -> None:
    op.create_table('mailkeuze',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('contact_id', sa.Integer(), nullable=True),
    sa.Column('soort', sa.Enum('samen', 'berichten', 'voorstellen', 'besluiten', 'bord', 'netwerk', name='mailsoort', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('wanted', sa.Boolean(), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.CheckConstraint('(person_id IS NULL) <> (contact_id IS NULL)', name=op.f('ck_mailkeuze_of_one')),
    sa.ForeignKeyConstraint(['contact_id'], ['netwerk_contact.id'], name=op.f('fk_mailkeuze_contact_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_mailkeuze_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mailkeuze')),
    sa.UniqueConstraint('contact_id', 'soort', name=op.f('uq_mailkeuze_contact_id_soort')),
    sa.UniqueConstraint('person_id', 'soort', name=op.f('uq_mailkeuze_person_id_soort'))
    )


def downgrade() -> None:
    op.drop_table('mailkeuze')
