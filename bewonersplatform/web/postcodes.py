"""From what somebody typed as postcode to a place, with the message beside the field."""

from __future__ import annotations

from wtforms import Field

from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.wijken.queries import PostcodeFound, clean_postcode, find_postcode
from bewonersplatform.web.forms import Form


def find_place(form: Form, field: Field) -> PostcodeFound | None:
    """Where the postcode in `field` mostly lies; None, with an error beside the field, when it is unknown.

    A place in a gemeente that does not take part is given back too, with an error that says so.
    """
    if not form.validate():
        return None
    postcode = clean_postcode(field.data or "")
    found = find_postcode(postcode) if postcode else []
    if not found:
        form.refuse(Refused("unknown-postcode" if postcode else "bad-postcode", field.name))
        return None
    if not found[0].takes_part:
        form.refuse(Refused("elsewhere", field.name))
    return found[0]
