"""A street for the table of rights: one of everything, made by the real actions, every secret with its own mark."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord import actions as bord
from bewonersplatform.domain.bord.absence import arrange_cover
from bewonersplatform.domain.bord.filters import Filters, use_filters
from bewonersplatform.domain.bord.model import BordFilter, ContactKind
from bewonersplatform.domain.bord.stap_owners import list_owners
from bewonersplatform.domain.bord.stap_reading import get_stap
from bewonersplatform.domain.bord.stappen import allow_stap, plan_stap
from bewonersplatform.domain.doorverwijzingen import answering, consent, ending
from bewonersplatform.domain.doorverwijzingen import asking as back_door
from bewonersplatform.domain.doorverwijzingen.model import Specialist
from bewonersplatform.domain.dossiers import actions as dossiers
from bewonersplatform.domain.dossiers import carrying
from bewonersplatform.domain.dossiers.model import BesluitOutcome, BevestigingAnswer
from bewonersplatform.domain.dossiers.queries import get_dossier_by_id
from bewonersplatform.domain.eropaf.actions import Plan, plan_ronde
from bewonersplatform.domain.gesprekken.actions import submit_bijdrage
from bewonersplatform.domain.kennis import actions as kennis
from bewonersplatform.domain.kennis.model import LeerkaartApplies, LeerkaartLevel
from bewonersplatform.domain.koppelingen import actions as koppelingen
from bewonersplatform.domain.koppelingen.afspraak import Afspraak
from bewonersplatform.domain.koppelingen.afterwards import say_comfort
from bewonersplatform.domain.koppelingen.agreeing import Terms, propose_afspraak
from bewonersplatform.domain.koppelingen.model import Gives
from bewonersplatform.domain.koppelingen.nabericht import Comfort, Nabericht
from bewonersplatform.domain.moderation import actions as moderation
from bewonersplatform.domain.moderation.hiding import decide_thing
from bewonersplatform.domain.moderation.model import MaatregelKind
from bewonersplatform.domain.moderation.reports import report_post
from bewonersplatform.domain.moderation.things import get_thing
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact, NetwerkKind, NetwerkThema
from bewonersplatform.domain.ontmoetingen.actions import host_ontmoeting
from bewonersplatform.domain.patronen.model import Patroon, PatroonVraag
from bewonersplatform.domain.people.invitations import Invited, invite
from bewonersplatform.domain.people.model import Person, RoleGrant, Session
from bewonersplatform.domain.people.sessions import actor_for
from bewonersplatform.domain.permissions import Actor, Role
from bewonersplatform.domain.stemrondes import actions as stemrondes
from bewonersplatform.domain.stemrondes import casting, closing, receipts
from bewonersplatform.domain.voorstellen import actions as voorstellen
from bewonersplatform.domain.voorstellen import moves, pledges, support
from bewonersplatform.domain.voorstellen.model import PartyKind, PogingOutcome, Voorstel
from bewonersplatform.domain.voorstellen.queries import get_voorstel
from bewonersplatform.domain.vragen import actions as vragen
from bewonersplatform.domain.vragen.actions import Written
from bewonersplatform.domain.vragen.agreeing import asked_for, make_code
from bewonersplatform.domain.vragen.foto import Foto
from bewonersplatform.domain.vragen.model import Channel, Outcome, Post, PostKind, Visibility
from bewonersplatform.domain.vragen.queries import get_post
from bewonersplatform.domain.vragen.teaching import teach
from bewonersplatform.domain.wijken.model import Gemeente, Regeling, Term, Thema, Wijkteam
from bewonersplatform.domain.wijken.queries import get_place
from tests import make
from tests.make_stemrondes import SEED

NEIGHBOURS = ("bewoner", "verified", "eigenaar", "ander", "schrijver", "medeschrijver")
PEOPLE = (
    *NEIGHBOURS, "netwerk", "wijkteam", "lezer", "anderteam", "raadslid", "beheerder", "elders", "griffie", "buiten",
)  # fmt: skip
# column of the table -> who that is; what is written together has other people as E and M
CAST = dict(
    zip(
        ("An", "B", "V", "E", "M", "N", "W", "Wy", "R", "G", "Xg", "Gf", "Bw"),
        ("", "bewoner", "verified", "eigenaar", "ander", "netwerk", "wijkteam", "anderteam", "raadslid",
         "beheerder", "elders", "griffie", "buiten"),
        strict=True,
    )
)  # fmt: skip
WRITERS = {"E": "schrijver", "M": "medeschrijver"}


@dataclass
class Street:
    """What stands in the street by name, who lives and works there, and a browser of each."""

    app: Flask
    world: make.World
    people: dict[str, int] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, list[str]] = field(default_factory=dict)  # argument of an address -> public ids
    clients: dict[str, FlaskClient] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Who somebody is for the domain."""
        return actor_for(self.people[name])

    def put(self, name: str, argument: str, row: Any) -> Any:
        """Remember a row under a name of its own, and as one more thing for this argument of addresses."""
        db.session.flush()
        self.things[name] = row.public_id
        self.kinds.setdefault(argument, []).append(row.public_id)
        return row


