"""What can go wrong in the domain, as types; the words for people are made in web."""

from __future__ import annotations


class DomainError(Exception):
    """Base of all that the domain refuses."""


class NotAllowed(DomainError):
    """The actor may not do this. `hidden`: the actor may not even know that the thing exists."""

    def __init__(self, action: str, *, hidden: bool = False) -> None:
        super().__init__(action)
        self.action = action
        self.hidden = hidden


class NotFound(DomainError):
    """There is no such thing."""


class ImpossibleStep(DomainError):
    """A status cannot change in this way from where it is now."""

    def __init__(self, thing: str, at: str, to: str) -> None:
        super().__init__(f"{thing}: {at} -> {to}")
        self.thing, self.at, self.to = thing, at, to


class Refused(DomainError):
    """What was filled in cannot be taken. `code` says why, `field` where; web/labels has the words."""

    def __init__(self, code: str, field: str | None = None) -> None:
        super().__init__(f"{field or '-'}: {code}")
        self.code, self.field = code, field


class AlreadyDone(DomainError):
    """The same thing was done before, by this person or by another just now."""
