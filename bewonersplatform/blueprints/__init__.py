"""The street: every front door and its address."""

from __future__ import annotations

from flask import Flask

from bewonersplatform.blueprints.aanmelden.views import aanmelden
from bewonersplatform.blueprints.achterdeur.views import achterdeur
from bewonersplatform.blueprints.akkoord.views import akkoord
from bewonersplatform.blueprints.bijhouden.views import bijhouden
from bewonersplatform.blueprints.buurt.views import buurt
from bewonersplatform.blueprints.demo.views import demo
from bewonersplatform.blueprints.ik.asking_back import asking_back
from bewonersplatform.blueprints.ik.pausing import pausing
from bewonersplatform.blueprints.ik.privacy import privacy
from bewonersplatform.blueprints.ik.views import ik
from bewonersplatform.blueprints.inrichten.views import inrichten
from bewonersplatform.blueprints.kennis.views import kennis
from bewonersplatform.blueprints.koppelingen.views import koppelingen
from bewonersplatform.blueprints.mailkeuze.views import mailkeuze
from bewonersplatform.blueprints.melden.views import melden
from bewonersplatform.blueprints.ontmoeten.views import ontmoeten
from bewonersplatform.blueprints.opvolging.views import opvolging
from bewonersplatform.blueprints.raad.views import raad
from bewonersplatform.blueprints.stappen.views import stappen
from bewonersplatform.blueprints.stemrondes.views import stemrondes
from bewonersplatform.blueprints.techniek.views import techniek
from bewonersplatform.blueprints.uitnodigingen.views import uitnodigingen
from bewonersplatform.blueprints.voorstellen.views import voorstellen
from bewonersplatform.blueprints.vragen.views import aanbod, vragen
from bewonersplatform.blueprints.werkbank.views import werkbank
from bewonersplatform.blueprints.zoeken.views import zoeken


def init_app(app: Flask) -> None:
    """Open the doors."""
    app.register_blueprint(buurt)  # / and /wijken/<wijk>
    app.register_blueprint(zoeken)  # /wijken/<wijk>/zoeken
    app.register_blueprint(vragen)  # /wijken/<wijk>/vragen, /vragen/<id>
    app.register_blueprint(aanbod)  # /wijken/<wijk>/aanbod, /aanbod/<id>
    app.register_blueprint(akkoord)  # /akkoord, /akkoord/<id>
    app.register_blueprint(koppelingen)  # /vragen/<id>/helpen, /koppelingen/<id>, /antwoord/<id>/<token>
    app.register_blueprint(
        achterdeur
    )  # /vragen/<id>/achterdeur, /doorverwijzingen/<id>, /specialist/<id>/<token>
    app.register_blueprint(stappen)  # /vragen/<id>/stappen, /stappen/<id>, /stap/<id>/<token>
    app.register_blueprint(voorstellen)  # /wijken/<wijk>/voorstellen, /voorstellen/<id>
    app.register_blueprint(stemrondes)  # /wijken/<wijk>/stemrondes, /stemrondes/<id>
    app.register_blueprint(ontmoeten)  # /wijken/<wijk>/ontmoetingen, /ontmoetingen/<id>
    app.register_blueprint(kennis)  # /wijken/<wijk>/kennis, /vondsten/<id>
    app.register_blueprint(melden)  # /melden/<soort>/<id>, /beslissingen/<id>
    app.register_blueprint(werkbank)  # /werkbank/<wijk>
    app.register_blueprint(raad)  # /raad/<gemeente>, /dossiers/<id>
    app.register_blueprint(opvolging)  # /voorstellen/<id>/stappen, /opvolging/<id>
    app.register_blueprint(aanmelden)  # /aanmelden
    app.register_blueprint(uitnodigingen)  # /uitnodigingen/<id>
    app.register_blueprint(bijhouden)  # /netwerken/<id>/bijhouden, /bijhouden/<id>/<token>
    app.register_blueprint(inrichten)  # /inrichten/<gemeente>
    app.register_blueprint(ik)  # /ik
    app.register_blueprint(asking_back)  # /ik/vraag-terug/…
    app.register_blueprint(pausing)  # /ik/even-niet, /ik/weer-mee
    app.register_blueprint(mailkeuze)  # /ik/mail, /minder-mail/<mail>/<token>
    app.register_blueprint(privacy)  # /ik/inzage, /ik/wissen
    app.register_blueprint(techniek)  # /gezond, /gereed, /static
    if app.config["SETTINGS"].demo:
        app.register_blueprint(demo)  # /demo