def build(app: Flask) -> Street:
    """The street, with all mail that belongs to it sent."""
    app.test_client_class = FlaskClient  # what pages look like is looked at elsewhere
    street = Street(app, make.world(app))
    with app.app_context():
        begin_write()
        _people(street)
        db.session.commit()
        for part in (_posts, _koppelingen, _desk, _back_door, _voorstellen, _raad, _stemrondes, _rest):
            begin_write()
            part(street)
            db.session.commit()
    make.work(app)
    with app.app_context():
        begin_write()
        _patronen(street)
        db.session.commit()
    street.clients[""] = app.test_client()
    for name in PEOPLE:
        street.clients[name] = make.sign_in(app, street.people[name])
        cookie = street.clients[name].get_cookie("sessie")
        assert cookie is not None
        street.sessions[name] = cookie.value
    for name, client in street.clients.items():
        page = client.get("/ik/gegevens" if name else "/aanmelden").get_data(as_text=True)
        street.tokens[name] = make.token_of(page)
    return street


def _roles(street: Street) -> dict[str, list[tuple[Role, int, int | None]]]:
    w = street.world
    here, far = w.gemeente_id, w.elsewhere_id
    return {
        "netwerk": [(Role.NETWERKCONTACT, here, w.wijk_id)],
        "wijkteam": [(Role.WIJKTEAMLID, here, w.wijk_id)],
        "lezer": [(Role.WIJKTEAMLID, here, w.wijk_id)],
        "anderteam": [(Role.WIJKTEAMLID, here, w.other_wijk_id)],
        "raadslid": [(Role.RAADSLID, here, None)],
        "beheerder": [(Role.BEHEERDER, here, None)],
        "griffie": [(Role.GRIFFIE, here, None)],
        "elders": [
            (Role.WIJKTEAMLID, far, w.elsewhere_wijk_id),
            *((role, far, None) for role in (Role.RAADSLID, Role.GRIFFIE, Role.BEHEERDER)),
        ],
    }


def _people(street: Street) -> None:
    w, ends = street.world, clock.today() + timedelta(days=99)
    db.session.query(Wijkteam).filter_by(wijk_id=w.wijk_id).update({"full_until": ends, "instead": "Later."})
    thema = db.session.scalars(select(Thema).where(Thema.key == "vervoer-zorg")).one()
    netwerk = Netwerk(
        gemeente_id=w.gemeente_id, wijk_id=w.wijk_id, name="Rijdende Buren", kind=NetwerkKind.KERK, capacity=9
    )
    street.put("groep", "netwerk", _added(netwerk))
    db.session.add(NetwerkThema(netwerk_id=netwerk.id, thema_id=thema.id))
    for name in PEOPLE:
        homes = {"buiten": w.other_buurt_id, **dict.fromkeys(NEIGHBOURS, w.buurt_id)}
        row = Person(email=f"mail{name}@straat.example", name=f"Naam{name}", buurt_id=homes.get(name))
        row.phone = f"tel{name}"
        street.people[name] = street.put(name, "person", _added(row)).id
    for name, roles in _roles(street).items():
        for role, gemeente_id, wijk_id in roles:
            netwerk_id = netwerk.id if role is Role.NETWERKCONTACT else None
            grant = RoleGrant(person_id=street.people[name], role=role, gemeente_id=gemeente_id, ends_on=ends)
            grant.wijk_id, grant.netwerk_id = wijk_id, netwerk_id
            db.session.add(grant)
    contact = NetwerkContact(netwerk_id=netwerk.id, name="Naamcontact", email="mailcontact@straat.example")
    contact.person_id = street.people["netwerk"]
    db.session.add(contact)
    verified = [
        street.people[name] for name in ("verified", "eigenaar", "ander", "schrijver", "medeschrijver")
    ]
    db.session.flush()
    make.verify(verified, street.people["wijkteam"])
    for term, value in ((Term.SUPPORT_MIN, 1), (Term.SUPPORT_PROMILLE, 0), (Term.BALLOTS_PUBLIC_FROM, 1)):
        db.session.add(Regeling(gemeente_id=w.gemeente_id, term=term, value=value))
    street.things |= {"wijk-slug": w.wijk, "gemeente-slug": w.gemeente, "buurt": str(w.buurt_id)}
    street.kinds |= {"lane": ["zoekt"], "wijk": [w.wijk, w.other_wijk], "gemeente": [w.gemeente]}


