"""`bewonersplatform mail receive`: where a mail server hands over what people answer to a mail of ours."""

from __future__ import annotations

import sys

import click

from bewonersplatform.cli.opened import opened
from bewonersplatform.config import SettingsError, read_settings
from bewonersplatform.database import begin_write, db
from bewonersplatform.reactions.incoming import MOST_BYTES, Exit, Outcome
from bewonersplatform.reactions.incoming import receive as take_in


@click.group()
def mail() -> None:
    """Mail that comes in."""


def _taken(raw: bytes, recipient: str) -> Outcome:
    """Take one mail in. Whatever goes wrong with us, the mail server keeps it and tries again."""
    try:
        settings = read_settings()
        if not settings.reply_to:
            return Outcome(Exit.CONFIG, "Not set: BEWONERSPLATFORM_REPLY_TO.")
        with opened(settings):
            begin_write()
            outcome = take_in(raw, settings.reply_to, recipient)
            if outcome.exit is Exit.OK:
                db.session.commit()
            return outcome
    except SettingsError as error:
        return Outcome(Exit.TEMPFAIL, str(error))
    except Exception as error:  # what it was about stays out of the mail that is sent back
        return Outcome(Exit.TEMPFAIL, f"Later please ({type(error).__name__}).")


@mail.command()
@click.option(
    "--to", "recipient", default="", help="For whom the mail server took it; else the headers say so."
)
def receive(recipient: str) -> None:
    """Read one mail from standard input and put it in its thread.

    Ends with a code of sysexits.h, and says on standard output what goes back to the sender.
    """
    outcome = _taken(sys.stdin.buffer.read(MOST_BYTES + 1), recipient)
    if outcome.words:
        click.echo(outcome.words)
    sys.exit(outcome.exit)
