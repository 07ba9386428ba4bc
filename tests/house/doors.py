"""A street with things behind every door: who can ring, and how the address of each door is made.

A new argument in an address gets its line in `_things`; a door whose argument means something else than elsewhere
gets its line in OTHER. The tests of this folder then walk through it by themselves.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert
from werkzeug.routing import Rule

from bewonersplatform.database import begin_write, db
from bewonersplatform.domain import clock
from bewonersplatform.domain.bord import stap_reading
from bewonersplatform.domain.bord.model import (
    BordFilter,
    Bordkaart,
    ContactKind,
    Contactmoment,
    Waarneming,
)
from bewonersplatform.domain.doorverwijzingen import answering
from bewonersplatform.domain.doorverwijzingen.model import (
    Deel,
    Doorverwijzing,
    DoorverwijzingDeel,
    DoorverwijzingKind,
    DoorverwijzingStatus,
    Specialist,
)
from bewonersplatform.domain.dossiers.model import Dossier, Opvolging, OpvolgingStatus, Raadsvraag
from bewonersplatform.domain.eropaf.model import Aantekening, Ronde, RondeLoper
from bewonersplatform.domain.gesprekken.model import Bijdrage, Gesprek
from bewonersplatform.domain.kennis.model import Leerkaart, LeerkaartApplies, LeerkaartLevel, Vondst
from bewonersplatform.domain.koppelingen import answers
from bewonersplatform.domain.koppelingen.model import Koppeling, KoppelingStatus
from bewonersplatform.domain.koppelingen.nabericht import Comfort, Nabericht, Side
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.logboek.model import Mail, ReactieState
from bewonersplatform.domain.mailkeuze import choosing
from bewonersplatform.domain.moderation.model import Maatregel, MaatregelKind, Melding
from bewonersplatform.domain.netwerken import checking
from bewonersplatform.domain.netwerken.model import Netwerk, NetwerkContact, NetwerkKind, NetwerkThema
from bewonersplatform.domain.ontmoetingen.model import Aanmelding, Ontmoeting
from bewonersplatform.domain.patronen.model import Patroon, PatroonVraag
from bewonersplatform.domain.people import proofs, sign_in
from bewonersplatform.domain.people.facts import PersonJoined
from bewonersplatform.domain.people.model import (
    Blokkade,
    HowVerified,
    Invitation,
    Person,
    RoleGrant,
    Session,
    Verification,
)
from bewonersplatform.domain.permissions import Role
from bewonersplatform.domain.stemrondes import closing
from bewonersplatform.domain.stemrondes.actions import RULE
from bewonersplatform.domain.stemrondes.model import (
    Stembiljet,
    Stemgerechtigde,
    Stemmer,
    Stemronde,
    StemrondeProject,
    StemrondeStatus,
)
from bewonersplatform.domain.voorstellen.model import (
    PartyKind,
    Poging,
    PogingOutcome,
    Schrijver,
    SchrijverState,
    Steun,
    Toezegging,
    ToezeggingState,
    Voorstel,
    VoorstelStatus,
    VoorstelVersie,
)
from bewonersplatform.domain.vragen import actions
from bewonersplatform.domain.vragen.actions import Written
from bewonersplatform.domain.vragen.akkoord import Akkoord, AkkoordAbout, AkkoordHow, AkkoordStatus
from bewonersplatform.domain.vragen.foto import Foto
from bewonersplatform.domain.vragen.model import Post, PostKind, PostPrivate, PostStatus, Visibility
from bewonersplatform.domain.vragen.stap import Stap, StapParty
from bewonersplatform.domain.vragen.taught import ThemaWord
from bewonersplatform.domain.wijken.model import Regeling, Term, Thema
from bewonersplatform.web.assets import read_manifest
from tests import make

VISITOR = "bezoeker"
ROLES = (VISITOR, "bewoner", "netwerkcontact", "wijkteamlid", "raadslid", "griffie", "beheerder")
DRAFT_TOKEN = "t" * 32

# endpoint -> arguments whose name means another thing there: name of the argument -> name in `Street.things`
OTHER: dict[str, dict[str, str]] = {
    "aanbod": {"post": "aanbod"},
    "uitnodigingen": {"token": "invitation_token"},
    "koppelingen": {"token": "koppeling_token"},
    "koppelingen.outcome_page": {"token": "outcome_token"},
    "koppelingen.outcome": {"token": "outcome_token"},
    "achterdeur": {"token": "specialist_token"},
    "bijhouden": {"token": "netwerk_token"},
    "stappen": {"token": "stap_token"},
    "mailkeuze": {"token": "mail_token"},
    "stemrondes.ballots": {"stemronde": "stemronde-geteld"},
    "stemrondes.ballots_file": {"stemronde": "stemronde-geteld"},
    "stemrondes.result_file": {"stemronde": "stemronde-geteld"},
}


@dataclass(eq=False)
class Street:
    """What stands in the street: per name of an argument the text that goes in its place."""

    app: Flask
    world: make.World
    things: dict[str, str] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    clients: dict[str, FlaskClient] = field(default_factory=dict)


class NoAddress(Exception):
    """A door has an argument that this table does not know yet."""


def address(street: Street, rule: Rule) -> str:
    """The address of a door, leading to something that is there. NoAddress when the table does not know it."""
    other = {**OTHER.get(rule.endpoint.partition(".")[0], {}), **OTHER.get(rule.endpoint, {})}
    values = {}
    for name in rule.arguments - set(rule.defaults or ()):
        key = other.get(name, name)
        if key not in street.things:
            raise NoAddress(
                f"{rule.endpoint} ({rule.rule}): tests/house/doors.py does not know <{name}>. "
                "Let `_things` make one and give its public id."
            )
        values[name] = street.things[key]
    built: Any = rule.build({**values, **(rule.defaults or {})}, append_unknown=False)
    return str(built[1])


def doors(app: Flask, method: str) -> Iterator[Rule]:
    """Every door that answers to `method`, in a fixed order."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda r: (r.rule, r.endpoint)):
        if method in (rule.methods or ()):
            yield rule