def _added(row: Any) -> Any:
    db.session.add(row)
    db.session.flush()
    return row


def _post(
    street: Street, name: str, who: str, level: str, *, kind: str = "vraag", place: bool = True
) -> Post:
    """A post whose title and private part hold its name as a mark."""
    text = f"Wie rijdt mij naar het ziekenhuis, titel{name}? Ik kan zelf niet rijden."
    thema_id = db.session.scalars(select(Thema.id).where(Thema.key == "vervoer-zorg")).one()
    written = Written(text, thema_id, visibility=Visibility(level), details=f"Bel aan, prive{name}.")
    row = vragen.submit_post(street.actor(who), PostKind(kind), written)
    street.put(name, "post" if kind == "vraag" else "aanbod", row)
    if kind == "vraag":
        street.kinds.setdefault("vraag", []).append(row.public_id)
    if place:
        moderation.decide(street.actor("wijkteam"), row, MaatregelKind.PLAATSEN)
    return row


def _posts(street: Street) -> None:
    for name, level in (("open", "iedereen"), ("dicht", "wijk"), ("team", "wijkteam")):
        _post(street, name, "eigenaar", level)
        _post(street, f"aanbod{name}", "eigenaar", level, kind="aanbod")
    _post(street, "aanbodbuur", "verified", "wijk", kind="aanbod")
    seen = {"width": 8, "height": 8, "large": b"groot", "small": b"klein", "text_no": 1}
    for name in ("dicht", "fotonieuw"):
        row = (
            get_post(street.things["dicht"])
            if name == "dicht"
            else _post(street, name, "eigenaar", "iedereen")
        )
        foto = Foto(post_id=row.id, no=1, alt="Een trap", **seen | {"text_no": 1 if name == "dicht" else 9})
        street.put(f"foto-{name}", "foto", _added(foto))
    _post(street, "nieuw", "eigenaar", "iedereen", place=False)
    hidden = _post(street, "verborgen", "eigenaar", "iedereen")
    report_post(street.actor("bewoner"), hidden, "Dit klopt niet, redenmelding.")
    team, owner = street.actor("wijkteam"), street.actor("eigenaar")
    moderation.decide(
        team, hidden, MaatregelKind.VERBERGEN, huisregel="respect", reason="Liever anders, redenbesluit."
    )
    reported = _post(street, "gemeld", "eigenaar", "wijk")
    report_post(street.actor("bewoner"), reported, "Ook dit niet, redenmelding.")
    returned = _post(street, "terug", "eigenaar", "iedereen", place=False)
    moderation.decide(team, returned, MaatregelKind.TERUG, huisregel="respect", reason="Korter, redenterug.")
    moderation.answer_maatregel(owner, returned, "Waarom, woordterug?")
    read = _post(street, "gelezen", "eigenaar", "wijk")
    vragen.open_private(street.actor("lezer"), read, "verbinden")
    written = Written("Wie leest mij voor, titelnamens?", visibility=Visibility.IEDEREEN)
    owner_id, buurt_id = street.people["eigenaar"], street.world.buurt_id
    behalf = vragen.submit_post_for(team, owner_id, buurt_id, PostKind.VRAAG, written, Channel.INLOOP)
    street.put("namens", "post", behalf)
    street.things["papier"] = make_code(team, asked_for(behalf))
    concept = vragen.draft_post(
        PostKind.VRAAG, street.world.wijk_id, street.world.gemeente_id,
        Written("Een concept, titelconcept.", details="priveconcept"), "t" * 32,
    )  # fmt: skip
    street.put("concept", "draft", concept)


