"""Reads of dossiers: one with all that hangs on it, and the questions of raadsleden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, select

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.dossiers.countdown import Countdown
from bewonersplatform.domain.dossiers.model import (
    Besluit,
    Bevestiging,
    Dossier,
    DossierStatus,
    Opvolging,
    Raadsvraag,
    Terugkoppeling,
)
from bewonersplatform.domain.errors import NotFound
from bewonersplatform.domain.people.model import Person
from bewonersplatform.domain.voorstellen.model import (
    STREET,
    PartyKind,
    Schrijver,
    SchrijverState,
    Toezegging,
    ToezeggingState,
    Voorstel,
    VoorstelStatus,
    VoorstelVersie,
)
from bewonersplatform.domain.wijken.model import STANDARD_TERMS, Gemeente, Regeling, Term, Wijk

_MOST = 100


@dataclass(frozen=True)
class Whole:
    """A dossier with its voorstel, its besluit and what was told back: a thing the policy page can judge."""

    dossier: Dossier
    voorstel: Voorstel
    text: VoorstelVersie  # the words that lie before the raad; the voorstel may have newer ones
    besluit: Besluit | None
    terugkoppeling: Terugkoppeling | None
    told_by: str
    wijk: str
    gemeente: str
    gemeente_code: str
    gemeente_slug: str
    smallest: int  # numbers of people under this are not shown
    confirmed: bool  # somebody said of a step whether it came
    at_raad: int  # dossiers of this gemeente before the raad
    carried_out: int  # voorstellen of this gemeente that are carried out

    @property
    def wijk_id(self) -> int:
        """Where it lies, for the rules."""
        return self.dossier.wijk_id

    @property
    def gemeente_id(self) -> int:
        """Whose raad it is, for the rules."""
        return self.dossier.gemeente_id

    @property
    def writer_ids(self) -> frozenset[int]:
        """Who writes the voorstel, for the rules."""
        return self.dossier.writer_ids

    @property
    def is_published(self) -> bool:
        """Public from the moment it lies before the raad, unless the voorstel was hidden."""
        return not self.voorstel.hidden

    @property
    def decision(self) -> Countdown:
        """The clock of the decision."""
        return Countdown(self.dossier.submitted_at.astimezone(clock.HOME).date(), self.dossier.decide_by)

    @property
    def street_at(self) -> int:
        """At which of the seven houses this dossier is, from 1; an older attempt stays at the raad."""
        current = self.voorstel.attempt_no == self.dossier.attempt_no
        if current and self.voorstel.status in (VoorstelStatus.UITVOERING, VoorstelStatus.DRAAIT):
            return STREET.index(self.voorstel.status) + 1
        return STREET.index(VoorstelStatus.RAAD) + 1

    @property
    def took_part(self) -> dict[str, bool]:
        """At which of five moments residents took part: raising it, writing, deciding, doing, judging."""
        return {
            "agenda": self.dossier.vraag_count > 0 or self.voorstel.patroon_id is None,
            "writing": self.voorstel.writer_count > 1 or self.voorstel.patroon_id is None,
            "support": self.dossier.support_count > 0,
            "doing": self.voorstel.helper_count > 0,
            "judging": self.confirmed,
        }


def at_raad_of(gemeente_id: Any) -> Any:
    """How many dossiers lie before the raad of a gemeente, as a part of a statement."""
    rows = select(func.count()).select_from(Dossier)
    return (
        rows.where(Dossier.gemeente_id == gemeente_id, Dossier.status == DossierStatus.BIJ_RAAD)
        .correlate(Gemeente)
        .scalar_subquery()
    )


def carried_out_of(gemeente_id: Any) -> Any:
    """How many voorstellen of a gemeente are carried out after a dossier, as a part of a statement."""
    rows = select(func.count(Voorstel.id.distinct())).join(Dossier, Dossier.voorstel_id == Voorstel.id)
    return (
        rows.where(Voorstel.gemeente_id == gemeente_id, Voorstel.status == VoorstelStatus.UITVOERING)
        .correlate(Gemeente)
        .scalar_subquery()
    )


def smallest_of(gemeente_id: Any) -> Any:
    """The smallest number of people that a gemeente shows, as a part of a statement."""
    row = select(Regeling.value).where(
        Regeling.gemeente_id == gemeente_id, Regeling.term == Term.SMALLEST_NUMBER
    )
    return func.coalesce(row.correlate(Gemeente).scalar_subquery(), STANDARD_TERMS[Term.SMALLEST_NUMBER])


def _whole_select() -> Any:
    confirmed = (
        select(Bevestiging.person_id)
        .join(Opvolging, Opvolging.id == Bevestiging.opvolging_id)
        .where(Opvolging.dossier_id == Dossier.id)
        .correlate(Dossier)
        .exists()
    )
    return select(
        Dossier,
        Voorstel,
        VoorstelVersie,
        Besluit,
        Terugkoppeling,
        func.coalesce(Person.name, ""),
        Wijk.name,
        Gemeente.name,
        Gemeente.code,
        Gemeente.slug,
        smallest_of(Gemeente.id),
        confirmed,
        at_raad_of(Gemeente.id),
        carried_out_of(Gemeente.id),
        Schrijver.person_id,
    )


def _get(condition: Any) -> Whole:
    writes = and_(Schrijver.voorstel_id == Voorstel.id, Schrijver.state == SchrijverState.SCHRIJFT)
    sent = and_(VoorstelVersie.voorstel_id == Voorstel.id, VoorstelVersie.no == Dossier.version_no)
    rows = db.session.execute(
        _whole_select()
        .join(Voorstel, Voorstel.id == Dossier.voorstel_id)
        .join(VoorstelVersie, sent)
        .join(Wijk, Wijk.id == Dossier.wijk_id)
        .join(Gemeente, Gemeente.id == Dossier.gemeente_id)
        .outerjoin(Besluit, Besluit.dossier_id == Dossier.id)
        .outerjoin(Terugkoppeling, Terugkoppeling.dossier_id == Dossier.id)
        .outerjoin(Person, Person.id == Terugkoppeling.by_id)
        .outerjoin(Schrijver, writes)
        .where(condition)
    ).all()
    if not rows:
        raise NotFound
    first = rows[0]
    dossier, voorstel = first[0], first[1]
    dossier.writer_ids = frozenset(row[-1] for row in rows if row[-1] is not None)
    voorstel.writer_ids = dossier.writer_ids
    return Whole(*first[:-1])


def get_dossier(public_id: str) -> Whole:
    """The dossier with this id and all that hangs on it, in one statement; NotFound. Ask for rights after."""
    return _get(Dossier.public_id == public_id)


def get_dossier_by_id(dossier_id: int) -> Whole:
    """The dossier with this number, for what refers to it; NotFound. Ask for rights after."""
    return _get(Dossier.id == dossier_id)


@dataclass(frozen=True)
class Asked:
    """A question of a raadslid with its dossier: a thing the policy page can judge."""

    vraag: Raadsvraag
    whole: Whole

    @property
    def wijk_id(self) -> int:
        """Where it lies, for the rules."""
        return self.whole.wijk_id

    @property
    def writer_ids(self) -> frozenset[int]:
        """Who writes the voorstel, for the rules."""
        return self.whole.writer_ids


def get_raadsvraag(public_id: str) -> Asked:
    """The question with this id; NotFound. Ask for rights after."""
    vraag = db.session.scalar(select(Raadsvraag).where(Raadsvraag.public_id == public_id))
    if vraag is None:
        raise NotFound
    return Asked(vraag, get_dossier_by_id(vraag.dossier_id))


@dataclass(frozen=True)
class RaadsvraagRow:
    """A question as the dossier shows it. Who answered is said by what they are, not by name."""

    public_id: str
    asked_by: str
    body: str
    asked_at: datetime
    answer_by: date
    answer: str
    answered_at: datetime | None
    by_writers: bool

    @property
    def is_late(self) -> bool:
        """Whether the answer should have been here by now."""
        return self.answered_at is None and self.answer_by < clock.today()


def list_raadsvragen(whole: Whole) -> list[RaadsvraagRow]:
    """The questions about a dossier, oldest first."""
    rows = db.session.execute(
        select(Raadsvraag, Person.name)
        .join(Person, Person.id == Raadsvraag.asked_by_id)
        .where(Raadsvraag.dossier_id == whole.dossier.id)
        .order_by(Raadsvraag.id)
        .limit(_MOST)
    )
    return [
        RaadsvraagRow(
            vraag.public_id, name, vraag.body, vraag.asked_at, vraag.answer_by, vraag.answer,
            vraag.answered_at, vraag.answered_by_id in whole.writer_ids,
        )
        for vraag, name in rows
    ]  # fmt: skip


@dataclass(frozen=True)
class Party:
    """What an organisation does; neighbours are shown together, as a number."""

    kind: PartyKind
    name: str
    what: str
    state: ToezeggingState


def list_parties(voorstel_id: int) -> list[Party]:
    """Which parties do what, in the order in which they came in. Persons are left out."""
    rows = db.session.execute(
        select(Toezegging.party_kind, Toezegging.party_name, Toezegging.what, Toezegging.state)
        .where(Toezegging.voorstel_id == voorstel_id, Toezegging.person_id.is_(None))
        .order_by(Toezegging.id)
        .limit(_MOST)
    )
    return [Party(*row) for row in rows]


def list_earlier(dossier: Dossier) -> list[str]:
    """The public ids of the dossiers of earlier attempts of the same voorstel, oldest first."""
    rows = select(Dossier.public_id).where(
        Dossier.voorstel_id == dossier.voorstel_id, Dossier.attempt_no < dossier.attempt_no
    )
    return list(db.session.scalars(rows.order_by(Dossier.attempt_no).limit(_MOST)))
