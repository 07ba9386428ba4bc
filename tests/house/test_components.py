"""The building blocks of pages: safe with hostile text, whole in HTML, and keeping what was typed."""

from typing import Any

import html5lib
import pytest
from flask import Flask
from flask_babel import Babel
from jinja2 import StrictUndefined
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    Form,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

HOSTILE = "<script>alert(1)</script>\" onmouseover='x'"
CHOICES = [SelectChoice("a", "Buren"), SelectChoice("b", HOSTILE)]


class Paper(Form):
    """One field of every sort."""

    text = TextAreaField("Tekst", [InputRequired("Schrijf iets."), Length(max=200)])
    title = StringField("Titel", [InputRequired("Geef een titel.")])
    mail = EmailField("E-mail", [InputRequired("Vul je e-mailadres in.")])
    hours = IntegerField("Uren", [InputRequired("Vul een getal in.")])
    day = DateField("Dag", [Optional()])
    agree = BooleanField("Akkoord", [InputRequired("Zet een vinkje.")])
    one = RadioField("Een", choices=CHOICES, validators=[InputRequired("Kies er een.")])
    many = SelectMultipleField("Meer", choices=CHOICES)
    pick = SelectField("Kies", choices=CHOICES)


@pytest.fixture
def render() -> Any:
    app = Flask("bewonersplatform", static_folder=None)
    Babel(app, default_locale="nl")
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.globals["asset"] = lambda name: f"/static/{name}"

    def run(file: str, call: str, macro: str = "", **values: Any) -> str:
        with app.test_request_context("/"):
            source = f'{{% from "components/{file}.html" import {macro or file} %}}{{{{ {call} }}}}'
            html: str = app.jinja_env.from_string(source).render(**values)
        parser = html5lib.HTMLParser(strict=True)
        parser.parseFragment(html)
        return html

    return run


@pytest.mark.parametrize("name", list(Paper()._fields))
def test_a_wrong_field_keeps_what_was_typed_and_says_what_is_wrong(render: Any, name: str) -> None:
    form = Paper(MultiDict({"hours": "veel", "title": HOSTILE, "text": "\nregel", "pick": "a"}))
    form.validate()
    field = form[name]
    html = render("field", "field(f)", f=field)
    assert "<script" not in html
    assert f'id="{field.id}"' in html
    for error in field.errors:
        assert error in html
        assert f'aria-describedby="{field.id}-fout"' in html
    if name == "hours":
        assert 'value="veel"' in html
    if name == "text":
        # The first line break after <textarea> is the browser's; the second is the writer's.
        assert ">\n\nregel</textarea>" in html


def test_the_summary_leads_to_every_wrong_field(render: Any) -> None:
    form = Paper(MultiDict())
    form.validate()
    html = render("error_summary", "error_summary(form)", form=form)
    for name, errors in form.errors.items():
        assert f'href="#{name}"' in html
        assert errors[0] in html
    assert render("error_summary", "error_summary(form)", form=Paper()) == ""


def test_a_card_shows_hostile_text_as_text(render: Any) -> None:
    post = {
        "kind": "vraag",
        "href": "/vragen/x",
        "title": HOSTILE,
        "lead": HOSTILE,
        "meta": [(None, HOSTILE)],
    }
    html = render("post_card", "post_card(post)", post=post)
    assert html.count("&lt;script&gt;") == 3
    assert "<script" not in html
    assert html.count('dir="auto"') >= 3


def test_the_street_lights_as_many_windows_as_things_got_done(render: Any) -> None:
    def lit(count: int) -> int:
        html = render("facades", f"skyline({count})", macro="skyline")
        return sum(part.split('"')[0].count("M") for part in html.split('class="l" d="')[1:])

    assert [lit(count) for count in (0, 1, 7, 19, 36, 50)] == [0, 1, 7, 19, 36, 36]


@pytest.mark.parametrize("now", [1, 4, 7])
def test_the_progress_of_a_voorstel_is_also_said_in_words(render: Any, now: int) -> None:
    steps = ["Idee", "Uitwerken", "Steun", "Stemronde", "Raad", "Uitvoering", "Het draait"]
    html = render("facades", "progress_street(steps, now)", macro="progress_street", steps=steps, now=now)
    assert f'aria-label="stap {now} van 7: {steps[now - 1]}"' in html
    assert html.count('aria-current="step"') == 1