def _koppelingen(street: Street) -> None:
    owner, other, team = street.actor("eigenaar"), street.actor("ander"), street.actor("wijkteam")
    contact, netwerk = street.actor("netwerk"), db.session.scalars(select(Netwerk)).one()
    runs = koppelingen.offer_help(
        other, _post(street, "loopt", "eigenaar", "wijk"), message="Ik kan, woordaanbod."
    )
    street.put("k-loopt", "koppeling", runs)
    koppelingen.answer_as_asker(owner, runs, True)
    runs.asker_gives = runs.helper_gives = Gives.ALLEBEI
    street.put("bericht", "bericht", koppelingen.write_message(other, runs, "Tot morgen, woordbericht."))
    koppelingen.write_message(owner, runs, "Dank je, woordbericht.")
    days = Terms(clock.today(), clock.today() + timedelta(days=9), goal="Fietsen, doelafspraak.")
    propose_afspraak(other, runs, days)
    street.put("afspraak", "afspraak", db.session.scalars(select(Afspraak)).one())
    say_comfort(other, runs, Comfort.NIET_HELEMAAL, "Het voelde raar, woordprettig.")
    street.put("nabericht", "nabericht", db.session.scalars(select(Nabericht)).one())
    waits = koppelingen.offer_help(
        other, _post(street, "wacht", "eigenaar", "wijk"), message="Ik ook, woordwacht."
    )
    street.put("k-wacht", "koppeling", waits)
    for name in ("netloopt", "netwacht", "netnee"):
        vraag = _post(street, name, "eigenaar", "wijk")
        asked = koppelingen.ask_helper(team, vraag, netwerk=netwerk, message="Kunnen jullie, woordvraag?")
        street.put(f"k-{name}", "koppeling", asked)
        if name == "netloopt":
            koppelingen.answer_as_helper(contact, asked, True, "Ja graag.")
            koppelingen.answer_as_asker(owner, asked, True)
            asked.asker_gives = asked.helper_gives = Gives.ALLEBEI
        if name == "netnee":
            koppelingen.answer_as_helper(contact, asked, False, "Even niet, woordnee.")
    for name, word in (("stap-netwerk", "woordstap"), ("stap-stil", "woordstil")):
        doer = next(one for one in list_owners(team, vraag) if one.netwerk_id == netwerk.id)
        street.put(name, "stap", plan_stap(team, vraag, f"Mee naar het loket, {word}", doer))
    allow_stap(owner, get_stap(street.things["stap-netwerk"]))
    done = _post(street, "rond", "eigenaar", "wijk")
    vragen.close_post(owner, done, Outcome.JA)


def _desk(street: Street) -> None:
    w = street.world
    gemeente = db.session.get_one(Gemeente, w.gemeente_id)
    until = clock.today() + timedelta(days=30)
    guest = Invited("mailgenodigd@straat.example", Role.RAADSLID, until)
    street.put("uitnodiging", "invitation", invite(street.actor("beheerder"), gemeente, guest))
    owner = select(Session).where(Session.person_id == street.people["eigenaar"])
    make.open_device(street.people["eigenaar"])
    street.put("apparaat", "session", db.session.scalars(owner).first())
    specialist = Specialist(
        gemeente_id=w.gemeente_id, name="Naamspecialist", organisation="Schuldhulp", field="geld"
    )
    specialist.email = "mailspecialist@straat.example"
    street.put("schuldhulp", "specialist", _added(specialist))
    _board(street)


def _board(street: Street) -> None:
    """A vraag that was called about, somebody who will be away, and a filter."""
    team, place = street.actor("wijkteam"), get_place(street.world.wijk)
    vraag = db.session.scalars(select(Post).where(Post.public_id == street.things["open"])).one()
    street.put("contact", "contact", bord.note_contact(team, vraag, ContactKind.GEBELD))
    days = {"starts_on": clock.today() + timedelta(days=50), "ends_on": clock.today() + timedelta(days=51)}
    who, cover = street.things["wijkteam"], street.things["lezer"]
    street.put("waarneming", "waarneming", arrange_cover(team, place, who=who, cover=cover, **days))
    walk = Plan(clock.today() + timedelta(days=3), "Havenkade", None, (who,))
    street.put("ronde", "ronde", plan_ronde(team, place.id, place.gemeente_id, walk))
    street.put("themaword", "themaword", teach(team, place, "kachelpret", "tuin"))
    use_filters(team, place, Filters(words="bus"), "Busfilter")
    use_filters(team, place, Filters())
    street.put(
        "filter", "bordfilter", db.session.scalars(select(BordFilter).where(BordFilter.name != "")).one()
    )


