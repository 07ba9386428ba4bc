"""The doors behind each row of the table of rights, and how to knock."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import event
from werkzeug.test import TestResponse

from bewonersplatform.database import db
from bewonersplatform.web import commit
from tests.house.rights_street import CAST, WRITERS, Street, tomorrow
from tests.house.rights_table import Row

# rows that are about what is written and done together: there E and M are the writers
TOGETHER = ("voorstel.", "opvolging.", "dossier.antwoord", "ontmoeting.")


@dataclass(frozen=True)
class Door:
    """One way to a thing: a page, a page on which `mark` stands for who may see it, or a form."""

    path: str
    mark: str = ""
    data: tuple[tuple[str, str], ...] | None = None
    writes: bool = True

    def __str__(self) -> str:
        kind = "POST" if self.data is not None else f"SEE {self.mark} ON" if self.mark else "GET"
        return f"{kind} {self.path}"


def page(*paths: str) -> tuple[Door, ...]:
    """Pages and files that open or do not."""
    return tuple(Door(path) for path in paths)


def see(mark: str, *paths: str) -> tuple[Door, ...]:
    """Pages on which a word stands only for who may see it."""
    return tuple(Door(path, mark) for path in paths)


def send(path: str, **data: str) -> tuple[Door, ...]:
    """A form, filled in well: who may gets all the way."""
    return (Door(path, data=tuple(data.items())),)


def form(path: str, **data: str) -> tuple[Door, ...]:
    """The page of a form and sending it."""
    return page(path) + send(path, **data)


W, DESK, SETUP = "/wijken/{wijk-slug}", "/werkbank/{wijk-slug}", "/inrichten/{gemeente-slug}"
POST = {"text": "Wie helpt mij met de boodschappen?", "thema": "", "visibility": "wijk", "shown_as": "alias",
        "language": "nl", "asked_visibility": "1"}  # fmt: skip
TEXT = {"lead": "Buren komen ergens.", "title": "Een bus", "thema": "", "language": "nl", "based_on": "1"}
HIDE = {"seen": "1", "kind": "verbergen", "huisregel": "respect", "reason": "Liever niet."}
BESLUIT = {"outcome": "ja", "reason": "Goed.", "decided_on": tomorrow(0)}
VONDST = {"title": "Dit hielp", "situation": "Toen", "did": "Zo", "gained": "Dat", "usable": "Ook hier"}
SPECIALIST = {"name": "Bo", "organisation": "Schuldhulp", "field": "schulden", "email": "bo@schuld.example",
              "active": "y"}  # fmt: skip
CARD = {"level": "ik", "applies": "ja"}
V, K, S, D = "/voorstellen/{%s}", "/koppelingen/{%s}", "/stemrondes/{%s}", "/dossiers/{%s}"

DOORS: dict[str, tuple[Door, ...]] = {
    "1": page("/vragen/{open}") + see("titelopen", f"{W}/vragen", W),
    "2": page("/vragen/{dicht}") + see("titeldicht", f"{W}/vragen", W),
    "3": page("/vragen/{team}"),
    "4": see("priveloopt", "/vragen/{loopt}"),
    "4k": see("priveloopt", K % "k-loopt"),
    "4w": page("/vragen/{dicht}/zolang-je-wacht"),
    "4r": form("/vragen/{open}/openen", reason="verbinden") + page("/aanbod/{aanbodopen}/openen"),
    "5": see("Naameigenaar", K % "k-loopt"),
    "6": form(f"{W}/vragen/nieuw", **POST),
    "6n": form(f"{DESK}/namens", kind="vraag", channel="inloop", text=POST["text"], thema="", visibility="wijk",
               language="nl", name="Opa", buurt="{buurt}"),
    "6a": form("/akkoord/{namens}", verdict="ja"),
    "6r": page("/vragen/{namens}"),
    "6t": form(f"{DESK}/akkoord/{{namens}}", verdict="ja", how="balie", given_by="Opa zelf", given_on=tomorrow(0))
    + send(f"{DESK}/akkoord/{{namens}}/code")
    + form(f"{DESK}/akkoord/{{dicht}}/woorden", text="Wie rijdt er met mij mee, ook terug?", why="Zo zei je het."),
    "6p": page("/akkoord"),
    "6c": send("/akkoord/antwoord", code="{papier}", verdict="ja"),
    "6v": send("/akkoord", code="ABCD2345") + send("/akkoord/antwoord", code="ABCD2345", verdict="ja"),
    "7": form("/vragen/{open}/bewerken", **POST),
    "7w": form("/vragen/{dicht}/bewerken", **POST),
    "8": form("/vragen/{open}/sluiten", outcome="ja") + send("/vragen/{open}/weghalen"),
    "8r": page("/vragen/{open}/mijn-rechten", "/aanbod/{aanbodopen}/mijn-rechten"),
    "8t": form(f"{DESK}/vragen/{{open}}/sluiten", ending="stop", how="uitzondering", reason="Verhuisd."),
    "9": form(f"{DESK}/te-bekijken/{{open}}", **HIDE),
    "10": page("/vragen/{verborgen}"),
    "10a": form("/vragen/{verborgen}/antwoord", reply="Waarom?"),
    "7f": page("/vragen/{open}/fotos"),
    "12": send("/vragen/{team}/bewerken", **{**POST, "visibility": "iedereen"}),
    "14": form("/vragen/{dicht}/helpen", message="Ik kan."),
    "14h": send("/vragen/{dicht}/herken", herken="ja"),
    "15": form("/vragen/{open}/melden", reason="Dit klopt niet.") + page("/aanbod/{aanbodopen}/melden"),
    "15w": form("/vragen/{dicht}/melden", reason="Dit klopt niet."),
    "16": page("/fotos/{foto-dicht}.jpg", "/fotos/klein/{foto-dicht}.jpg"),
    "16n": page("/fotos/{foto-fotonieuw}.jpg"),
    "17": send(f"{DESK}/verbinden/{{dicht}}", helper="netwerk:{groep}"),
    "17w": form("/vragen/{dicht}/helpers", number="3"),
    "18": page("/aanbod/{aanbodopen}") + see("titelaanbodopen", f"{W}/aanbod", W),
    "19": page("/aanbod/{aanboddicht}") + see("titelaanboddicht", f"{W}/aanbod", W),
    "20": form(f"{W}/aanbod/nieuw", **POST),
    "21": form("/aanbod/{aanbodopen}/bewerken", **POST) + send("/aanbod/{aanbodopen}/weghalen"),
    "22": see("priveaanbodopen", "/aanbod/{aanbodopen}"),
    "23": form(f"{DESK}/te-bekijken/{{aanbodopen}}", **HIDE),
    "24": send(f"{DESK}/verbinden/{{dicht}}", helper="aanbod:{aanbodbuur}"),
    "25": page(K % "k-loopt"),
    "25n": page(K % "k-netloopt"),
    "25l": page("/antwoord/{k-loopt}/" + "a" * 26)
    + send("/antwoord/{k-wacht}/" + "a" * 26, answer="ja")
    + send("/antwoord/{k-loopt}/" + "a" * 26 + "/berichten", body="Hallo.")
    + send("/antwoord/{k-loopt}/" + "a" * 26 + "/contact", mail="y")
    + send("/antwoord/{k-loopt}/" + "a" * 26 + "/blokkeren")
    + send("/antwoord/{k-loopt}/" + "a" * 26 + "/afronden", outcome="ja")
    + form("/gelukt/{k-loopt}/" + "a" * 26, outcome="nee")
    + send("/gelukt/{k-loopt}/" + "a" * 26 + "/prettig", comfort="ja")
    + send("/antwoord/{k-loopt}/" + "a" * 26 + "/prettig", comfort="ja")
    + send("/gelukt/{k-loopt}/" + "a" * 26 + "/door")
    + send("/antwoord/{k-loopt}/" + "a" * 26 + "/afspraak", starts_on=tomorrow(), ends_on=tomorrow(9))
    + send("/antwoord/{k-loopt}/" + "a" * 26 + "/afspraak/antwoord", answer="ja", which="{afspraak}"),
    "26": send(f"{K % 'k-wacht'}/antwoord", answer="nee"),
    "26n": send(f"{K % 'k-netwacht'}/antwoord", answer="nee"),
    "27": see("maileigenaar", K % "k-wacht", "/vragen/{wacht}") + see("mailander", K % "k-wacht", "/vragen/{wacht}"),
    "28": see("mailander", K % "k-loopt"),
    "28m": see("maileigenaar", K % "k-loopt"),
    "28n": see("maileigenaar", K % "k-netloopt"),
    "28b": send(f"{K % 'k-loopt'}/blokkeren"),
    "28g": send(f"{K % 'k-loopt'}/contact", mail="y"),
    "29": send(f"{K % 'k-loopt'}/afronden", outcome="ja"),
    "29n": send(f"{K % 'k-netloopt'}/afronden", outcome="nee"),
    "28a": send(f"{K % 'k-loopt'}/afspraak", starts_on=tomorrow(0), ends_on=tomorrow(8), goal="Lopen.")
    + send(f"{K % 'k-loopt'}/afspraak/antwoord", answer="nee", which="{afspraak}"),
    "28l": see("doelafspraak", K % "k-loopt"),
    "29p": send(f"{K % 'k-loopt'}/prettig", comfort="niet-helemaal", words="Hm."),
    "29q": see("woordprettig", f"{DESK}/bellen") + send(f"{DESK}/bellen/{{nabericht}}"),
    "sts": page("/vragen/{netnee}/stappen") + see("woordstil", "/vragen/{netnee}/stappen"),
    "stm": send("/vragen/{netnee}/stappen", title="Bellen", owner="wijkteam:{wijkteam}"),
    "stn": page("/stappen/{stap-netwerk}"),
    "stw": page("/stappen/{stap-stil}"),
    "stg": send("/stappen/{stap-netwerk}/loopt") + send("/stappen/{stap-netwerk}/gedaan"),
    "stj": send("/stappen/{stap-stil}/goed"),
    "stv": send("/stappen/{stap-netwerk}/vervalt"),
    "stl": page("/stap/{stap-netwerk}/" + "a" * 26) + send("/stap/{stap-netwerk}/" + "a" * 26 + "/loopt")
    + send("/stap/{stap-netwerk}/" + "a" * 26 + "/gedaan"),
    "31": see("woordbericht", K % "k-loopt"),
    "32": send(f"{K % 'k-loopt'}/berichten/{{bericht}}/melden", reason="Dit klopt niet."),
    "33": send(f"{K % 'k-loopt'}/berichten", body="Tot zo."),
    "37": page(V % "idee", f"{V % 'idee'}/versies", f"{V % 'idee'}/versies/1", f"{V % 'idee'}/gesprek",
               f"{V % 'idee'}/stappen"),
    "37u": page(V % "vraagmee"),
    "38": page(V % "steun", f"{V % 'steun'}/versies", f"{V % 'steun'}/versies/1", f"{V % 'steun'}/gesprek",
               f"{V % 'steun'}/stappen") + see("titelsteun", f"{W}/voorstellen", W),
    "39": form(f"{W}/voorstellen/nieuw", **TEXT),
    "40": form(f"{V % 'werk'}/bewerken", **TEXT),
    "40c": form(f"{V % 'idee'}/bewerken", **TEXT),
    "41": send(f"{V % 'raad'}/bewerken", **TEXT),
    "42": send(f"{V % 'werk'}/gesprek/{{bijdrage}}/uitnodigen"),
    "42u": form(f"{V % 'steun'}/uitnodiging", answer="ja"),
    "43": send(f"{V % 'steun'}/steun"),
    "44": send(f"{V % 'steun'}/gesprek", body="Goed plan.", language="nl"),
    "44w": send(f"{V % 'werk'}/gesprek/{{bijdrage-v}}/weghalen"),
    "45": form(f"{S % 'ronde-concept'}/openen", seed="3416 2255 6134 5521 4366 1253 6412 3355 2641")
    + page(f"{S % 'ronde-concept'}/inrichten"),
    "45n": form(f"{W}/stemrondes/nieuw", title="Budget", budget="900", closes_on=tomorrow()),
    "46": form(f"{V % 'klaar'}/naar-de-raad", advice="Doen.", asked_text="Geld.", asked_eur="9"),
    "47": send(f"{S % 'ronde-open'}/stemmen", keuze="1", code="{code}"),
    "51": page(*(f"{S % 'ronde-open'}/{name}" for name in ("uitslag.json", "stembiljetten", "stembiljetten.pb"))),
    "52": page(S % "ronde-geteld", f"{S % 'ronde-geteld'}/uitslag.json", f"{W}/stemrondes"),
    "53": form(f"{S % 'ronde-open'}/sluiten"),
    "54": page(f"{S % 'ronde-geteld'}/stembiljetten", f"{S % 'ronde-geteld'}/stembiljetten.pb"),
    "56": page(D % "d-raad", f"{D % 'd-raad'}/raadsinformatie.json", f"{D % 'd-raad'}/agenda.ics")
    + see("titelraad", "/raad/{gemeente-slug}/bij-de-raad"),
    "59": send(f"{D % 'd-raad'}/vragen", body="Waarom?"),
    "59a": form("/raadsvragen/{raadsvraag}", answer="Daarom."),
    "60": send(f"{D % 'd-raad'}/besluit", **BESLUIT),
    "61": send(f"{D % 'd-raad2'}/besluit", **BESLUIT),
    "62": page(D % "d-raad2") + see("titelraad2", "/raad/{gemeente-slug}/in-uitvoering"),
    "63": form(f"{D % 'd-raad2'}/terugvertellen", body="Dit is besloten."),
    "64": form(f"{DESK}/vragen/{{rond}}/vondst", **VONDST) + form(f"{DESK}/vondsten/{{vondst}}", **VONDST),
    "65": page("/vondsten/{vondst}"),
    "65e": send("/vondsten/{vondst}/erkennen"),
    "65p": page("/vondsten/{vondst-erkend}") + see("titelvondst-erkend", f"{W}/kennis"),
    "65k": send("/vondsten/{vondst-erkend}/leerkaart", **CARD),
    "65n": send("/vondsten/{vondst}/leerkaart", **CARD),
    "66": page(f"{W}/kennis"),
    "67": page("/ik", "/ik/gegevens", "/ik/apparaten", "/ik/geblokkeerd", "/ik/mail", "/ik/inzage", "/ik/inzage.json")
    + send("/ik/mail", bord="meteen", samen="dagelijks", berichten="niet", voorstellen="meteen", besluiten="wekelijks",
           wedervraag="meteen") + send("/ik/vraag-terug/nooit-meer")
    + send("/ik/gegevens", name="Nieuw", locale="nl") + form("/ik/even-niet", lang="week"),
    "68": form("/ik/wissen", sure="y"),
    "70": page(f"{DESK}/mensen/{{eigenaar}}"),
    "71": (*page(f"{DESK}/mensen"),
           Door(f"{DESK}/mensen", data=(("zoek-email", "maileigenaar@straat.example"),), writes=False)),
    "72": send(f"{DESK}/mensen/{{bewoner}}", how="inloop") + send(f"{DESK}/mensen/{{verified}}/intrekken")
    + send(f"{DESK}/mensen/nieuw", name="Opa", buurt="{buurt}"),
    "74": form(f"{SETUP}/uitnodigen", email="nieuw@straat.example", role="raadslid", wijk="", netwerk="",
               ends_on=tomorrow()),
    "76": send("/ik/apparaten/{apparaat}/stop"),
    "77": see("Naamlezer", "/vragen/{gelezen}"),
    "81": see("maileigenaar", "/ik/inzage.json"),
    "83": page("/metrics", "/gezond/diep"),
    "84": page(SETUP, *(f"{SETUP}/{name}" for name in ("gemeente", "wijken", "wijken/{wijk-slug}", "teams", "themas",
                                                       "teams/{wijk-slug}", "afspraken", "nummers", "huisregels",
                                                       "helperwensen", "specialisten", "specialisten/{schuldhulp}")))
    + send(f"{SETUP}/gemeente", name="Proefstad", phone="020-5550123", email="")
    + send(f"{SETUP}/huisregels", rules="Wees aardig.")
    + send(f"{SETUP}/helperwensen", free="een auto", by_team="een VOG")
    + send(f"{SETUP}/specialisten", **SPECIALIST) + send(f"{SETUP}/specialisten/{{schuldhulp}}", **SPECIALIST),
    "a": page(*(f"{DESK}/{name}" for name in ("te-bekijken", "verbinden", "namens", "netwerken", "patronen",
                                              "vondsten", "mensen", "naar-de-gemeente", "netwerken/nieuw", "afwezig",
                                              "achterdeur", "verbinden/kolom/zoekt"))),
    "an": send(f"{DESK}/verbinden/{{dicht}}/wie", who="{wijkteam}", seen="")
    + send(f"{DESK}/verbinden/{{dicht}}/terugkomen", **{"in": "3"})
    + send(f"{DESK}/verbinden/{{dicht}}/contact", kind="gebeld")
    + send(f"{DESK}/verbinden/{{open}}/contact/{{contact}}/weg"),
    "ac": see("gebeld", "/vragen/{open}"),
    "acw": see("/contact/", f"{DESK}/verbinden?vraag={{open}}"),
    "af": form(f"{DESK}/verbinden/filter", whose="mijn", buurt="", thema="", waits="7", words="bus", name="Bus")
    + send(f"{DESK}/verbinden/filter/{{filter}}") + send(f"{DESK}/verbinden/filter/{{filter}}/weg")
    + form(f"{DESK}/afwezig", who="{wijkteam}", cover="{lezer}", starts_on=tomorrow(0), ends_on=tomorrow(2))
    + send(f"{DESK}/afwezig/{{waarneming}}/terug"),
    "dv": page("/vragen/{dicht}/achterdeur")
    + send("/vragen/{dicht}/achterdeur/raad", specialist="{schuldhulp}", question="Wat is de eerste stap bij huur?")
    + send("/vragen/{dicht}/achterdeur/overdragen", to="{schuldhulp}", why="Omdat.", parts="vraag"),
    "dl": page(*(f"/doorverwijzingen/{{d-{name}}}" for name in ("raad-gevraagd", "voorgesteld", "terug"))),
    "dq": see("woordraad", "/doorverwijzingen/{d-raad-gevraagd}"),
    "dj": send("/doorverwijzingen/{d-voorgesteld}/antwoord", answer="ja", parts="naam"),
    "dt": send("/doorverwijzingen/{d-namens}/toestemming", answer="ja", parts="naam", how="telefoon"),
    "db": send("/doorverwijzingen/{d-antwoord}/terug", told="Zo gaan we het doen."),
    "de": send("/doorverwijzingen/{d-voorgesteld}/stoppen") + send("/doorverwijzingen/{d-terug}/afsluiten"),
    "dw": page("/specialist/{d-raad-gevraagd}/{specialist-link}")
    + send("/specialist/{d-raad-gevraagd}/{specialist-link}/oppakken")
    + send("/specialist/{d-raad-gevraagd}/{specialist-link}/antwoord", answer="Dit raad ik aan."),
    "ds": page("/specialist/{d-terug}/" + "a" * 26)
    + send("/specialist/{d-terug}/" + "a" * 26 + "/oppakken")
    + send("/specialist/{d-terug}/" + "a" * 26 + "/antwoord", answer="Dit raad ik aan."),
    "er": page(f"{DESK}/eropaf", f"{DESK}/eropaf/{{ronde}}")
    + form(f"{DESK}/eropaf/nieuw", on_day=tomorrow(), streets="Havenkade", buurt="", walkers="{wijkteam}")
    + form(f"{DESK}/eropaf/{{ronde}}/veranderen", on_day=tomorrow(), streets="Kade", buurt="", walkers="{wijkteam}")
    + send(f"{DESK}/eropaf/{{ronde}}/gaat-niet-door"),
    "ed": form("/eropaf/{ronde}", kind="vraag", text=POST["text"], thema="", visibility="wijk", language="nl",
               buurt="{buurt}", client="6f3c1c52-0d3e-4b7e-9b1a-1f2e3d4c5b6a"),
    "lw": form(f"{DESK}/woorden", words="bibberkast", thema="klussen", points="ja", side="beide")
    + send(f"{DESK}/woorden/{{themaword}}/terug"),
    "lv": send(f"{DESK}/verbinden/{{dicht}}/woord", words="titeldicht", thema="tuin")
    + send(f"{DESK}/verbinden/{{dicht}}/past-niet", words="vraag:tuin:flierefluiten"),
    "b": form(f"{DESK}/netwerken/{{groep}}", name="Rijders", kind="kerk", capacity="3", active="y")
    + send(f"{DESK}/netwerken/{{groep}}/navragen") + send(f"{DESK}/netwerken/{{groep}}/link-intrekken"),
    "av": form(f"{DESK}/voordeur", full_until=tomorrow(), instead="De Brigade helpt.")
    + send(f"{DESK}/voordeur/weer-plek"),
    "bk": form("/netwerken/{groep}/bijhouden", capacity="2") + send("/netwerken/{groep}/bijhouden/klopt"),
    "bm": page("/minder-mail/1/" + "a" * 26)
    + send("/minder-mail/1/" + "a" * 26)
    + send("/minder-mail/1/" + "a" * 26 + "/kies", samen="dagelijks"),
    "bl": page("/bijhouden/{groep}/" + "a" * 26)
    + send("/bijhouden/{groep}/" + "a" * 26, capacity="0")
    + send("/bijhouden/{groep}/" + "a" * 26 + "/klopt"),
    "cc": send(f"{DESK}/verbinden/{{rond}}/collectief", answer="over"),
    "c": page(f"{DESK}/patronen/{{patroon}}") + send(f"{DESK}/patronen/{{patroon}}/bevestigen")
    + send(f"{DESK}/patronen/{{patroon}}/naam", name="Bus")
    + send(f"{DESK}/patronen/{{patroon}}/loslaten", reason="Toeval.")
    + page(f"{DESK}/patronen/{{patroon3}}/splitsen")
    + send(f"{DESK}/patronen/{{patroon3}}/samenvoegen", into="{patroon2}", reason="Het is een ding.")
    + send(f"{DESK}/patronen/{{patroon4}}/weer-los")
    + send(f"{DESK}/patronen/{{patroon2}}", title="Een bus", lead="Buren komen ergens."),
    "d": form(f"{DESK}/te-bekijken/{{nieuw}}", seen="1", kind="plaatsen")
    + send(f"{DESK}/te-bekijken/{{gemeld}}/in-orde", seen="1"),
    "d2": page(f"{DESK}/vragen/{{dicht}}") + send(f"{DESK}/vragen/{{dicht}}/themas", also_1="geldzorgen")
    + send(f"{DESK}/vragen/{{dicht}}/helper"),
    "e": send(f"{V % 'idee'}/publiceren"),
    "f": send(f"{V % 'werk'}/steun-vragen") + send(f"{V % 'klaar'}/verder-werken"),
    "g": form(f"{V % 'steun'}/meedoen", what="Koffie zetten"),
    "h": form(f"{V % 'nee'}/opnieuw", different_now="Nu met meer buren."),
    "i": form(f"{V % 'werk'}/intrekken"),
    "j": form(f"{V % 'steun'}/toezeggingen", party_kind="gemeente", party_name="Gemeente", what="Stoep",
              state="gevraagd")
    + send(f"{V % 'steun'}/toezeggingen/{{toezegging}}/stand", state="gedaan"),
    "jc": page(f"{V % 'idee'}/toezeggingen"),
    "k": send(f"{V % 'uitvoering'}/stappen", title="Stap", owner="Buren", due_on=tomorrow())
    + send(f"{V % 'klaar'}/uitvoeren"),
    "l": send("/opvolging/{stap}/gedaan"),
    "m": form("/opvolging/{gedaan}", answer="ja"),
    "n": see("woordbijna", f"{V % 'uitvoering'}/stappen"),
    "o": page(f"{W}/ontmoetingen", "/ontmoetingen/{ontmoeting}", "/ontmoetingen/{ontmoeting}/agenda.ics"),
    "p": form(f"{W}/ontmoetingen/nieuw", title="Soep", place="Plein", day=tomorrow(), hour="19:30", language="nl"),
    "q": send("/ontmoetingen/{ontmoeting}/komen"),
    "r": form("/ontmoetingen/{ontmoeting}/afzeggen"),
    "s": page("/raad/{gemeente-slug}"),
    "ra": form("/melden/voorstel/{steun}", reason="Dit klopt niet.")
    + form("/melden/ontmoeting/{ontmoeting}", reason="Dit klopt niet."),
    "rb": form("/melden/ontmoeting/{markt}", reason="Dit klopt niet."),
    "rc": form(f"{DESK}/te-bekijken/voorstel/{{steun}}", **HIDE)
    + form(f"{DESK}/te-bekijken/ontmoeting/{{markt}}", kind="tonen"),
    "rd": form("/beslissingen/{maatregel}", reply="Ik verkoop niets."),
    "t": form("/concepten/{concept}", email="ik@straat.example", postcode="2091AB")
    + form("/concepten/{concept}/veranderen", **POST) + send("/concepten/{concept}/plaatsen"),
    "tp": page("/vragen/{concept}", "/vragen/{concept}/openen")
    + send("/vragen/{concept}/openen", reason="verbinden"),
    "tw": form(f"{DESK}/te-bekijken/{{concept}}", seen="1", kind="plaatsen"),
}  # fmt: skip


def fill(street: Street, text: str) -> str:
    """Put the things of the street in an address or a field."""
    for name, value in street.things.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def who(row: Row, column: str) -> str:
    """The person of the street who stands for a column in this row."""
    if row.name.startswith(TOGETHER) and column in WRITERS:
        return WRITERS[column]
    return CAST[column]


_knocks = itertools.count(1)


def knock(street: Street, name: str, path: str, data: Any = None) -> TestResponse:
    """One request, from an address that never knocked before: how often one may is tested elsewhere."""
    number = next(_knocks)
    environ = {"REMOTE_ADDR": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}
    client = street.clients[name]
    if name:  # a door may take the cookie away, and what it did is undone
        client.set_cookie("sessie", street.sessions[name], domain="localhost")
    if data is None:
        return client.get(path, environ_base=environ)
    return client.post(path, data={**data, "csrf_token": street.tokens[name]}, environ_base=environ)


class Undone:
    """Stands where requests are committed: all is written to the database, and then undone."""

    def __init__(self, app: Flask) -> None:
        self.app, self.session, self.writes = app, self, 0

    def commit(self) -> None:
        """Write, so that all constraints speak, and take it back."""
        db.session.flush()
        db.session.rollback()

    def rollback(self) -> None:
        """As before."""
        self.writes = 0
        db.session.rollback()

    def note(self, _c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        """Count what changes something."""
        self.writes += statement.startswith(("INSERT", "UPDATE", "DELETE"))


@contextmanager
def undoing(app: Flask, patch: Any) -> Iterator[Undone]:
    """Every cell meets the same street: what a door keeps is looked at and undone."""
    kept = Undone(app)
    patch.setattr(commit, "db", kept)
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", kept.note)
    try:
        yield kept
    finally:
        event.remove(engine, "before_cursor_execute", kept.note)


def _said(answer: TestResponse) -> str:
    code = answer.status_code
    if code in {301, 302, 303}:
        return "L" if answer.headers["Location"].startswith("/aanmelden?") else "✓"
    return {200: "✓", 403: "–", 404: "0", 409: "x", 422: "x"}.get(code, str(code))


def ring(street: Street, kept: Undone, name: str, door: Door) -> str:
    """What somebody gets at a door, in the letters of the table."""
    data = None if door.data is None else {key: fill(street, value) for key, value in door.data}
    kept.writes = 0
    answer = knock(street, name, fill(street, door.path), data)
    got = _said(answer)
    if data is not None and door.writes and (kept.writes > 0) != (got == "✓"):
        return f"{got} with {kept.writes} rows written"
    if door.mark and got == "✓" and door.mark not in answer.get_data(as_text=True):
        return "0"
    return got


def fits(door: Door, wanted: str, got: str) -> bool:
    """Whether a cell holds. A mark is there or not; a page with a form that is no use any more may still open."""
    if door.mark:
        return (got == "✓") == (wanted == "✓")
    return got == wanted
