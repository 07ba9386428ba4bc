"""Triggers that keep the rules no constraint can say: facts and decisions cannot be changed, ballots stay closed."""

from alembic import op

# table, events that are refused, condition (SQLite WHEN / PostgreSQL IF) or None, message
_INSERT_ONLY = ("gebeurtenis", "zegel", "besluit", "stembiljet_final")
_OPEN_ROUND = "(SELECT status FROM stemronde WHERE id = {row}.stemronde_id) <> 'concept'"


def _refuse_sqlite(table: str, event: str, when: str | None, name: str) -> None:
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
        + (f"WHEN {when} " if when else "")
        + f"BEGIN SELECT RAISE(ABORT, '{name}'); END"
    )


def _refuse_postgres(table: str, event: str, when: str | None, name: str) -> None:
    back = "OLD" if event == "DELETE" else "NEW"
    body = f"RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation';"
    if when:
        body = f"IF {when} THEN {body} END IF; RETURN {back};"
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$")
    op.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def create_guards() -> None:
    """Make all triggers on the engine of this migration."""
    refuse = _refuse_sqlite if op.get_bind().dialect.name == "sqlite" else _refuse_postgres
    for table in _INSERT_ONLY:
        for event in ("UPDATE", "DELETE"):
            refuse(table, event, None, f"{table}_no_{event.lower()}")
    refuse("stemronde_project", "INSERT", _OPEN_ROUND.format(row="NEW"), "stemronde_project_no_insert")
    refuse("stemronde_project", "DELETE", _OPEN_ROUND.format(row="OLD"), "stemronde_project_no_delete")
    frozen = " OR ".join(
        f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in ("stemronde_id", "no", "title", "cost_eur")
    )
    if op.get_bind().dialect.name == "sqlite":
        frozen = frozen.replace("IS DISTINCT FROM", "IS NOT")
    refuse(
        "stemronde_project",
        "UPDATE",
        f"({_OPEN_ROUND.format(row='NEW')}) AND ({frozen})",
        "stemronde_project_no_change",
    )
    not_open = "(SELECT status FROM stemronde WHERE id = NEW.stemronde_id) <> 'open'"
    refuse("stembiljet", "INSERT", not_open, "stembiljet_only_when_open")
    refuse("stemmer", "INSERT", not_open, "stemmer_only_when_open")
    refuse("stembiljet", "UPDATE", None, "stembiljet_no_update")
    still_open = "(SELECT status FROM stemronde WHERE id = OLD.stemronde_id) = 'open'"
    refuse("stembiljet", "DELETE", still_open, "stembiljet_no_delete_when_open")
    not_closed = "(SELECT status FROM stemronde WHERE id = NEW.stemronde_id) <> 'gesloten'"
    refuse("stembiljet_final", "INSERT", not_closed, "stembiljet_final_only_when_closed")
