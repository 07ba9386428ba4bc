"""photos with a post"""

from alembic import op
import sqlalchemy as sa

from bewonersplatform.database import UTCDateTime

revision = '0019'
down_revision = '0018'


def upgrade() -> None:
    op.create_table(
        "foto",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("alt", sa.String(length=200), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("large", sa.LargeBinary(), nullable=False),
        sa.Column("small", sa.LargeBinary(), nullable=False),
        sa.Column("text_no", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("no BETWEEN 1 AND 3", name=op.f("ck_foto_at_most")),
        sa.CheckConstraint("length(alt) <= 200", name=op.f("ck_foto_alt_length")),
        sa.CheckConstraint("length(public_id) <= 10", name=op.f("ck_foto_public_id_length")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_foto_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_foto")),
        sa.UniqueConstraint("post_id", "no", name=op.f("uq_foto_post_id_no")),
        sa.UniqueConstraint("public_id", name=op.f("uq_foto_public_id")),
    )


def downgrade() -> None:
    op.drop_table("foto")
