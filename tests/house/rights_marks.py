"""The secrets of the street by their mark, and who may read each of them, on any page, in any file, in any mail."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from werkzeug.routing import Rule

from tests.house.doors import OTHER, doors
from tests.house.rights_street import CAST, NEIGHBOURS, WRITERS, Street

READERS = tuple(dict.fromkeys((*CAST.values(), *WRITERS.values())))
HERE = frozenset({*NEIGHBOURS, "netwerk", "wijkteam"})  # reads what is for the wijk
OWNER = frozenset({"eigenaar"})
LOOKED = frozenset({"eigenaar", "wijkteam"})
WROTE = frozenset({"schrijver", "medeschrijver", "wijkteam"})
PAIR = frozenset({"eigenaar", "ander"})
# what both sides tell each other after two times yes; the wijkteam reads addresses where it verifies
TOLD = frozenset({"eigenaar", "ander", "netwerk", "wijkteam"})

MARKS: dict[str, frozenset[str]] = {
    **{f"titel{name}": HERE for name in (
        "dicht", "aanboddicht", "aanbodbuur", "gemeld", "gelezen", "loopt", "wacht", "netloopt", "netwacht", "netnee",
        "rond")},
    **{f"titel{name}": LOOKED for name in ("team", "aanbodteam", "nieuw", "verborgen", "terug")},
    **{f"prive{name}": OWNER for name in (
        "open", "dicht", "team", "nieuw", "verborgen", "gemeld", "terug", "gelezen", "wacht", "netwacht", "netnee",
        "rond", "aanbodopen", "aanboddicht", "aanbodteam")},
    "priveloopt": PAIR,
    "privenetloopt": frozenset({"eigenaar", "netwerk"}),
    "priveaanbodbuur": frozenset({"verified"}),
    "titelconcept": frozenset(),
    "priveconcept": frozenset(),
    "titelidee": WROTE,
    "Budget ronde-concept": frozenset({"wijkteam"}),
    "titelvondst!": frozenset({"wijkteam", "anderteam"}),
    "woordbericht": PAIR,
    "doelafspraak": PAIR,
    "woordprettig": frozenset({"ander", "wijkteam"}),  # never the other side
    "woordaanbod": frozenset({"ander"}),  # read before, and now kept by who wrote it
    "woordwacht": PAIR,
    "woordvraag": frozenset({"netwerk", "wijkteam"}),
    "woordnee": frozenset({"wijkteam"}),  # why somebody cannot help is never told to who asked
    # who it is about reads what was asked without a name in the own export only
    **{f"woord{name}": LOOKED for name in ("raad", "waarom", "advies", "terugverteld")},
    "mailspecialist": frozenset({"beheerder"}),
    "woordstap": LOOKED | {"netwerk"},
    "woordstil": LOOKED,
    "redenbesluit": LOOKED,
    "redenterug": LOOKED,
    "woordterug": LOOKED,
    "redenmelding": frozenset({"bewoner", "wijkteam"}),
    "woordbijna": WROTE | {"bewoner"},
    "woordplan": frozenset({"verified"}),
    "Naameigenaar": TOLD,
    "maileigenaar": TOLD,
    "teleigenaar": TOLD,
    "Naamander": TOLD - {"netwerk"},
    "mailander": TOLD - {"netwerk"},
    "telander": TOLD - {"netwerk"},
    "mailcontact": frozenset({"eigenaar", "netwerk", "wijkteam"}),
    "mailgenodigd": frozenset({"beheerder"}),
    **{f"mail{name}": frozenset({name, "wijkteam"}) for name in ("bewoner", "verified", "schrijver", "medeschrijver")},
    **{f"mail{name}": frozenset({name}) for name in (
        "netwerk", "wijkteam", "anderteam", "raadslid", "beheerder", "elders", "griffie")},
    "mailbuiten": frozenset({"buiten", "anderteam"}),
}  # fmt: skip
_PATTERN = re.compile("|".join(re.escape(mark) + r"(?!\w)" for mark in sorted(MARKS, key=len, reverse=True)))


def marks_in(text: str) -> set[str]:
    """The marks that a text holds."""
    return set(_PATTERN.findall(text))


def _values(street: Street, rule: Rule, argument: str) -> list[str]:
    other = {**OTHER.get(rule.endpoint.partition(".")[0], {}), **OTHER.get(rule.endpoint, {})}
    made_up = {
        "token": ["a" * 26],
        "no": ["1"],
        "mail": ["1"],
        "sign_in": ["zzzzzzzzzz"],
        "name": ["nergens.css"],
    }
    name = other.get(argument, argument)
    name = {
        "stemronde-geteld": "stemronde",
        "invitation_token": "token",
        "koppeling_token": "token",
        "outcome_token": "token",
        "netwerk_token": "token",
        "specialist_token": "token",
        "mail_token": "token",
        "stap_token": "token",
    }.get(name, name)
    values = made_up.get(name) or street.kinds.get(name)
    assert values, f"{rule.rule}: tests/house/rights_street.py has no <{name}>"
    return values


def addresses(street: Street) -> Iterator[tuple[Rule, str]]:
    """Every page and file of the site, for every thing of the street."""
    for rule in doors(street.app, "GET"):
        names = sorted(rule.arguments - set(rule.defaults or ()))
        choices = [_values(street, rule, name) for name in names]
        if len(names) > 1 and "wijk" in names and "person" not in names:
            choices[names.index("wijk")] = [street.world.wijk]
        for values in itertools.product(*choices):
            built = rule.build(
                {**dict(zip(names, values, strict=True)), **(rule.defaults or {})}, append_unknown=False
            )
            assert built is not None
            yield rule, str(built[1])