def build_street(app: Flask, count: int) -> Street:
    """A street with `count` things of every kind, and somebody of every role."""
    street = Street(app, make.world(app))
    with app.app_context():
        begin_write()
        _people(street)
        _things(street, count)
        db.session.commit()
    for role in ROLES:
        street.clients[role] = (
            make.sign_in(app, street.people[role]) if role in street.people else app.test_client()
        )
        street.clients[role].set_cookie("concept", DRAFT_TOKEN, domain="localhost")
    return street


def _put(table: Any, rows: Sequence[dict[str, Any]]) -> list[int]:
    """Insert all rows at once; gives their numbers back, in order, where the table has one."""
    rows = list(rows)
    if not rows:
        return []
    if not hasattr(table, "id"):
        db.session.execute(insert(table), rows)
        return []
    return list(db.session.scalars(insert(table).returning(table.id, sort_by_parameter_order=True), rows))


def _people(street: Street) -> None:
    world, roles = street.world, list(ROLES[1:])
    rows = [
        {"email": f"{role}@straat.example", "name": role.title(), "buurt_id": world.buurt_id}
        for role in roles
    ]
    ids = _put(Person, rows)
    street.people = dict(zip(roles, ids, strict=True))
    ends = clock.today() + timedelta(days=99)
    for role in roles[1:]:
        wijk_id = world.wijk_id if role in {"netwerkcontact", "wijkteamlid"} else None
        db.session.add(
            RoleGrant(
                person_id=street.people[role],
                role=Role(role),
                gemeente_id=world.gemeente_id,
                wijk_id=wijk_id,
                ends_on=ends,
            )
        )
    by = street.people["wijkteamlid"]
    db.session.add(Verification(person_id=street.people["bewoner"], by_id=by, how=HowVerified.INLOOP))
    db.session.flush()


