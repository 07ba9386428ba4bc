"""Personal data in a text is pointed out before it is placed; a writer who chose to leave it is not asked again."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request
from wtforms import Field

from bewonersplatform.domain.errors import Refused
from bewonersplatform.domain.taal.hints import Hint, HintKind, personal_hints, take_out
from bewonersplatform.domain.taal.no_bsn import has_bsn
from bewonersplatform.web.forms import Form


def without_bsn(form: Form, *fields: Field) -> bool:
    """Whether no field holds a BSN; says beside each that it has to go. The action refuses it too."""
    with_one = [field for field in fields if has_bsn(field.data or "")]
    for field in with_one:
        form.refuse(Refused("bsn", field.name))
    return not with_one


def look_at(form: Form, *fields: Field, places: Sequence[Field] = ()) -> tuple[bool, list[Hint]]:
    """Validate a form and look at its texts: whether all is well, and what to point out if not.

    Takes out what was pointed out when the writer asked for that, and then shows the form again.
    places: fields that ask where something is; an address belongs there, other personal data does not.
    """

    def found(field: Field) -> list[Hint]:
        fits = {HintKind.ADDRESS} if field in places else set()
        return [hint for hint in personal_hints(field.data or "") if hint.kind not in fits]

    fields = (*fields, *places)
    answer = request.form.get("hints_answer")
    if answer == "take-out":
        for field in fields:
            field.data = take_out(field.data or "", found(field))
        return False, []
    kept = form._fields["hints"]
    if answer == "keep":
        kept.data = "keep"
    if not form.validate():
        return False, []
    hints = [] if kept.data == "keep" else [hint for field in fields for hint in found(field)]
    return not hints and without_bsn(form, *fields), hints