def _back_door(street: Street) -> None:
    """A specialist was asked for advice, and handovers in several states."""
    team, owner, known = street.actor("wijkteam"), street.actor("eigenaar"), street.things["schuldhulp"]
    asked = back_door.ask_advice(team, get_post(street.things["gelezen"]), known, "Eerste stap, woordraad?")
    street.put("d-raad-gevraagd", "doorverwijzing", asked)
    specialist = db.session.get_one(Specialist, asked.specialist_id)
    street.things["specialist-link"] = answering.link_token(asked, specialist)
    for name, of in (
        ("voorgesteld", "team"),
        ("antwoord", "wacht"),
        ("terug", "netwacht"),
        ("namens", "netnee"),
    ):
        vraag = get_post(street.things[of])
        vraag.channel = Channel.TELEFOON if name == "namens" else Channel.SITE
        db.session.flush()
        row = back_door.propose_handover(team, vraag, known, "Omdat, woordwaarom.", ["naam", "vraag"])
        street.put(f"d-{name}", "doorverwijzing", row)
        if name in {"antwoord", "terug"}:
            consent.answer_handover(owner, row, True, ["naam"])
            consent.send_handover(row.id)
            answering.give_answer(Actor(doorverwijzing_id=row.id), row, "Dit raad ik aan, woordadvies.")
        if name == "terug":
            ending.tell_back(team, row, "Zo gaan we het doen, woordterugverteld.")


def _patronen(street: Street) -> None:
    """After the worker: it counts patronen anew, and this one vraag is not enough for one."""
    w = street.world
    thema_id = db.session.scalars(select(Thema.id).where(Thema.key == "vervoer-zorg")).one()
    vraag_id = db.session.scalars(select(Post.id).where(Post.public_id == street.things["open"])).one()
    for name in ("patroon", "patroon2", "patroon3", "patroon4"):
        patroon = Patroon(gemeente_id=w.gemeente_id, wijk_id=w.wijk_id, thema_id=thema_id, people_count=9)
        patroon.vraag_count, patroon.unmet_count, patroon.since = 9, 4, clock.now() - timedelta(days=60)
        street.put(name, "patroon", _added(patroon))
        if name == "patroon4":  # chosen by hand out of the third, and joined with it again
            patroon.into_id = patroon.split_from_id = patroon.id - 1
        db.session.add(PatroonVraag(patroon_id=patroon.id, vraag_id=vraag_id))


def _voorstel(street: Street, name: str) -> Voorstel:
    """A voorstel of the two writers in the status idee."""
    writer, place = street.actor("schrijver"), get_place(street.world.wijk)
    text = voorstellen.VoorstelText(title=f"Een bus, titel{name}", lead="Buren komen zonder auto ergens.")
    row = street.put(name, "voorstel", voorstellen.submit_voorstel(writer, place, text))
    voorstellen.invite_writer(writer, row, street.people["medeschrijver"])
    voorstellen.answer_invitation(street.actor("medeschrijver"), row, joins=True)
    return row


def _voorstellen(street: Street) -> None:
    writer = street.actor("schrijver")
    _voorstel(street, "idee")
    voorstellen.invite_writer(writer, _voorstel(street, "vraagmee"), street.people["verified"])
    work = _voorstel(street, "werk")
    voorstellen.publish_voorstel(writer, work)
    row = submit_bijdrage(street.actor("bewoner"), work, body="Goed plan, vind ik.")
    street.put("bijdrage", "bijdrage", row)
    row = submit_bijdrage(street.actor("verified"), work, body="Dat vind ik ook.")
    street.things["bijdrage-v"] = row.public_id
    for name in ("steun", "klaar", "raad", "raad2", "uitvoering", "nee"):
        row = _voorstel(street, name)
        voorstellen.publish_voorstel(writer, row)
        voorstellen.open_support(writer, row)
        if name == "steun":
            voorstellen.invite_writer(writer, row, street.people["verified"])
            pledge = pledges.add_toezegging(
                street.actor("wijkteam"), row, party_kind=PartyKind.GEMEENTE, party_name="Gemeente",
                what="Een bankje", state=pledges.ToezeggingState.GEVRAAGD, by_date=None,
            )  # fmt: skip
            street.put("toezegging", "toezegging", pledge)
            continue
        for name_of in (*NEIGHBOURS,) if name == "uitvoering" else ("bewoner",):
            support.give_support(street.actor(name_of), row)
    moves.to_raad(row)
    moves.end_attempt(
        row, PogingOutcome.NEE, decided_by="De raad", reason="Nu niet.", what_is_possible="Later."
    )


