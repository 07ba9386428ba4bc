"""What tables hold of people in a role: decisions, answers and help at the desk. Acts stay, names go."""

from __future__ import annotations

from sqlalchemy import and_, or_

from bewonersplatform.domain import clock
from bewonersplatform.domain.bord.model import BordFilter, Bordkaart, Contactmoment, Waarneming
from bewonersplatform.domain.doorverwijzingen.model import Doorverwijzing
from bewonersplatform.domain.dossiers.model import Besluit, Dossier, Raadsvraag, Terugkoppeling
from bewonersplatform.domain.eropaf.model import Aantekening, Ronde, RondeLoper
from bewonersplatform.domain.kennis.model import Vondst
from bewonersplatform.domain.koppelingen.nabericht import Nabericht
from bewonersplatform.domain.logboek.model import Gebeurtenis
from bewonersplatform.domain.moderation.model import Maatregel, Melding
from bewonersplatform.domain.patronen.collectief import Collectief
from bewonersplatform.domain.people.model import Invitation, RoleGrant, Verification
from bewonersplatform.domain.privacy.known import Known, Me, blanks, drops, stays
from bewonersplatform.domain.vragen.akkoord import Akkoord
from bewonersplatform.domain.vragen.model import Post
from bewonersplatform.domain.vragen.taught import ThemaWord

_IN_OFFICE = "Done in a role: the act stays for everyone to see, the person behind the number is blank."


def _invited(me: Me):  # type: ignore[no-untyped-def]
    by_address = and_(Invitation.email.is_not(None), Invitation.email == me.email)
    return or_(Invitation.accepted_by_id == me.id, by_address)


def _unseen_vondst(me: Me):  # type: ignore[no-untyped-def]
    return and_(Vondst.author_id == me.id, Vondst.erkend_at.is_(None))


def _away(me: Me):  # type: ignore[no-untyped-def]
    return or_(Waarneming.person_id == me.id, Waarneming.cover_id == me.id)


def _end_roles(me: Me) -> None:
    blanks(RoleGrant, lambda me: RoleGrant.person_id == me.id, revoked_at=clock.now())(me)


