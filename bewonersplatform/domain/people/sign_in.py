"""Signing in without password: a code and a link by mail, single use."""

from __future__ import annotations

from datetime import timedelta

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import delete, func, select, update

from bewonersplatform.database import db
from bewonersplatform.domain import clock
from bewonersplatform.domain.errors import NotFound, Refused
from bewonersplatform.domain.logboek.facts import record
from bewonersplatform.domain.people import proofs
from bewonersplatform.domain.people.facts import SignInRequested
from bewonersplatform.domain.people.joining import person_of
from bewonersplatform.domain.people.model import Person, SignIn

PURPOSE = "sign-in"
LASTS = timedelta(minutes=30)
KEPT = timedelta(hours=24)  # a try that nobody confirmed, with the address that was typed
MAX_TRIES = 5
MAX_MAILS_PER_HOUR = 5


def clean_email(address: str) -> str:
    """The address in lower case; Refused("bad-email") when it has not the shape of one."""
    try:
        return validate_email(
            address.strip(), check_deliverability=False, test_environment=True
        ).normalized.lower()
    except EmailNotValidError:
        raise Refused("bad-email", "email") from None


def request_sign_in(
    email: str,
    *,
    locale: str,
    buurt_id: int | None = None,
    draft_id: int | None = None,
    next_address: str = "",
) -> SignIn:
    """Open one try to sign in; the worker mails the code. Known and unknown addresses get the same answer.

    draft_id: the post that is handed in on confirming. What was mailed before for the same draft, to whatever
    address, stops working, and without a draft what was mailed to this address. Raises Refused: bad-email,
    too-many-mails.
    """
    email = clean_email(email)
    recent = db.session.scalar(
        select(func.count())
        .select_from(SignIn)
        .where(SignIn.email == email, SignIn.created_at > clock.now() - timedelta(hours=1))
    )
    if (recent or 0) >= MAX_MAILS_PER_HOUR:
        raise Refused("too-many-mails", "email")
    _end_earlier(email, draft_id)
    row = SignIn(
        email=email,
        locale=locale,
        buurt_id=buurt_id,
        draft_id=draft_id,
        next_address=next_address,
        nonce=proofs.new_nonce(),
        expires_at=clock.now() + LASTS,
    )
    db.session.add(row)
    db.session.flush()
    record(None, SignInRequested(row.id))
    return row


def _end_earlier(email: str, draft_id: int | None) -> None:
    """End the tries that the next one takes the place of: a mistyped address must not hand in a draft of another."""
    same = SignIn.email == email if draft_id is None else SignIn.draft_id == draft_id
    db.session.execute(
        update(SignIn)
        .where(same, SignIn.draft_id == draft_id, SignIn.used_at.is_(None), SignIn.expires_at > clock.now())
        .values(expires_at=clock.now())
    )


def request_again(row: SignIn) -> SignIn:
    """Open a new try for the same address and draft; the old one stops working."""
    return request_sign_in(
        row.email or "",
        locale=row.locale,
        buurt_id=row.buurt_id,
        draft_id=row.draft_id,
        next_address=row.next_address,
    )


def get_sign_in(public_id: str) -> SignIn:
    """The try with this address; NotFound when there is none."""
    row = db.session.scalar(select(SignIn).where(SignIn.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def last_email(draft_id: int) -> str:
    """The address that the newest code for a draft went to, to correct it; empty when there is none."""
    asked = select(SignIn.email).where(SignIn.draft_id == draft_id, SignIn.email.is_not(None))
    return db.session.scalar(asked.order_by(SignIn.id.desc()).limit(1)) or ""


def is_open(row: SignIn) -> bool:
    """Whether this try can still be used."""
    return (
        row.used_at is None
        and row.tries < MAX_TRIES
        and row.expires_at > clock.now()
        and row.email is not None
    )


def confirm_code(row: SignIn, code: str) -> Person:
    """Use the six digits. Raises Refused: wrong-code (counted), code-used-up."""
    _lock(row)
    if not is_open(row):
        raise Refused("code-used-up", "code")
    if not proofs.same(code.replace(" ", ""), proofs.code(PURPOSE, row.id, row.nonce)):
        row.tries += 1
        raise Refused("wrong-code" if row.tries < MAX_TRIES else "code-used-up", "code")
    return _use(row)


def confirm_link(row: SignIn, token: str) -> Person:
    """Use the link, also in another browser. Raises Refused: code-used-up, for a wrong link too."""
    _lock(row)
    if not is_open(row) or not proofs.same(token, proofs.link_token(PURPOSE, row.id, row.nonce)):
        raise Refused("code-used-up")
    return _use(row)


def _lock(row: SignIn) -> None:
    """Read the row again under a lock, so that two browsers cannot both use it."""
    db.session.refresh(row, with_for_update=True)


def _use(row: SignIn) -> Person:
    row.used_at = clock.now()
    person = person_of(row.email or "", locale=row.locale, buurt_id=row.buurt_id)
    if row.buurt_id is not None and person.buurt_id is None:
        person.buurt_id = row.buurt_id
    return person


def drop_unconfirmed() -> int:
    """Worker: forget the addresses of who never confirmed, after a day; returns how many."""
    old = select(SignIn.id).where(SignIn.used_at.is_(None), SignIn.created_at < clock.now() - KEPT)
    ids = db.session.scalars(old.limit(500)).all()
    if ids:
        db.session.execute(delete(SignIn).where(SignIn.id.in_(ids), SignIn.used_at.is_(None)))
    return len(ids)