def _find(street: Street, name: str) -> Voorstel:
    return get_voorstel(street.things[name])


def _raad(street: Street) -> None:
    team, griffie = street.actor("wijkteam"), street.actor("griffie")
    for name in ("raad", "raad2"):
        row = dossiers.submit_dossier(
            team, _find(street, name), advice="Doen.", asked_text="Geld.", asked_eur=9
        )
        street.put(f"d-{name}", "dossier", row)
        asked = dossiers.ask_raadsvraag(street.actor("raadslid"), row, body="Hoe dan?")
        if name == "raad":
            street.put("raadsvraag", "raadsvraag", asked)
    whole = get_dossier_by_id(row.id)
    dossiers.record_besluit(
        griffie,
        whole.dossier,
        BesluitOutcome.JA,
        reason="Goed.",
        what_is_possible="",
        decided_on=clock.today(),
    )
    doing = _find(street, "uitvoering")
    carrying.start_carrying(team, doing)
    for name in ("stap", "gedaan"):
        step = carrying.plan_step(team, doing, title=f"Stap {name}", owner="Buren", due_on=clock.today())
        street.put(name, "step", step)
    carrying.finish_step(team, carrying.get_step(street.things["gedaan"]))
    step = carrying.get_step(street.things["gedaan"])
    carrying.confirm_step(street.actor("bewoner"), step, BevestigingAnswer.HALF, note="Bijna, woordbijna.")


def _stemrondes(street: Street) -> None:
    team, place = street.actor("wijkteam"), get_place(street.world.wijk)
    for name in ("ronde-concept", "ronde-open", "ronde-geteld"):
        plan = stemrondes.Plan(f"Budget {name}", 900, clock.today() + timedelta(days=9))
        ronde = street.put(name, "stemronde", stemrondes.draft_stemronde(team, place, plan))
        for title in ("Een bankje", "Een boom"):
            stemrondes.add_project(team, ronde, title=title, lead="", cost_eur=400)
        if name == "ronde-concept":
            continue
        stemrondes.open_stemronde(team, ronde, SEED)
        casting.cast_ballot(street.actor("medeschrijver"), ronde, receipts.new_key(), [1])
        if name == "ronde-geteld":
            closing.close_stemronde(team, ronde)
    street.things["code"] = receipts.readable(receipts.new_key())


def _rest(street: Street) -> None:
    team, place = street.actor("wijkteam"), get_place(street.world.wijk)
    at = clock.now() + timedelta(days=5)
    meeting = host_ontmoeting(
        street.actor("schrijver"), place, title="Soep eten", about="", where="Plein", at=at
    )
    street.put("ontmoeting", "ontmoeting", meeting)
    market = host_ontmoeting(
        street.actor("eigenaar"), place, title="Te koop, titelmarkt", about="", where="Plein", at=at
    )
    street.put("markt", "thing", market)
    street.kinds["kind"] = ["ontmoeting"]
    why = {"huisregel": "respect", "reason": "Liever niet, redenmarkt."}
    taken = decide_thing(team, get_thing("ontmoeting", market.public_id), MaatregelKind.VERBERGEN, **why)
    street.put("maatregel", "maatregel", taken)
    vraag = db.session.scalars(select(Post).where(Post.public_id == street.things["rond"])).one()
    for name in ("vondst", "vondst-erkend"):
        text = {"situation": "Toen", "did": "Zo", "rule": "", "gained": "Dat", "usable": "Ook hier"}
        found = kennis.keep_vondst(team, vraag, kennis.VondstText(title=f"Het hielp, titel{name}!", **text))
        street.put(name, "vondst", found)
    kennis.erken_vondst(street.actor("lezer"), found)
    kennis.fill_leerkaart(
        street.actor("verified"),
        found,
        LeerkaartLevel.IK,
        LeerkaartApplies.JA,
        means="Ik leer.",
        action="woordplan",
    )


def tomorrow(days: int = 20) -> str:
    """A day for a form."""
    return (date.today() + timedelta(days=days)).isoformat()