OFFICE: tuple[Known, ...] = (
    Known(
        "rol", RoleGrant, ("person_id",), lambda me: RoleGrant.person_id == me.id,
        ("role", "gemeente_id", "wijk_id", "ends_on", "revoked_at"), _end_roles, "Ended now; a row of numbers.",
    ),
    Known(
        "uitnodiging", Invitation, ("accepted_by_id",), _invited,
        ("email", "role", "ends_on", "created_at", "accepted_at"),
        blanks(Invitation, _invited, email=None), "Without the address the link works no more.",
    ),
    Known(
        "uitgenodigd", Invitation, ("invited_by_id",), lambda me: Invitation.invited_by_id == me.id,
        ("role", "created_at"), stays, _IN_OFFICE,
    ),
    Known(
        "geschreven-voor", Post, ("entered_by_id",), lambda me: Post.entered_by_id == me.id,
        ("public_id", "channel", "created_at"), stays, _IN_OFFICE,
    ),
    Known(
        "akkoord-gevraagd", Akkoord, ("asked_by_id", "noted_by_id"),
        lambda me: or_(Akkoord.asked_by_id == me.id, Akkoord.noted_by_id == me.id),
        ("public_id", "about", "asked_at", "status", "how", "given_on"), stays, _IN_OFFICE,
    ),
    Known(
        "bordkaart", Bordkaart, ("holder_id",), lambda me: Bordkaart.holder_id == me.id, ("held_since", "back_on"),
        blanks(Bordkaart, lambda me: Bordkaart.holder_id == me.id, holder_id=None, held_since=None),
        "The vraag is of the team again.",
    ),
    Known(
        "contact-gezocht", Contactmoment, ("by_id",), lambda me: Contactmoment.by_id == me.id, ("kind", "at"), stays,
        _IN_OFFICE,
    ),
    Known(
        "kan-dit-collectief", Collectief, ("by_id",), lambda me: Collectief.by_id == me.id, ("yes", "at"), stays,
        _IN_OFFICE,
    ),
    Known(
        "gebeld-na-hulp", Nabericht, ("called_by_id",), lambda me: Nabericht.called_by_id == me.id, ("called_at",),
        stays, _IN_OFFICE,
    ),
    Known(
        "waarneming", Waarneming, ("person_id", "cover_id"), _away, ("starts_on", "ends_on", "stopped_at"),
        drops(Waarneming, _away), "Nobody is left who is away or takes over.",
    ),
    Known(
        "specialist-gevraagd", Doorverwijzing, ("asked_by_id", "consent_by_id"),
        lambda me: or_(Doorverwijzing.asked_by_id == me.id, Doorverwijzing.consent_by_id == me.id),
        ("public_id", "kind", "created_at"), stays, _IN_OFFICE,
    ),
    Known(
        "ronde-gepland", Ronde, ("made_by_id",), lambda me: Ronde.made_by_id == me.id,
        ("public_id", "streets", "on_day", "made_at"), stays, _IN_OFFICE,
    ),
    Known(
        "ronde-gelopen", RondeLoper, ("person_id",), lambda me: RondeLoper.person_id == me.id, ("ronde_id",),
        drops(RondeLoper, lambda me: RondeLoper.person_id == me.id), "Nobody is left who walks along.",
    ),
    Known(
        "aan-de-deur-opgeschreven", Aantekening, ("by_id",), lambda me: Aantekening.by_id == me.id, ("at",), stays,
        _IN_OFFICE,
    ),
    Known(
        "woord-geleerd", ThemaWord, ("added_by_id", "undone_by_id"),
        lambda me: or_(ThemaWord.added_by_id == me.id, ThemaWord.undone_by_id == me.id),
        ("words", "points", "added_at", "undone_at"), stays, _IN_OFFICE,
    ),
    Known(
        "bordfilter", BordFilter, ("person_id",), lambda me: BordFilter.person_id == me.id,
        ("name", "whose", "waits_days", "late", "words"),
        drops(BordFilter, lambda me: BordFilter.person_id == me.id), "What somebody liked to see.",
    ),
    Known(
        "nagegaan-wie-hier-woont", Verification, ("by_id", "revoked_by_id"),
        lambda me: or_(Verification.by_id == me.id, Verification.revoked_by_id == me.id), ("how", "at"),
        stays, _IN_OFFICE,
    ),
    Known(
        "beslissing", Maatregel, ("by_id",), lambda me: Maatregel.by_id == me.id, ("kind", "at"), stays, _IN_OFFICE,
    ),
    Known(
        "melding-behandeld", Melding, ("handled_by_id",), lambda me: Melding.handled_by_id == me.id, ("handled_at",),
        stays, _IN_OFFICE,
    ),
    Known(
        "dossier", Dossier, ("submitted_by_id",), lambda me: Dossier.submitted_by_id == me.id,
        ("public_id", "number", "submitted_at"), stays, _IN_OFFICE,
    ),
    Known(
        "raadsvraag", Raadsvraag, ("asked_by_id",), lambda me: Raadsvraag.asked_by_id == me.id,
        ("public_id", "body", "asked_at"), stays, _IN_OFFICE,
    ),
    Known(
        "raadsvraag-antwoord", Raadsvraag, ("answered_by_id",), lambda me: Raadsvraag.answered_by_id == me.id,
        ("public_id", "answer", "answered_at"), stays, _IN_OFFICE,
    ),
    Known(
        "besluit", Besluit, ("recorded_by_id",), lambda me: Besluit.recorded_by_id == me.id,
        ("dossier_id", "recorded_at"), stays, _IN_OFFICE,
    ),
    Known(
        "terugkoppeling", Terugkoppeling, ("by_id",), lambda me: Terugkoppeling.by_id == me.id, ("body", "at"), stays,
        _IN_OFFICE,
    ),
    Known(
        "vondst", Vondst, ("author_id",), lambda me: Vondst.author_id == me.id,
        ("public_id", "title", "situation", "did", "rule", "gained", "usable", "created_at"),
        drops(Vondst, _unseen_vondst), "What a colleague recognised belongs to all, without a name; the rest goes.",
    ),
    Known(
        "vondst-erkend", Vondst, ("erkend_by_id",), lambda me: Vondst.erkend_by_id == me.id, ("public_id", "erkend_at"),
        stays, _IN_OFFICE,
    ),
    Known(
        "logboek", Gebeurtenis, ("actor_id",), lambda me: Gebeurtenis.actor_id == me.id, ("kind", "thing", "at"), stays,
        "Facts hold numbers and codes only, and cannot be changed by anyone.",
    ),
)  # fmt: skip
