"""the wijkteam closes a vraag of somebody with a yes, or with a reason that is kept"""

from alembic import op

from migrations.checks import allow, forbid, replace_check

revision = "0030"
down_revision = "0029"

_ALOUD = "'balie', 'telefoon', 'huisbezoek'"


def upgrade() -> None:
    allow('akkoord', 'ck_akkoord_akkoordabout', 'about', 'sluiten')
    allow('akkoord', 'ck_akkoord_akkoordhow', 'how', 'uitzondering')
    replace_check('akkoord', 'ck_akkoord_noted', f"(how IN ({_ALOUD}, 'uitzondering')) = (noted_by_id IS NOT NULL)")


def downgrade() -> None:
    op.execute("DELETE FROM akkoord WHERE about = 'sluiten'")
    replace_check('akkoord', 'ck_akkoord_noted', f"(how IN ({_ALOUD})) = (noted_by_id IS NOT NULL)")
    forbid('akkoord', 'ck_akkoord_akkoordhow', 'how', 'uitzondering')
    forbid('akkoord', 'ck_akkoord_akkoordabout', 'about', 'sluiten')
