"""The rules that the policy is made of: small named predicates over who acts and what it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bewonersplatform.domain.actors import Actor, Role

Rule = Callable[[Actor, Any], bool]


def anyone(actor: Actor, thing: Any) -> bool:
    """Everybody, signed in or not."""
    return True


def somebody(actor: Actor, thing: Any) -> bool:
    """Whoever is signed in."""
    return actor.is_authenticated


def author(actor: Actor, thing: Any) -> bool:
    """Whose it is."""
    return actor.id is not None and thing.author_id == actor.id


def holds_code(actor: Actor, thing: Any) -> bool:
    """Holds the code on paper for this very wording."""
    return actor.akkoord_id is not None and actor.akkoord_id == thing.akkoord_id


def neighbour(actor: Actor, thing: Any) -> bool:
    """Lives in the wijk of the thing."""
    return actor.id is not None and actor.wijk_id is not None and actor.wijk_id == thing.wijk_id


def neighbour_resident(actor: Actor, thing: Any) -> bool:
    """Lives in the wijk and does not work there or for the gemeente."""
    return neighbour(actor, thing) and not actor.is_staff


def team(actor: Actor, thing: Any) -> bool:
    """Is in the wijkteam of the wijk of the thing."""
    return actor.holds_in_wijk(Role.WIJKTEAMLID, thing.wijk_id)


def any_team(actor: Actor, thing: Any) -> bool:
    """Is in some wijkteam of the gemeente of the thing."""
    return actor.holds_in_gemeente(Role.WIJKTEAMLID, thing.gemeente_id)


def raadslid(actor: Actor, thing: Any) -> bool:
    """Is in the raad of the gemeente of the thing."""
    return actor.holds_in_gemeente(Role.RAADSLID, thing.gemeente_id)


def griffie(actor: Actor, thing: Any) -> bool:
    """Is in the griffie of the gemeente of the thing."""
    return actor.holds_in_gemeente(Role.GRIFFIE, thing.gemeente_id)


def beheerder(actor: Actor, thing: Any) -> bool:
    """Is beheerder of the gemeente of the thing."""
    return actor.holds_in_gemeente(Role.BEHEERDER, thing.gemeente_id)


def wijk_netwerk(actor: Actor, thing: Any) -> bool:
    """Is the contact of a netwerk in the wijk of the thing."""
    return actor.holds_in_wijk(Role.NETWERKCONTACT, thing.wijk_id)


def own_netwerk(actor: Actor, thing: Any) -> bool:
    """Is the contact of this very netwerk, by account or by its mail link."""
    return any(g.role is Role.NETWERKCONTACT and g.netwerk_id == thing.netwerk_id for g in actor.grants)


def for_everyone(actor: Actor, thing: Any) -> bool:
    """The thing is shown to everyone, and is not hidden."""
    return bool(thing.is_public)


def for_neighbours(actor: Actor, thing: Any) -> bool:
    """The thing is shown to the wijk, and is not hidden."""
    return bool(thing.is_for_wijk)


def asker(actor: Actor, thing: Any) -> bool:
    """Asked the vraag of this koppeling; who is only suggested to the wijkteam is not shown yet."""
    return actor.id is not None and thing.asker_id == actor.id and bool(thing.is_asked)


def helper(actor: Actor, thing: Any) -> bool:
    """Is the one who is asked to help: the neighbour, or the contact of the netwerk."""
    if not thing.is_asked or (actor.id is not None and thing.helper_id == actor.id):
        return bool(thing.is_asked)
    # who came by the mail link of one koppeling holds this grant without an account
    return thing.netwerk_id is not None and any(
        g.role is Role.NETWERKCONTACT and g.netwerk_id == thing.netwerk_id for g in actor.grants
    )


def step_owner(actor: Actor, thing: Any) -> bool:
    """Has this step of a vraag, and may know of it: a person, or the contact of the netwerk."""
    if not thing.is_for_owner:
        return False
    return (actor.id is not None and thing.person_id == actor.id) or (
        thing.netwerk_id is not None and own_netwerk(actor, thing)
    )


def met(actor: Actor, thing: Any) -> bool:
    """Both sides of the koppeling are neighbours who said yes once."""
    return bool(thing.have_met)


def agreed(actor: Actor, thing: Any) -> bool:
    """Both sides of the koppeling said yes."""
    return bool(thing.is_agreed)


def looking_back(actor: Actor, thing: Any) -> bool:
    """Both sides of the koppeling said yes, now or a short while ago, also when it did not work out."""
    return bool(thing.can_look_back)


def outsider(actor: Actor, thing: Any) -> bool:
    """Is neither side of the koppeling."""
    return not asker(actor, thing) and not helper(actor, thing)


def addressed(actor: Actor, thing: Any) -> bool:
    """Is the one of the two to whom this message was written, and reads it."""
    if not getattr(thing, "is_told", False):
        return False
    return helper(actor, thing) if thing.by_asker else asker(actor, thing)


def handed(actor: Actor, thing: Any) -> bool:
    """Others read it anyway; a message of two only when one of them reported it, and never by a side of it."""
    return not getattr(thing, "is_between_two", False) or (thing.is_reported and outsider(actor, thing))


def writer(actor: Actor, thing: Any) -> bool:
    """Writes this voorstel: the author or an accepted co-writer."""
    return actor.id is not None and actor.id in thing.writer_ids


def invited(actor: Actor, thing: Any) -> bool:
    """Was invited to write along."""
    return actor.id is not None and actor.id in thing.invited_ids


def published(actor: Actor, thing: Any) -> bool:
    """The thing has left the drawer."""
    return bool(thing.is_published)


def entitled(actor: Actor, thing: Any) -> bool:
    """Stood on the list of the stemronde when it opened, and is not staff."""
    return actor.id is not None and actor.id in thing.entitled_ids and not actor.is_staff


def handover(actor: Actor, thing: Any) -> bool:
    """Tells a specialist who it is about, after the yes of that person."""
    return bool(thing.is_handover)


def by_proxy(actor: Actor, thing: Any) -> bool:
    """Who it is about came by phone, at the desk or by letter."""
    return bool(thing.by_proxy)


def specialist(actor: Actor, thing: Any) -> bool:
    """Is the specialist, by the mail link of this one; only while it lies with the specialist."""
    holds = actor.doorverwijzing_id is not None and actor.doorverwijzing_id == thing.id
    return holds and bool(thing.is_with_specialist)


def not_author(actor: Actor, thing: Any) -> bool:
    """Somebody else than whose it is."""
    return actor.id is not None and thing.author_id != actor.id


def both(*rules: Rule) -> Rule:
    """All of these rules."""

    def rule(actor: Actor, thing: Any) -> bool:
        return all(part(actor, thing) for part in rules)

    rule.__name__ = " & ".join(part.__name__ for part in rules)
    return rule
