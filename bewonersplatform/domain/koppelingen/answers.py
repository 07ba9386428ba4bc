"""Answering from the mail without an account: who holds the link of a koppeling is its helper, for that one only."""

from __future__ import annotations

from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.koppelingen.model import Koppeling
from bewonersplatform.domain.koppelingen.queries import get_koppeling
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.permissions import Actor, Grant, Role


def link_token(koppeling: Koppeling) -> str:
    """The proof in the helper's mail link. Asked again, the koppeling has a new one."""
    return proofs.link_token("koppeling", koppeling.id, koppeling.nonce)


def open_link(public_id: str, token: str) -> tuple[Koppeling, Actor]:
    """The koppeling of a mail link and who its holder is: the asked neighbour, or the contact of the netwerk.

    NotFound when the token is not of this koppeling. The actor holds nothing but this one side.
    """
    koppeling = get_koppeling(public_id)
    if not proofs.same(token, link_token(koppeling)):
        raise NotFound
    if koppeling.helper_id is not None:
        return koppeling, Actor(
            koppeling.helper_id, wijk_id=koppeling.wijk_id, gemeente_id=koppeling.gemeente_id
        )
    grant = Grant(Role.NETWERKCONTACT, koppeling.gemeente_id, koppeling.wijk_id, koppeling.netwerk_id)
    return koppeling, Actor(grants=(grant,))
