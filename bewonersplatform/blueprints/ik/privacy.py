"""Everything about me, and erase me."""

from __future__ import annotations

import json

from flask import Blueprint, Response, make_response, redirect, render_template, url_for
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response as BaseResponse
from wtforms import BooleanField

from bewonersplatform.domain.privacy.erase import erase_me
from bewonersplatform.domain.privacy.export import count_me, export_me
from bewonersplatform.web import sessions
from bewonersplatform.web.access import actor, signed_in
from bewonersplatform.web.forms import Form, required
from bewonersplatform.web.limits import limiter

privacy = Blueprint("privacy", __name__, template_folder="templates")

# section of the register -> what it is, for who it is about
SECTIONS = {
    "persoon": _("Je naam, e-mailadres en taal"),
    "bericht": _("Je vragen en wat je aanbood"),
    "bericht-voor-wie-helpt": _("Wat je schreef voor wie helpt"),
    "akkoord": _("Wat je zei over woorden die het wijkteam voor je schreef"),
    "foto": _("Foto’s bij je berichten"),
    "beslissing-over-bericht": _("Wat het wijkteam over je berichten besloot"),
    "doorverwijzing": _("Wat het wijkteam voor jou aan een specialist vroeg"),
    "doorverwijzing-deel": _("Wat een specialist nu van je te zien krijgt"),
    "koppeling": _("Waar je hielp of geholpen werd"),
    "koppeling-bericht": _("Wat je daarbij schreef"),
    "koppeling-antwoord": _("Wat je antwoordde toen je gevraagd werd"),
    "wedervraag": _("Wat we je na hulp vroegen"),
    "stap": _("Stappen bij je vragen"),
    "stap-van-mij": _("Stappen die jij doet voor een ander"),
    "bijdrage": _("Wat je zei in gesprekken"),
    "herkend": _("Vragen van buren die jij herkent"),
    "steun": _("Wat je steunt"),
    "toezegging": _("Wat je toezegde"),
    "voorstel": _("Je voorstellen"),
    "voorstel-versie": _("Teksten die je schreef voor voorstellen"),
    "meeschrijven": _("Waar je meeschrijft"),
    "bevestiging": _("Wat je zei over of iets er kwam"),
    "ontmoeting": _("Ontmoetingen van jou"),
    "aanmelding": _("Ontmoetingen waar je komt"),
    "leerkaart": _("Je leerkaarten"),
    "melding": _("Wat je meldde"),
    "melding-over-mij": _("Wat anderen meldden over wat je schreef, zonder hun woorden"),
    "kiesgerechtigd": _("Stemrondes waarin je mag stemmen"),
    "gestemd": _("Stemrondes waarin je stemde (niet wat)"),
    "netwerkcontact": _("Je gegevens bij een netwerk"),
    "specialist": _("Je gegevens als specialist"),
    "woont-hier": _("Dat het wijkteam zag waar je woont"),
    "mail": _("Mails die we je stuurden"),
    "mailkeuze": _("Welke mail je wilt, en hoe vaak"),
    "mail-samenvatting": _("Wanneer je mail bij elkaar kreeg"),
    "aanmelden": _("Keren dat je je aanmeldde"),
    "blokkade": _("Buren die je blokkeerde"),
    "apparaat": _("Apparaten waarop je bent aangemeld"),
    "rol": _("Je rollen"),
    "uitnodiging": _("Uitnodigingen voor jou"),
    "logboek": _("Wat je deed, zonder woorden"),
}


class EraseForm(Form):
    """Are you sure?"""

    sure = BooleanField(
        _("Ja, wis alles van mij"), validators=[required(_("Zet eerst het vinkje: wissen kan niet terug."))]
    )


@privacy.get("/ik/inzage")
@signed_in
def inspect() -> str:
    """What is kept about me, counted, and where to download it."""
    counts = count_me(actor())
    other = sum(count for name, count in counts.items() if name not in SECTIONS)
    rows = [(words, counts[name]) for name, words in SECTIONS.items() if name in counts]
    return render_template("ik/inspect.html", rows=rows, other=other)


@privacy.get("/ik/inzage.json")
@signed_in
def download() -> Response:
    """Everything about me, as a file."""
    text = json.dumps(export_me(actor()), ensure_ascii=False, indent=2)
    response = Response(text, mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return response


@privacy.get("/ik/wissen")
@signed_in
def erase_page() -> str:
    """What erasing does, before it is done."""
    return render_template("ik/erase.html", form=EraseForm())


@privacy.post("/ik/wissen")
@signed_in
@limiter.limit("10 per hour")
def erase() -> BaseResponse:
    """Erase everything of mine, and sign out everywhere."""
    form = EraseForm()
    if not form.validate():
        return make_response(render_template("ik/erase.html", form=form), 422)
    erase_me(actor())
    return sessions.forget(redirect(url_for("buurt.start", kies=1, gezegd="gewist"), 303))
