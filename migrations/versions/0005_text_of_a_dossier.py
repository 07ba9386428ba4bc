"""a dossier keeps which text was sent"""

from alembic import op

revision = '0005'
down_revision = '0004'


def upgrade() -> None:
    op.execute("ALTER TABLE dossier ADD COLUMN version_no INTEGER DEFAULT 1 NOT NULL")
    # the newest text from before it was sent; the first when clocks disagree
    op.execute(
        "UPDATE dossier SET version_no = coalesce((SELECT max(v.no) FROM voorstel_versie v "
        "WHERE v.voorstel_id = dossier.voorstel_id AND v.at <= dossier.submitted_at), 1)"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE dossier DROP COLUMN version_no")
