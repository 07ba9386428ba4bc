"""a mail becomes one message"""

from alembic import op

revision = '0009'
down_revision = '0008'


def upgrade() -> None:
    # plain SQL, because SQLite takes a CHECK only with its column
    op.execute(
        "ALTER TABLE bijdrage ADD COLUMN mail_sha256 VARCHAR(64) "
        "CONSTRAINT ck_bijdrage_mail_sha256_length CHECK (length(mail_sha256) <= 64)"
    )
    op.create_index("uq_bijdrage_mail", "bijdrage", ["gesprek_id", "mail_sha256"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_bijdrage_mail", "bijdrage")
    op.execute("ALTER TABLE bijdrage DROP COLUMN mail_sha256")
