"""`bewonersplatform demo`: fills an empty database with the example."""

from __future__ import annotations

import click
from sqlalchemy import select

from bewonersplatform.cli.demo.facts import DemoLoaded
from bewonersplatform.cli.demo.load import is_empty, is_loaded, load
from bewonersplatform.cli.opened import opened
from bewonersplatform.config import Settings, SettingsError, read_settings
from bewonersplatform.database import db
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.people.model import Person
from bewonersplatform.reactions.worker import run_until_idle


@click.command()
def demo() -> None:
    """Fill an empty database with the example gemeenten."""
    settings = read_settings()
    click.echo("The example is loaded." if fill(settings) else "The example is already there.")


def fill(settings: Settings) -> bool:
    """Load the example and do what follows from it; False when it was there already.

    Raises SettingsError outside the demo, and for a database that holds something else.
    """
    if not settings.demo:
        raise SettingsError("The example is only loaded in demo mode: set BEWONERSPLATFORM_DEMO=1.")
    with opened(settings) as app:
        if is_loaded():
            return False
        if not is_empty():
            raise SettingsError(
                "This database holds gemeenten that are not of the example: it is left alone."
            )
        db.session.rollback()
        load()
        run_until_idle(app)
    return True


def lines(settings: Settings) -> list[str]:
    """What `run` prints: the address, and who can be looked as."""
    with opened(settings):
        data = db.session.scalar(select(Gebeurtenis.data).where(Gebeurtenis.kind == DemoLoaded.kind())) or {}
        who = [(int(row["id"]), str(row["who"])) for row in data.get("persons", [])]
        names = dict(
            db.session.execute(select(Person.id, Person.name).where(Person.id.in_([i for i, _ in who]))).all()
        )
    return [
        "",
        f"  Bewonersplatform, voorbeeldwijk: {settings.base_url}",
        "",
        "  Bekijk de wijk als (kies bovenaan elke pagina):",
        *(f"    {names[number]:<16} {text}" for number, text in who),
        "",
        f"  De mail die eruit ging: {settings.base_url}/demo/post",
        "",
    ]
