"""How a fact is written, and the register of what must follow from each kind."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from typing import Any, ClassVar

from bewonersplatform.database import db
from bewonersplatform.domain.logboek.model import Gebeurtenis, Mail, Reactie
from bewonersplatform.domain.permissions import Actor


@dataclasses.dataclass(frozen=True)
class Fact:
    """Something that happened to one thing, in the past tense. Fields are ids and codes, never text of people."""

    thing: ClassVar[str]

    thing_id: int
    wijk_id: int | None = None
    gemeente_id: int | None = None

    @classmethod
    def kind(cls) -> str:
        """The name in the log: VraagSubmitted -> vraag-submitted."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


# kind of fact -> names of handlers; filled by `reactions` at start, so the domain never imports upward.
HANDLERS: dict[str, list[str]] = defaultdict(list)

_PLACE = frozenset({"thing_id", "wijk_id", "gemeente_id"})


def record(actor: Actor | None, fact: Fact) -> Gebeurtenis:
    """Write `fact` and one reaction per handler, in the transaction of the rows that changed.

    actor: who did it, or None when the platform did.
    """
    data: dict[str, Any] = {
        field.name: getattr(fact, field.name)
        for field in dataclasses.fields(fact)
        if field.name not in _PLACE
    }
    row = Gebeurtenis(
        kind=fact.kind(),
        actor_id=actor.id if actor else None,
        wijk_id=fact.wijk_id,
        gemeente_id=fact.gemeente_id,
        thing=fact.thing,
        thing_id=fact.thing_id,
        data=data,
    )
    db.session.add(row)
    db.session.flush()
    db.session.add_all(Reactie(gebeurtenis_id=row.id, handler=name) for name in HANDLERS.get(row.kind, ()))
    return row


def post_mail(
    fact_id: int, kind: str, receiver: str, *, person_id: int | None = None, ref_id: int | None = None
) -> None:
    """Put one mail in the out-tray; the worker writes and sends it."""
    db.session.add(
        Mail(gebeurtenis_id=fact_id, kind=kind, receiver=receiver, person_id=person_id, ref_id=ref_id)
    )
