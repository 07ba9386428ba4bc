"""the practical side of a post"""

from alembic import op
import sqlalchemy as sa

revision = '0010'
down_revision = '0009'

_STANDARD = (
    ("een auto", False), ("een fiets", False), ("sterke armen", False), ("handige handen", False),
    ("handig met computer of telefoon", False), ("geduld", False), ("goed kunnen luisteren", False),
    ("niet bang voor dieren", False), ("een VOG", True),
)


def upgrade() -> None:
    helperwens = op.create_table(
        "helperwens",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gemeente_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=60), nullable=False),
        sa.Column("by_team", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(text) <= 60", name=op.f("ck_helperwens_text_length")),
        sa.ForeignKeyConstraint(["gemeente_id"], ["gemeente.id"], name=op.f("fk_helperwens_gemeente_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helperwens")),
        sa.UniqueConstraint("gemeente_id", "text", name=op.f("uq_helperwens_gemeente_id_text")),
    )
    op.create_table(
        "post_helperwens",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("helperwens_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["helperwens_id"], ["helperwens.id"], name=op.f("fk_post_helperwens_helperwens_id")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_post_helperwens_post_id")),
        sa.PrimaryKeyConstraint("post_id", "helperwens_id", name=op.f("pk_post_helperwens")),
    )
    op.create_index(op.f("ix_post_helperwens_helperwens_id"), "post_helperwens", ["helperwens_id"], unique=False)
    # plain SQL, because SQLite takes a CHECK only with its column
    op.execute(
        "ALTER TABLE post ADD COLUMN rhythm VARCHAR(20) "
        "CONSTRAINT ck_post_rhythm CHECK (rhythm IN ('eenmalig', 'wekelijks'))"
    )
    for column in ("weekdays", "dayparts"):
        op.execute(f"ALTER TABLE post ADD COLUMN {column} JSON DEFAULT '[]' NOT NULL")
    op.execute("ALTER TABLE post ADD COLUMN until DATE")
    op.execute(
        "ALTER TABLE post ADD COLUMN reach VARCHAR(20) "
        "CONSTRAINT ck_post_reach CHECK (reach IN ('buurt', 'wijk', 'gemeente'))"
    )
    # who takes part already begins with the standard ones, as a new gemeente does
    taking_part = op.get_bind().execute(sa.text("SELECT id FROM gemeente WHERE takes_part")).scalars().all()
    op.bulk_insert(
        helperwens,
        [
            {"gemeente_id": number, "text": text, "by_team": by_team, "active": True}
            for number in taking_part
            for text, by_team in _STANDARD
        ],
    )


def downgrade() -> None:
    for column in ("reach", "until", "dayparts", "weekdays", "rhythm"):
        op.execute(f"ALTER TABLE post DROP COLUMN {column}")
    op.drop_table("post_helperwens")
    op.drop_table("helperwens")