def _things(street: Street, count: int) -> None:
    crowd = _put(
        Person,
        [
            {
                "email": f"buur{i}@straat.example",
                "name": f"Buur {i}",
                "buurt_id": street.world.buurt_id,
            }
            for i in range(count)
        ],
    )
    thema_id = db.session.scalars(db.select(Thema.id).order_by(Thema.id)).first()
    assert thema_id is not None
    build = _Builder(street, count, crowd, thema_id)
    build.name("person", Person, crowd[0])
    for part in (
        build.posts,
        build.netwerken,
        build.koppelingen,
        build.back_door,
        build.patronen,
        build.voorstellen,
    ):
        part()
    for part in (build.dossiers, build.stemrondes, build.rest, build.ways_in):
        part()


class _Builder:
    """Makes the rows; `count` of each kind, and `count` on the one that its page shows."""

    def __init__(self, street: Street, count: int, crowd: list[int], thema_id: int) -> None:
        self.street, self.world, self.count, self.crowd = street, street.world, count, crowd
        self.me, self.team = street.people["bewoner"], street.people["wijkteamlid"]
        self.thema_id, self.now = thema_id, clock.now()
        self.place = {"gemeente_id": self.world.gemeente_id, "wijk_id": self.world.wijk_id}
        street.things |= {
            "wijk": self.world.wijk,
            "gemeente": self.world.gemeente,
            "name": read_manifest()["site.css"],
        }

    def name(self, argument: str, table: Any, number: int) -> None:
        """Let an argument of addresses lead to this row."""
        self.street.things[argument] = db.session.get_one(table, number).public_id

    def posts(self) -> None:
        """Vragen and aanbod in every status; half of the open ones are mine."""
        vragen = self._posts(PostKind.VRAAG, PostStatus.OPEN)
        aanbod = self._posts(PostKind.AANBOD, PostStatus.OPEN)
        self.vragen, self.aanbod = vragen, aanbod
        for status in (PostStatus.INGEDIEND, PostStatus.ROND, PostStatus.WIJKTEAM, PostStatus.TERUG):
            ids = self._posts(PostKind.VRAAG, status)
            self.street.things[f"post-{status.value}"] = db.session.get_one(Post, ids[0]).public_id
            if status is PostStatus.INGEDIEND:
                self.waiting = ids
        self.name("post", Post, vragen[0])
        self.name("vraag", Post, vragen[0])
        foto = {
            "post_id": vragen[0],
            "no": 1,
            "width": 8,
            "height": 8,
            "large": b"g",
            "small": b"k",
            "text_no": 0,
        }
        self.name("foto", Foto, _put(Foto, [foto])[0])
        self.name("aanbod", Post, aanbod[0])
        self._akkoorden(vragen[0])
        for kind, target in ((MaatregelKind.TERUG, vragen[0]), (MaatregelKind.VERBERGEN, self.waiting[0])):
            _put(
                Maatregel,
                [
                    {"post_id": target, "kind": kind, "by_id": self.team, "reason": "Uitleg."}
                    for _ in range(self.count)
                ],
            )
        melding = _put(
            Melding, [{"post_id": vraag, "by_id": self.crowd[0], "reason": "Klopt niet."} for vraag in vragen]
        )
        self.name("melding", Melding, melding[0])

    def _akkoorden(self, vraag: int) -> None:
        """Words that wait for a yes, and many that were answered."""
        row = {"post_id": vraag, "text_no": 1, "title": "Anders gezegd", "asked_by_id": self.team}
        given = {**row, "about": AkkoordAbout.VERWOORDING, "given_by": "Opa", "noted_by_id": self.team}
        given |= {"status": AkkoordStatus.ANDERS, "how": AkkoordHow.BALIE, "said": "Liever korter."}
        _put(Akkoord, [given for _ in range(self.count)])
        _put(Akkoord, [{**row, "about": AkkoordAbout.VERWOORDING}])

    def _posts(self, kind: PostKind, status: PostStatus) -> list[int]:
        ids = _put(
            Post,
            [
                {
                    **self.place,
                    "kind": kind,
                    "buurt_id": self.world.buurt_id,
                    "author_id": self.me if i % 2 == 0 else self.crowd[i],
                    "title": f"{kind.value} {i}: wie kan er helpen?",
                    "body": "Een paar zinnen, zoals iemand praat.",
                    "thema_id": self.thema_id,
                    "visibility": Visibility.IEDEREEN,
                    "status": status,
                    "published_at": self.now - timedelta(minutes=i),
                }
                for i in range(self.count)
            ],
        )
        _put(PostPrivate, [{"post_id": i, "details": "Bel aan bij de groene deur."} for i in ids])
        return ids

    def netwerken(self) -> None:
        """Netwerken with a contact each; the first is that of the netwerkcontact."""
        self.netwerk = _put(
            Netwerk,
            [
                {**self.place, "name": f"Netwerk {i}", "kind": NetwerkKind.BUURTGROEP, "capacity": 3}
                for i in range(self.count)
            ],
        )
        self.name("netwerk", Netwerk, self.netwerk[0])
        who = self.street.people["netwerkcontact"]
        _put(
            NetwerkContact,
            [
                {
                    "netwerk_id": netwerk,
                    "name": "Contact",
                    "email": f"n{netwerk}@straat.example",
                    "person_id": who if netwerk == self.netwerk[0] else None,
                }
                for netwerk in self.netwerk
            ],
        )
        contact = db.session.query(NetwerkContact).filter_by(netwerk_id=self.netwerk[0]).one()
        contact.link_until = clock.now() + timedelta(days=30)
        self.street.things["netwerk_token"] = checking.link_token(contact)
        _put(NetwerkThema, [{"netwerk_id": n, "thema_id": self.thema_id} for n in self.netwerk])
        db.session.execute(
            db.update(RoleGrant).where(RoleGrant.person_id == who).values(netwerk_id=self.netwerk[0])
        )
        who_knows = {"gemeente_id": self.world.gemeente_id, "organisation": "Schuldhulp", "field": "geld"}
        rows = [
            {**who_knows, "name": f"Specialist {i}", "email": f"s{i}@straat.example"}
            for i in range(self.count)
        ]
        self.specialist = _put(Specialist, rows)
        self.name("specialist", Specialist, self.specialist[0])

    def koppelingen(self) -> None:
        """Many asked for one vraag of mine, and one that runs with a long thread."""
        common = {**self.place, "asker_id": self.me, "nonce": "n" * 32}
        _put(
            Koppeling,
            [
                {**common, "vraag_id": self.vragen[0], "helper_id": helper, "asked_by_id": self.team}
                for helper in self.crowd
            ],
        )
        runs = _put(
            Koppeling,
            [
                {
                    **common,
                    "vraag_id": vraag,
                    "aanbod_id": self.aanbod[1],
                    "helper_id": self.crowd[1],
                    "status": KoppelingStatus.LOOPT,
                    "slot": 1,
                    "helper_yes_at": self.now,
                    "asker_yes_at": self.now,
                    "gesprek_id": self._gesprek(),
                }
                for vraag in self.vragen[2::2]
            ],
        )
        doubts = {"round": "n" * 32, "side": Side.HELPER, "person_id": self.crowd[1], "comfort_at": self.now}
        said = _put(
            Nabericht, [{**doubts, "koppeling_id": one, "comfort": Comfort.NIET_HELEMAAL} for one in runs]
        )
        self.name("nabericht", Nabericht, said[0])
        self.name("koppeling", Koppeling, runs[0])
        row = db.session.get_one(Koppeling, runs[0])
        message = db.session.query(Bijdrage).filter_by(gesprek_id=row.gesprek_id).first()
        self.street.things["bericht"] = message.public_id if message else ""
        self.street.things["koppeling_token"] = answers.link_token(row)
        self.street.things["outcome_token"] = answers.outcome_token(row)

        self._steps(runs)

    def _steps(self, runs: list[int]) -> None:
        """Many steps of one vraag of mine; those of the netwerk may be seen."""
        row = {**self.place, "vraag_id": self.vragen[0], "asker_id": self.me, "title": "Mee naar het loket"}
        netwerk = {"party": StapParty.NETWERK, "netwerk_id": self.netwerk[0], "allowed_at": self.now}
        steps = _put(Stap, [{**row, **netwerk} for _ in range(self.count)])
        _put(Stap, [{**row, "party": StapParty.BUUR, "person_id": self.crowd[1], "koppeling_id": runs[0]}])
        self.name("stap", Stap, steps[0])
        self.street.things["stap_token"] = stap_reading.link_token(db.session.get_one(Stap, steps[0]))

    def _gesprek(self) -> int:
        gesprek = Gesprek(count=self.count)
        db.session.add(gesprek)
        db.session.flush()
        ids = _put(
            Bijdrage,
            [{"gesprek_id": gesprek.id, "author_id": who, "body": "Goed idee."} for who in self.crowd],
        )
        self.name("bijdrage", Bijdrage, ids[0])
        return gesprek.id

    def back_door(self) -> None:
        """Many specialists asked for one vraag of mine; the first handover lies with its specialist."""
        common = {**self.place, "author_id": self.me, "asked_by_id": self.team, "question": "Wat kan er?"}
        sent = {
            "status": DoorverwijzingStatus.VERSTUURD,
            "yes_at": self.now,
            "sent_at": self.now,
            "due_at": self.now,
        }
        rows = [
            {**common, **sent, "vraag_id": self.vragen[0], "specialist_id": who, "nonce": "n" * 32,
             "kind": DoorverwijzingKind.OVERDRACHT, "parts": ["naam"]}
            for who in self.specialist
        ]  # fmt: skip
        first = _put(Doorverwijzing, rows)[0]
        _put(DoorverwijzingDeel, [{"doorverwijzing_id": first, "part": Deel.NAAM, "text": "Bewoner"}])
        self.name("doorverwijzing", Doorverwijzing, first)
        row, specialist = (
            db.session.get_one(Doorverwijzing, first),
            db.session.get_one(Specialist, self.specialist[0]),
        )
        self.street.things["specialist_token"] = answering.link_token(row, specialist)

    def patronen(self) -> None:
        """Patronen that nobody looked at; the first holds all vragen."""
        figures = {"people_count": 9, "vraag_count": 9, "unmet_count": 4, "words": ["rijden", "ziekenhuis"]}
        ids = _put(
            Patroon,
            [
                {**self.place, **figures, "thema_id": self.thema_id, "since": self.now - timedelta(days=80)}
                for _ in range(self.count)
            ],
        )
        self.name("patroon", Patroon, ids[0])
        _put(PatroonVraag, [{"patroon_id": ids[0], "vraag_id": vraag} for vraag in self.vragen])

    def voorstellen(self) -> None:
        """Voorstellen in every status; one of mine has all its parts many times."""
        gesprek = self._gesprek()
        self.by_status: dict[VoorstelStatus, list[int]] = {}
        for status in VoorstelStatus:
            self.by_status[status] = _put(
                Voorstel,
                [
                    {
                        **self.place,
                        "author_id": self.me,
                        "gesprek_id": gesprek,
                        "thema_id": self.thema_id,
                        "title": f"Voorstel {status.value} {i}",
                        "lead": "Wat er anders wordt.",
                        "status": status,
                        "published_at": self.now - timedelta(minutes=i),
                        "support_until": self.now + timedelta(days=30),
                        "support_count": self.count,
                        "support_needed": 40,
                        "cost_eur": 900,
                    }
                    for i in range(self.count)
                ],
            )
        every = [number for numbers in self.by_status.values() for number in numbers]
        text = {"title": "Titel", "lead": "Kort.", "by_id": self.me}
        _put(VoorstelVersie, [{**text, "voorstel_id": number, "no": 1} for number in every])
        state = SchrijverState.SCHRIJFT
        _put(Schrijver, [{"voorstel_id": number, "person_id": self.me, "state": state} for number in every])
        _put(Poging, [{"voorstel_id": number, "no": 1} for number in every])
        one = self.by_status[VoorstelStatus.STEUN][0]
        self._many_parts(one)
        for status in (VoorstelStatus.UITVOERING, VoorstelStatus.RAAD):
            self._supporters(self.by_status[status][0])
        self.name("voorstel", Voorstel, one)
        self.street.things["no"] = "2"
        for status, ids in self.by_status.items():
            self.name(f"voorstel-{status.value}", Voorstel, ids[0])

    def _supporters(self, number: int) -> None:
        _put(Steun, [{"voorstel_id": number, "person_id": who} for who in self.crowd])

    def _many_parts(self, number: int) -> None:
        text = {"title": "Titel", "lead": "Kort.", "by_id": self.me, "voorstel_id": number}
        _put(VoorstelVersie, [{**text, "no": i + 2} for i in range(self.count)])
        newest = db.update(Voorstel).where(Voorstel.id == number).values(version_no=self.count + 1)
        db.session.execute(newest)
        self._supporters(number)
        state = SchrijverState.UITGENODIGD
        invited = [self.street.people["netwerkcontact"], *self.crowd]
        _put(Schrijver, [{"voorstel_id": number, "person_id": who, "state": state} for who in invited])
        pledge = {"party_kind": PartyKind.BUREN, "what": "Koffie zetten", "state": ToezeggingState.TOEGEZEGD}
        ids = _put(Toezegging, [{**pledge, "voorstel_id": number, "person_id": who} for who in self.crowd])
        self.name("toezegging", Toezegging, ids[0])
        ended = {"outcome": PogingOutcome.NOG_NIET, "reason": "Nog geen plek.", "ended_at": self.now}
        _put(Poging, [{**ended, "voorstel_id": number, "no": i + 2} for i in range(self.count)])

    def dossiers(self) -> None:
        """A dossier for every voorstel at the raad, one with many questions; steps of carrying out."""
        figures = {"advice": "Doen.", "asked_text": "Een bijdrage.", "support_count": 40, "vraag_count": 9}
        dates = {"decide_by": clock.today() + timedelta(days=30), "submitted_by_id": self.team}
        ids = _put(
            Dossier,
            [
                {**self.place, **figures, **dates, "number": f"D{i}", "voorstel_id": number}
                for i, number in enumerate(self.by_status[VoorstelStatus.RAAD])
            ],
        )
        self.name("dossier", Dossier, ids[0])
        asked = {"asked_by_id": self.street.people["raadslid"], "body": "Hoe?", "answer_by": clock.today()}
        vragen = _put(Raadsvraag, [{**asked, "dossier_id": ids[0]} for _ in range(self.count)])
        self.name("raadsvraag", Raadsvraag, vragen[0])
        running = self.by_status[VoorstelStatus.UITVOERING][0]
        step = {"voorstel_id": running, "wijk_id": self.world.wijk_id, "owner": "Wijkteam", "title": "Stap"}
        steps = _put(
            Opvolging,
            [
                {
                    **step,
                    "due_on": clock.today(),
                    "status": (OpvolgingStatus.OPEN, OpvolgingStatus.GEDAAN)[i % 2],
                }
                for i in range(self.count)
            ],
        )
        self.name("step", Opvolging, steps[1])

    def stemrondes(self) -> None:
        """An open round that I may vote in, one that was counted, and drafts."""
        times = {"opens_at": self.now - timedelta(days=1), "closes_at": self.now + timedelta(days=9)}
        money = {"budget_eur": 30_000, "rule": RULE, "lot_seed": "3416 2255 6134"}
        ids = _put(
            Stemronde,
            [{**self.place, **times, **money, "title": f"Stemronde {i}"} for i in range(self.count)],
        )
        for name, number in (
            ("stemronde", ids[0]),
            ("stemronde-geteld", ids[1]),
            ("stemronde-concept", ids[2]),
        ):
            self.name(name, Stemronde, number)
        self._open(ids[0])
        self._open(ids[1])
        voted = {"stemronde_id": ids[1]}
        _put(Stemmer, [{**voted, "person_id": who} for who in self.crowd])
        _put(Stembiljet, [{**voted, "ballot_key": os.urandom(16), "choices": "1,2"} for _ in self.crowd])
        _put(
            Regeling, [{"gemeente_id": self.world.gemeente_id, "term": Term.BALLOTS_PUBLIC_FROM, "value": 1}]
        )
        db.session.expire_all()
        counted = db.session.get_one(Stemronde, ids[1])
        closing.close(None, counted)
        db.session.flush()
        closing.settle(None, counted, closing.work_out(counted))

    def _open(self, number: int) -> None:
        lines = [{"no": i + 1, "title": f"Project {i}", "cost_eur": 900} for i in range(min(self.count, 60))]
        _put(StemrondeProject, [{**line, "stemronde_id": number} for line in lines])
        _put(Stemgerechtigde, [{"stemronde_id": number, "person_id": who} for who in [self.me, *self.crowd]])
        opened = db.update(Stemronde).where(Stemronde.id == number).values(status=StemrondeStatus.OPEN)
        db.session.execute(opened)

    def rest(self) -> None:
        """Ontmoetingen and vondsten, the first with many who come and answer."""
        soon = {"at": self.now + timedelta(days=3), "place": "Buurthuis", "author_id": self.me}
        ids = _put(Ontmoeting, [{**self.place, **soon, "title": f"Soep {i}"} for i in range(self.count)])
        self.name("ontmoeting", Ontmoeting, ids[0])
        _put(Aanmelding, [{"ontmoeting_id": ids[0], "person_id": who} for who in self.crowd])
        text = {"situation": "Toen", "did": "Zo", "gained": "Dat", "usable": "Ook hier"}
        found = _put(
            Vondst,
            [
                {
                    **self.place, **text, "title": f"Vondst {i}", "author_id": self.team, "thema_id": self.thema_id,
                    "erkend_by_id": self.me if i % 2 == 0 else None, "erkend_at": self.now if i % 2 == 0 else None,
                }
                for i in range(2 * self.count)
            ],
        )  # fmt: skip
        self.name("vondst", Vondst, found[0])
        self.name("vondst-nieuw", Vondst, found[1])
        says = {"vondst_id": found[0], "level": LeerkaartLevel.IK, "applies": LeerkaartApplies.JA}
        _put(Leerkaart, [{**says, "person_id": who} for who in self.crowd])
        self._reported(ids)
        self._board()

    def _board(self) -> None:
        """Somebody has each vraag, comes back to it, called often, and is away often."""
        wijk, day = {"wijk_id": self.world.wijk_id}, clock.today()
        for vraag in self.vragen:
            db.session.merge(
                Bordkaart(vraag_id=vraag, **wijk, holder_id=self.team, held_since=self.now, back_on=day)
            )
        calls = [
            {"vraag_id": self.vragen[0], "by_id": self.team, "kind": ContactKind.GEBELD}
            for _ in range(self.count)
        ]
        self.name("contact", Contactmoment, _put(Contactmoment, calls)[0])
        away = {**wijk, "person_id": self.team, "cover_id": self.crowd[0], "starts_on": day, "ends_on": day}
        self.name("waarneming", Waarneming, _put(Waarneming, [away] * self.count)[0])
        walk = {**wijk, "gemeente_id": self.world.gemeente_id, "made_by_id": self.team, "on_day": day}
        rondes = _put(Ronde, [{**walk, "streets": f"Kade {i}"} for i in range(self.count)])
        self.name("ronde", Ronde, rondes[0])
        _put(RondeLoper, [{"ronde_id": ronde, "person_id": self.team} for ronde in rondes])
        noted = {"ronde_id": rondes[0], "by_id": self.team}
        _put(Aantekening, [{**noted, "post_id": vraag, "client_id": str(uuid4())} for vraag in self.vragen])
        mine = {**wijk, "person_id": self.team}
        saved = _put(BordFilter, [{**mine, "name": f"Filter {i}"} for i in range(3)])
        self.name("bordfilter", BordFilter, saved[0])
        self.street.things["lane"] = "zoekt"
        word = {"gemeente_id": self.world.gemeente_id, "thema_id": self.thema_id, "added_by_id": self.team}
        words = _put(
            ThemaWord, [{**word, "words": f"woord{i}", "stems": f"woord{i}"} for i in range(self.count)]
        )
        self.name("themaword", ThemaWord, words[0])

    def _reported(self, ontmoetingen: list[int]) -> None:
        """Every ontmoeting was reported; one is hidden, and its author can answer that."""
        by, reason = self.crowd[0], "Dit is verkoop."
        _put(Melding, [{"ontmoeting_id": one, "by_id": by, "reason": reason} for one in ontmoetingen])
        taken = _put(
            Maatregel,
            [
                {
                    "ontmoeting_id": one,
                    "kind": MaatregelKind.VERBERGEN,
                    "by_id": self.team,
                    "reason": "Uitleg.",
                }
                for one in ontmoetingen
            ],
        )
        self.name("maatregel", Maatregel, taken[0])
        self.street.things |= {"kind": "ontmoeting", "thing": self.street.things["ontmoeting"]}

    def ways_in(self) -> None:
        """A draft, a sign-in that waits, an invitation, many devices and verified people."""
        written = Written(text="Wie helpt er?", visibility=Visibility.WIJK)
        draft = actions.draft_post(
            PostKind.VRAAG, self.world.wijk_id, self.world.gemeente_id, written, DRAFT_TOKEN
        )
        waiting = sign_in.request_sign_in("nieuw@straat.example", locale="nl")
        db.session.flush()
        self.street.things |= {
            "draft": draft.public_id,
            "sign_in": waiting.public_id,
            "token": proofs.link_token("sign-in", waiting.id, waiting.nonce),
        }
        row = Invitation(
            email="gast@straat.example", role=Role.WIJKTEAMLID, nonce="n" * 32, **self.place,
            ends_on=clock.today() + timedelta(days=99), expires_at=self.now + timedelta(days=9),
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()
        token = proofs.link_token("invitation", row.id, row.nonce)
        self.street.things |= {"invitation": row.public_id, "invitation_token": token}
        lasts = {"person_id": self.me, "expires_at": self.now + timedelta(days=9)}
        ids = _put(Session, [{**lasts, "token_hash": f"{i:064d}"} for i in range(self.count)])
        self.name("session", Session, ids[0])
        fact = record(None, PersonJoined(self.me))
        mail = Mail(gebeurtenis_id=fact.id, kind="received", receiver=f"person:{self.me}", person_id=self.me)
        mail.state = ReactieState.KLAAR
        db.session.add(mail)
        db.session.flush()
        address = db.session.get_one(Person, self.me).email
        self.street.things |= {
            "mail": str(mail.id),
            "mail_token": choosing.stop_token(mail, address or "") or "",
        }
        ids = _put(Blokkade, [{"by_id": self.me, "who_id": who} for who in self.crowd[2:]])
        self.name("blokkade", Blokkade, ids[0])
        how = {"by_id": self.team, "how": HowVerified.INLOOP}
        _put(Verification, [{**how, "person_id": who} for who in self.crowd])
