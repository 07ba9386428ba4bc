"""Voorstellen with support, dossiers and besluiten for tests, made through the real actions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from flask import Flask

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.dossiers import actions as dossiers
from bewonersplatform.domain.dossiers.model import BesluitOutcome
from bewonersplatform.domain.dossiers.queries import get_dossier
from bewonersplatform.domain.patronen.model import Patroon, PatroonStatus, PatroonVraag
from bewonersplatform.domain.people.sessions import actor_for
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.voorstellen import actions as writing
from bewonersplatform.domain.voorstellen.from_patroon import submit_from_patroon
from bewonersplatform.domain.voorstellen.queries import get_voorstel
from bewonersplatform.domain.voorstellen.support import give_support
from bewonersplatform.domain.vragen import actions as vragen
from bewonersplatform.domain.vragen.actions import Written
from bewonersplatform.domain.vragen.model import PostKind
from bewonersplatform.domain.wijken.model import Regeling, Term, Thema
from bewonersplatform.domain.wijken.queries import get_place_by_id
from tests import make

TITLE = "Buurtbus op werkdagen"
ADVICE = "Losse ritten zijn duur. Met een bus doen buren het zelf."


@dataclass
class Street:
    """A voorstel from a patroon with enough support, and the people around it. Ids of persons."""

    world: make.World
    voorstel: str
    voorstel_id: int
    team: int
    raadslid: int
    griffie: int
    supporters: list[int]
    askers: list[int]
    other_raadslid: int
    extra: dict[str, int] = field(default_factory=dict)


def _people(app: Flask, world: make.World) -> dict[str, int]:
    one, two = world.gemeente_id, world.elsewhere_id
    return {
        "team": make.person(app, world.buurt_id, "Joke", roles=((Role.WIJKTEAMLID, one, world.wijk_id),)),
        "raadslid": make.person(app, None, "F. Aydın", roles=((Role.RAADSLID, one, None),)),
        "griffie": make.person(app, None, "De griffier", roles=((Role.GRIFFIE, one, None),)),
        "other_raadslid": make.person(app, None, "P. Smit", roles=((Role.RAADSLID, two, None),)),
    }


def _patroon(world: make.World, askers: list[int]) -> Patroon:
    thema_id = db.session.query(Thema.id).order_by(Thema.id).limit(1).scalar()
    patroon = Patroon(
        gemeente_id=world.gemeente_id,
        wijk_id=world.wijk_id,
        thema_id=thema_id,
        status=PatroonStatus.BEVESTIGD,
        since=clock.now() - timedelta(days=60),
        people_count=len(askers),
        vraag_count=len(askers),
        unmet_count=1,
        words=["rijden"],
    )
    db.session.add(patroon)
    db.session.flush()
    for person_id in askers:
        text = Written(text=f"Wie rijdt mij naar het ziekenhuis op dag {person_id}?")
        post = vragen.submit_post(actor_for(person_id), PostKind.VRAAG, text)
        db.session.add(PatroonVraag(patroon_id=patroon.id, vraag_id=post.id))
    return patroon


def street(app: Flask, *, supporters: int = 3, askers: int = 5, needed: int = 3) -> Street:
    """A voorstel in status steun. The first supporter is also the first asker."""
    world = make.world(app)
    people = _people(app, world)
    asking = [make.person(app, world.buurt_id, f"Vrager {n}") for n in range(askers)]
    backing = asking[:1] + [make.person(app, world.buurt_id, f"Steuner {n}") for n in range(1, supporters)]
    with app.app_context():
        begin_write()
        for term, value in ((Term.SUPPORT_MIN, needed), (Term.SUPPORT_PROMILLE, 0)):
            db.session.add(Regeling(gemeente_id=world.gemeente_id, term=term, value=value))
        patroon = _patroon(world, asking)
        team = actor_for(people["team"])
        lead = "Buren komen zonder auto in het ziekenhuis."
        voorstel = submit_from_patroon(team, patroon, title=TITLE, lead=lead)
        writing.publish_voorstel(team, voorstel)
        writing.open_support(team, voorstel)
        for person_id in backing:
            give_support(actor_for(person_id), voorstel)
        made = Street(
            world, voorstel.public_id, voorstel.id, people["team"], people["raadslid"], people["griffie"],
            backing, asking, people["other_raadslid"],
        )  # fmt: skip
        db.session.commit()
        return made


def dossier(app: Flask, made: Street) -> str:
    """Send the voorstel to the raad; returns the id of the dossier."""
    with app.app_context():
        begin_write()
        row = dossiers.submit_dossier(
            actor_for(made.team),
            get_voorstel(made.voorstel),
            advice=ADVICE,
            asked_text="Betaal de verzekering.",
            asked_eur=3200,
        )
        db.session.commit()
        return row.public_id


def another(app: Flask, made: Street, title: str) -> str:
    """Bring a second voorstel of the same people to the raad; returns the id of its dossier."""
    with app.app_context():
        begin_write()
        writer = actor_for(made.supporters[0])
        text = writing.VoorstelText(title=title, lead="Wie moe is kan zitten.")
        voorstel = writing.submit_voorstel(writer, get_place_by_id(made.world.wijk_id), text)
        writing.publish_voorstel(writer, voorstel)
        writing.open_support(writer, voorstel)
        for person_id in made.supporters:
            give_support(actor_for(person_id), voorstel)
        team = actor_for(made.team)
        row = dossiers.submit_dossier(team, voorstel, advice=ADVICE, asked_text="Een bankje.", asked_eur=600)
        db.session.commit()
        return row.public_id


def decide(
    app: Flask,
    made: Street,
    dossier_id: str,
    outcome: BesluitOutcome = BesluitOutcome.JA,
    *,
    on: date | None = None,
) -> None:
    """Record a besluit on a dossier."""
    with app.app_context():
        begin_write()
        dossiers.record_besluit(
            actor_for(made.griffie),
            get_dossier(dossier_id).dossier,
            outcome,
            reason="De raad betaalt de verzekering.",
            what_is_possible="" if outcome is BesluitOutcome.JA else "Een proef met twee ritten per week.",
            decided_on=on or clock.today(),
        )
        db.session.commit()
