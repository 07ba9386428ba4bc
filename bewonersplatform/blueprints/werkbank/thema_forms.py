"""The form in which the wijkteam says what else a vraag is about."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import SelectField

from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.wijken.queries import ThemaChoice
from bewonersplatform.web.forms import Form
from bewonersplatform.web.leefgebieden import thema_options


class ThemasForm(Form):
    """At most four themas beside the first."""

    also_1 = SelectField(_("Ook over"), choices=[], default="")
    also_2 = SelectField(_("En over"), choices=[], default="")
    also_3 = SelectField(_("En over"), choices=[], default="")
    also_4 = SelectField(_("En over"), choices=[], default="")

    def fields(self) -> tuple[SelectField, ...]:
        """The four fields."""
        return self.also_1, self.also_2, self.also_3, self.also_4

    def offer(self, themas: Sequence[ThemaChoice], post: Post) -> ThemasForm:
        """Fill in what can be chosen, and what stands on the vraag now."""
        others = [one for one in themas if one.id != post.thema_id]
        now = [*post.also_themas, "", "", "", ""]
        for number, field in enumerate(self.fields()):
            field.choices = thema_options(others, gettext("niets"))
            if field.raw_data is None:
                field.data = now[number] if now[number] in {one.key for one in others} else ""
        return self

    def chosen(self) -> list[str]:
        """The keys that were chosen."""
        return [field.data for field in self.fields() if field.data]
