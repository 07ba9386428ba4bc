"""`bewonersplatform invite`: the first beheerder of a gemeente."""

from __future__ import annotations

import re

import click
from flask import url_for
from sqlalchemy import inspect

from bewonersplatform.cli.opened import opened
from bewonersplatform.database import begin_write, db
from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.people.invitations import invite_beheerder, link_token
from bewonersplatform.domain.wijken.actions import add_gemeente
from bewonersplatform.domain.wijken.model import Gemeente
from bewonersplatform.domain.wijken.setup import find_gemeente

_CODE = re.compile(r"GM[0-9]{4}", re.I)


def _gemeente(which: str, name: str | None) -> Gemeente:
    """The gemeente that was meant, made when it has a code and a name. Raises ClickException."""
    known = find_gemeente(which)
    if known is not None:
        return add_gemeente(known.code, known.name)
    if not _CODE.fullmatch(which):
        raise click.ClickException(
            f"There is no gemeente {which!r}. Give its code, as in GM0000, and its --name."
        )
    if not name or not name.strip():
        raise click.ClickException(f"{which.upper()} is not known yet. Give its name too: --name 'Name'.")
    return add_gemeente(which.upper(), name.strip()[:80])


@click.command()
@click.argument("email")
@click.option("--gemeente", "which", required=True, help="Code (GM0000) or the name in its address.")
@click.option("--name", help="Name of the gemeente, when it was not imported.")
def invite(email: str, which: str, name: str | None) -> None:
    """Invite EMAIL to be beheerder of a gemeente, which takes part from now on; its setup begins.

    The mail goes out by the worker; the link is printed too, for who runs this before mail works.
    """
    with opened():
        if not inspect(db.engine).has_table(Gemeente.__tablename__):
            raise click.ClickException("The database is empty. First run: bewonersplatform migrate")
        begin_write()
        gemeente = _gemeente(which, name)
        try:
            row = invite_beheerder(gemeente, email)
        except Refused:
            raise click.ClickException(f"{email!r} is no e-mail address.") from None
        link = url_for("uitnodigingen.show", invitation=row.public_id, token=link_token(row), _external=True)
        db.session.commit()
        click.echo(
            f"{gemeente.name} ({gemeente.code}) takes part. {row.email} is invited as beheerder, until {row.ends_on}."
        )
        click.echo(f"The link works 14 days, once: {link}")
