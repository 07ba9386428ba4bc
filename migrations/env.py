"""Runs the migrations, on a connection that was handed over or on the database of the settings."""

from alembic import context
from sqlalchemy import Connection, create_engine

from bewonersplatform.cli.tables import metadata


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata(), render_as_batch=False)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    url = context.config.attributes.get("url") or context.get_x_argument(as_dictionary=True)["url"]
    engine = create_engine(url)
    with engine.connect() as own:
        run(own)
        own.commit()
    engine.dispose()
