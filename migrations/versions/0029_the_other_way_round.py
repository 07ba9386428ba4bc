"""after help a gentle question the other way round, at most one in thirty days"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime
from migrations.checks import allow, forbid

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    allow('mailkeuze', 'ck_mailkeuze_mailsoort', 'soort', 'wedervraag')
    op.create_table('wedervraag',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('side', sa.Enum('geven', 'vragen', name='wedervraagside', native_enum=False, create_constraint=True, length=20), nullable=False),
    sa.Column('koppeling_id', sa.Integer(), nullable=False),
    sa.Column('fact_id', sa.Integer(), nullable=False),
    sa.Column('asked_at', UTCDateTime(), nullable=False),
    sa.Column('asked_day', sa.Integer(), nullable=False),
    sa.Column('before_day', sa.Integer(), nullable=True),
    sa.Column('closed_at', UTCDateTime(), nullable=True),
    sa.CheckConstraint('before_day IS NULL OR asked_day - before_day >= 30', name=op.f('ck_wedervraag_rests_between')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_wedervraag_person_id')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_wedervraag'))
    )


def downgrade() -> None:
    op.drop_table('wedervraag')
    op.execute("DELETE FROM mailkeuze WHERE soort = 'wedervraag'")
    forbid('mailkeuze', 'ck_mailkeuze_mailsoort', 'soort', 'wedervraag')
