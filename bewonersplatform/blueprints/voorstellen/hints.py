"""Personal data in a text is pointed out before it is placed; a writer who chose to leave it is not asked again."""

from __future__ import annotations

from flask import request
from wtforms import Field

from bewonersplatform.domain.taal.hints import Hint, personal_hints, take_out
from bewonersplatform.web.forms import Form


def look_at(form: Form, *fields: Field) -> tuple[bool, list[Hint]]:
    """Validate a form and look at its texts: whether all is well, and what to point out if not.

    Takes out what was pointed out when the writer asked for that, and then shows the form again.
    """
    answer = request.form.get("hints_answer")
    if answer == "take-out":
        for field in fields:
            field.data = take_out(field.data or "", personal_hints(field.data or ""))
        return False, []
    kept = form._fields["hints"]
    if answer == "keep":
        kept.data = "keep"
    if not form.validate():
        return False, []
    hints = [] if kept.data == "keep" else [hint for f in fields for hint in personal_hints(f.data or "")]
    return not hints, hints
