"""A vraag and an aanbod: one kind of thing, with a public and a private part."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String

from bewonersplatform.database import Base, Id, Mapped, PublicId, mapped_column, status_type
from bewonersplatform.domain import clock


class PostKind(enum.StrEnum):
    """What a post is."""

    VRAAG = "vraag"
    AANBOD = "aanbod"


class PostStatus(enum.StrEnum):
    """Where a post is."""

    CONCEPT = "concept"  # written, address not confirmed yet; gone after a day
    INGEDIEND = "ingediend"  # handed in, the wijkteam looks
    TERUG = "terug"  # the author is asked to reword
    WIJKTEAM = "wijkteam"  # the wijkteam keeps it and looks itself
    OPEN = "open"
    ROND = "rond"
    GESTOPT = "gestopt"
    AFGEWEZEN = "afgewezen"


class Visibility(enum.StrEnum):
    """Who may read the public part. The author decides."""

    IEDEREEN = "iedereen"
    WIJK = "wijk"
    WIJKTEAM = "wijkteam"


# who reads more, from few to many
BREADTH = (Visibility.WIJKTEAM, Visibility.WIJK, Visibility.IEDEREEN)


class ShownAs(enum.StrEnum):
    """Under what name a post stands."""

    ALIAS = "alias"  # "een buur uit de ..."
    NAAM = "naam"  # own first name


class Channel(enum.StrEnum):
    """How a vraag that was written for somebody came in."""

    SITE = "site"
    TELEFOON = "telefoon"
    INLOOP = "inloop"
    HUISBEZOEK = "huisbezoek"
    BRIEF = "brief"


class Outcome(enum.StrEnum):
    """Answer to "is het gelukt?"."""

    JA = "ja"
    HALF = "half"
    NEE = "nee"


class Rhythm(enum.StrEnum):
    """Whether it is wanted or given once, or comes back."""

    EENMALIG = "eenmalig"
    WEKELIJKS = "wekelijks"


class Weekday(enum.StrEnum):
    """A day that suits."""

    MA = "ma"
    DI = "di"
    WO = "wo"
    DO = "do"
    VR = "vr"
    ZA = "za"
    ZO = "zo"


class Daypart(enum.StrEnum):
    """A part of the day or the week that suits."""

    OCHTEND = "ochtend"
    MIDDAG = "middag"
    AVOND = "avond"
    WEEKEND = "weekend"


class Reach(enum.StrEnum):
    """How far an aanbod goes."""

    BUURT = "buurt"
    WIJK = "wijk"
    GEMEENTE = "gemeente"


SEEKING = frozenset({PostStatus.OPEN, PostStatus.WIJKTEAM})
"""Where a vraag still waits for help, and an aanbod may be asked."""
_RECOGNISED_FROM = 2
_S = PostStatus


class Post(Base):
    """A vraag or an aanbod: the part that others may read."""

    __tablename__ = "post"
    __table_args__ = (
        CheckConstraint("helpers_wanted BETWEEN 1 AND 12", "helpers_wanted"),
        # written for somebody else: nobody reads it before that person said yes to it
        CheckConstraint("(waits_since IS NULL) = (waits_for IS NULL)", "waits_whole"),
        CheckConstraint("published_at IS NULL OR entered_by_id IS NULL OR agreed_no > 0", "agreed_first"),
        Index("ix_post_wijk_status_published", "wijk_id", "status", "published_at", "id"),
        Index("ix_post_wijk_kind_status_published", "wijk_id", "kind", "status", "published_at", "id"),
        Index("ix_post_thema_wijk", "thema_id", "wijk_id", "published_at"),
        Index("ix_post_status_created_at", "status", "created_at"),  # drafts that grew old
        Index("ix_post_read_by", "read_by"),  # what a newer lexicon must read again
    )

    HELPERS_MOST: ClassVar[int] = 12
    STEPS: ClassVar[Mapping[PostStatus, frozenset[PostStatus]]] = {
        _S.CONCEPT: frozenset({_S.INGEDIEND}),
        _S.INGEDIEND: frozenset({_S.OPEN, _S.TERUG, _S.WIJKTEAM, _S.AFGEWEZEN, _S.GESTOPT}),
        _S.TERUG: frozenset({_S.INGEDIEND, _S.GESTOPT}),
        _S.WIJKTEAM: frozenset({_S.OPEN, _S.ROND, _S.GESTOPT}),
        _S.OPEN: frozenset({_S.ROND, _S.GESTOPT, _S.INGEDIEND, _S.WIJKTEAM}),
        _S.ROND: frozenset({_S.OPEN}),
        _S.GESTOPT: frozenset({_S.INGEDIEND}),
        _S.AFGEWEZEN: frozenset({_S.INGEDIEND}),
    }

    id: Mapped[Id]
    public_id: Mapped[PublicId]
    kind: Mapped[PostKind] = mapped_column(status_type(PostKind))
    gemeente_id: Mapped[int | None] = mapped_column(ForeignKey("gemeente.id"))
    wijk_id: Mapped[int | None] = mapped_column(ForeignKey("wijk.id"))
    buurt_id: Mapped[int | None] = mapped_column(ForeignKey("buurt.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    channel: Mapped[Channel] = mapped_column(status_type(Channel), default=Channel.SITE)
    title: Mapped[str] = mapped_column(String(120))
    body: Mapped[str] = mapped_column(String(1500), default="")
    when_text: Mapped[str] = mapped_column(String(80), default="")
    # all of these may stay empty: values of Weekday and Daypart in their own order
    rhythm: Mapped[Rhythm | None] = mapped_column(status_type(Rhythm))
    weekdays: Mapped[list[str]] = mapped_column(default=list)
    dayparts: Mapped[list[str]] = mapped_column(default=list)
    until: Mapped[date | None]
    reach: Mapped[Reach | None] = mapped_column(status_type(Reach))
    goes_along: Mapped[bool] = mapped_column(default=False)  # of an aanbod: gladly comes along the first time
    thema_id: Mapped[int | None] = mapped_column(ForeignKey("thema.id"))
    # keys of further themas that somebody put there by hand, and on help of which thema they wait; see leefgebieden.py
    also_themas: Mapped[list[str]] = mapped_column(default=list)
    waits_for: Mapped[str | None] = mapped_column(String(40))
    waits_since: Mapped[date | None]  # the first day of a month
    language: Mapped[str] = mapped_column(String(5), default="nl")
    visibility: Mapped[Visibility] = mapped_column(status_type(Visibility), default=Visibility.WIJK)
    # what the author wants since it stands: wider than now, so the wijkteam looks first
    wanted_visibility: Mapped[Visibility | None] = mapped_column(status_type(Visibility, "wanted_visibility"))
    shown_as: Mapped[ShownAs] = mapped_column(status_type(ShownAs), default=ShownAs.ALIAS)
    status: Mapped[PostStatus] = mapped_column(status_type(PostStatus), default=PostStatus.CONCEPT)
    status_since: Mapped[datetime] = mapped_column(default=clock.now)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    published_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(status_type(Outcome))
    helpers_wanted: Mapped[int] = mapped_column(default=1)  # how many helpers are welcome
    hidden: Mapped[bool] = mapped_column(default=False)  # set by moderation, a higher room
    fit_count: Mapped[int] = mapped_column(
        default=0
    )  # neighbours and netwerken that may fit, kept by a reaction
    recognised_count: Mapped[int] = mapped_column(default=0)  # neighbours who said "herken ik"
    version: Mapped[int] = mapped_column(default=1)
    text_no: Mapped[int] = mapped_column(default=1)  # raised when what others read changes
    looked_no: Mapped[int] = mapped_column(default=0)  # the last one that the wijkteam looked at
    agreed_no: Mapped[int] = mapped_column(
        default=0
    )  # the last one that its author said yes to; see akkoord.py
    draft_token: Mapped[str] = mapped_column(
        String(64), default=""
    )  # hash; who holds the token holds the draft
    read_themas: Mapped[list[Any]] = mapped_column(JSON, default=list)  # thema, weight, words; see reading.py
    read_by: Mapped[str] = mapped_column(String(40), default="")  # by which rules and lexicon
    read_taught: Mapped[int] = mapped_column(default=0)  # after which change of the words taught here

    @property
    def _stands(self) -> bool:
        # what the wijkteam kept was never published, and is not when it is rond either
        published = self.status in {PostStatus.OPEN, PostStatus.ROND} and self.published_at is not None
        return published and not self.hidden

    @property
    def recognised_shown(self) -> int:
        """How many neighbours know this need too; 0 for one alone, who stays unseen."""
        return self.recognised_count if self.recognised_count >= _RECOGNISED_FROM else 0

    @property
    def needs_akkoord(self) -> bool:
        """Whether it was written for somebody who did not say yes to it: then it is of the wijkteam alone."""
        return self.entered_by_id is not None and self.agreed_no == 0

    @property
    def is_looked_at(self) -> bool:
        """Whether the wijkteam saw the words as they are now."""
        return self.looked_no >= self.text_no

    @property
    def is_public(self) -> bool:
        """Whether everyone may read it."""
        return self._stands and self.visibility is Visibility.IEDEREEN

    @property
    def is_for_wijk(self) -> bool:
        """Whether neighbours in the wijk may read it."""
        return self._stands and self.visibility in {Visibility.IEDEREEN, Visibility.WIJK}


class PostHelperwens(Base):
    """What a helper of this vraag needs, or what somebody with an aanbod brings along."""

    __tablename__ = "post_helperwens"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    helperwens_id: Mapped[int] = mapped_column(ForeignKey("helperwens.id"), primary_key=True, index=True)


class PostThema(Base):
    """That an aanbod which may be asked now is about a thema: by this index it is found. See reading.py."""

    __tablename__ = "post_thema"
    __table_args__ = (Index("ix_post_thema_found", "wijk_id", "key", "weight", "post_id"),)

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    key: Mapped[str] = mapped_column(
        String(40), primary_key=True
    )  # of the lexicon; empty: about none of them
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"))
    weight: Mapped[float]  # 1: about this thema alone


class PostMeaning(Base):
    """What a post means as a vector, with the extra `betekenis`; goes when the words change, made by the worker."""

    __tablename__ = "post_meaning"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    model: Mapped[str] = mapped_column(String(40))
    vector: Mapped[bytes]


class PostPrivate(Base):
    """The part "voor wie helpt": for the author, after two times yes for the helper, and by reason for the wijkteam."""

    __tablename__ = "post_private"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    details: Mapped[str] = mapped_column(String(1500), default="")
