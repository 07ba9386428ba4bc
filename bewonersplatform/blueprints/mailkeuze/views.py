"""Which mail comes. The link in a mail opens this page without an account; a mail program may stop it by itself."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response
from wtforms import SelectField

from bewonersplatform.domain.mailkeuze import choosing
from bewonersplatform.domain.mailkeuze.choosing import Receiver
from bewonersplatform.domain.mailkeuze.model import Mailsoort, Ritme
from bewonersplatform.web.access import actor, public, signed_in
from bewonersplatform.web.csrf import one_click
from bewonersplatform.web.forms import Form, options, required
from bewonersplatform.web.labels import label
from bewonersplatform.web.language import speak_to
from bewonersplatform.web.limits import limiter

mailkeuze = Blueprint("mailkeuze", __name__, template_folder="templates")

_CHOSEN = required(_("Kies hoe vaak je deze mail wilt."))
Links = dict[str, str]  # where the forms of the page go


def _form(receiver: Receiver, **values: str) -> Form:
    """One choice per kind of mail."""
    ritmes = options((ritme.value, label(ritme)) for ritme in Ritme)
    # a line in a mail that comes anyway: there is no other moment to choose
    only = options([(Ritme.METEEN.value, _("Ja, af en toe")), (Ritme.NIET.value, _("Nee"))])
    own = {Mailsoort.WEDERVRAAG: only}
    fields = {
        soort.value: SelectField(label(soort), choices=own.get(soort, ritmes), validators=[_CHOSEN])
        for soort in receiver.offered
    }
    form: Form = type("MailForm", (Form,), fields)(**values)
    return form


def _page(receiver: Receiver, links: Links, form: Form | None = None) -> str:
    form = form or _form(
        receiver, **{soort.value: ritme.value for soort, ritme in choosing.chosen(receiver).items()}
    )
    stops = choosing.stops(receiver)
    return render_template("mailkeuze/show.html", receiver=receiver, stops=stops, form=form, **links)


def _save(receiver: Receiver, back: str, links: Links) -> Response:
    form = _form(receiver)
    if not form.validate():
        return make_response(_page(receiver, links, form), 422)
    choosing.choose(receiver, {soort: Ritme(form[soort.value].data) for soort in receiver.offered})
    return redirect(back, 303)


def _by_link(mail: int, token: str) -> tuple[Receiver, Links]:
    receiver = choosing.open_link(mail, token)
    speak_to(receiver.locale)
    names = {"stop": "mailkeuze.stop_by_link", "save": "mailkeuze.save_by_link"}
    return receiver, {name: url_for(door, mail=mail, token=token) for name, door in names.items()}


@mailkeuze.get("/ik/mail")
@signed_in
def show() -> str:
    """Which mail I get."""
    return _page(choosing.myself(actor()), {"stop": "", "save": url_for("mailkeuze.save")})


@mailkeuze.post("/ik/mail")
@signed_in
def save() -> Response:
    """Keep which mail I get."""
    back = url_for("mailkeuze.show", gezegd="mail-gekozen")
    return _save(choosing.myself(actor()), back, {"stop": "", "save": url_for("mailkeuze.save")})


@mailkeuze.get("/minder-mail/<int(max=2147483647):mail>/<token:token>")
@public
def show_by_link(mail: int, token: str) -> str:
    """One button to stop this mail, and a way to choose less instead."""
    receiver, links = _by_link(mail, token)
    return _page(receiver, links)


@mailkeuze.post("/minder-mail/<int(max=2147483647):mail>/<token:token>")
@public
@limiter.limit("60 per hour")
@one_click
def stop_by_link(mail: int, token: str) -> Response:
    """Stop this kind: by the button, or by a mail program for who reads it (RFC 8058), which follows no redirect."""
    receiver, _links = _by_link(mail, token)
    choosing.stop(receiver)
    if "List-Unsubscribe" in request.form:
        return make_response("", 200)
    return redirect(url_for("mailkeuze.show_by_link", mail=mail, token=token, gezegd="mail-gestopt"), 303)


@mailkeuze.post("/minder-mail/<int(max=2147483647):mail>/<token:token>/kies")
@public
@limiter.limit("60 per hour")
def save_by_link(mail: int, token: str) -> Response:
    """Keep which mail comes, from the mail."""
    receiver, links = _by_link(mail, token)
    back = url_for("mailkeuze.show_by_link", mail=mail, token=token, gezegd="mail-gekozen")
    return _save(receiver, back, links)
