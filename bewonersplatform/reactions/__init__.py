"""What follows from each fact, on one page. Handlers run in the worker, at least once, idempotent by fact."""

from __future__ import annotations

from collections.abc import Callable

from bewonersplatform.domain.logboek.facts import HANDLERS, Fact
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.people.facts import PersonInvited, SignInRequested
from bewonersplatform.domain.vragen.facts import PostSubmitted
from bewonersplatform.reactions import posting

Handler = Callable[[Gebeurtenis], None]

REACTIONS: dict[type[Fact], tuple[Handler, ...]] = {
    SignInRequested: (posting.mail_code,),
    PersonInvited: (posting.mail_invitation,),
    PostSubmitted: (posting.mail_received,),
}

# name in the outbox -> handler
BY_NAME: dict[str, Handler] = {
    handler.__name__: handler for handlers in REACTIONS.values() for handler in handlers
}


def register() -> None:
    """Tell the log which handlers each kind of fact has; called once at start."""
    HANDLERS.clear()
    for fact, handlers in REACTIONS.items():
        HANDLERS[fact.kind()] = [handler.__name__ for handler in handlers]
