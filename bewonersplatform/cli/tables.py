"""Every table of every room, for migrations, backup and the house tests."""

from __future__ import annotations

from sqlalchemy import MetaData

from bewonersplatform.database import Base
from bewonersplatform.domain.bord import model as bord
from bewonersplatform.domain.doorverwijzingen import model as doorverwijzingen
from bewonersplatform.domain.dossiers import model as dossiers
from bewonersplatform.domain.eropaf import model as eropaf
from bewonersplatform.domain.gesprekken import model as gesprekken
from bewonersplatform.domain.kennis import model as kennis
from bewonersplatform.domain.koppelingen import afspraak, nabericht
from bewonersplatform.domain.koppelingen import model as koppelingen
from bewonersplatform.domain.logboek import model as logboek
from bewonersplatform.domain.mailkeuze import model as mailkeuze
from bewonersplatform.domain.moderation import model as moderation
from bewonersplatform.domain.netwerken import model as netwerken
from bewonersplatform.domain.ontmoetingen import model as ontmoetingen
from bewonersplatform.domain.patronen import collectief
from bewonersplatform.domain.patronen import model as patronen
from bewonersplatform.domain.people import model as people
from bewonersplatform.domain.people import wedervraag
from bewonersplatform.domain.search import model as search
from bewonersplatform.domain.stemrondes import model as stemrondes
from bewonersplatform.domain.voorstellen import model as voorstellen
from bewonersplatform.domain.vragen import akkoord, foto, herkenning, stap, taught
from bewonersplatform.domain.vragen import model as vragen
from bewonersplatform.domain.wijken import model as wijken

ROOMS = (
    wijken,
    people,
    wedervraag,
    logboek,
    gesprekken,
    vragen,
    akkoord,
    foto,
    herkenning,
    stap,
    taught,
    netwerken,
    mailkeuze,
    koppelingen,
    doorverwijzingen,
    nabericht,
    afspraak,
    bord,
    eropaf,
    patronen,
    collectief,
    voorstellen,
    stemrondes,
    dossiers,
    ontmoetingen,
    kennis,
    moderation,
    search,
)


def metadata() -> MetaData:
    """The tables of all rooms."""
    return Base.metadata
