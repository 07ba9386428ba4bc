"""The index of the search box: what can be found, and the words and themas by which."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint

from bewonersplatform.database import Base, Id, Mapped, mapped_column, status_type

# compared letter by letter on both engines, so that a range of words is the same everywhere
_LETTERS = String(40).with_variant(String(40, collation="C"), "postgresql")


class FindableKind(enum.StrEnum):
    """What can be found."""

    VRAAG = "vraag"
    AANBOD = "aanbod"
    NETWERK = "netwerk"
    VOORSTEL = "voorstel"
    ONTMOETING = "ontmoeting"
    VONDST = "vondst"


class SearchDocument(Base):
    """One thing that readers may find now. It is here as long as its thing stands there for them, and no longer."""

    __tablename__ = "search_document"
    __table_args__ = (
        UniqueConstraint("kind", "thing_id"),
        Index("ix_search_document_wijk_id", "wijk_id", "is_public"),
    )

    id: Mapped[Id]
    kind: Mapped[FindableKind] = mapped_column(status_type(FindableKind))
    thing_id: Mapped[int]  # in the table of its kind; without a foreign key, for there are five of them
    wijk_id: Mapped[int] = mapped_column(ForeignKey("wijk.id"))
    is_public: Mapped[bool]  # for everyone; else for the wijk
    until: Mapped[datetime | None] = mapped_column(
        index=True
    )  # what is over by then is dropped by the worker
    digest: Mapped[str] = mapped_column(
        String(64)
    )  # of what was read and by which rules; tells what to read again


class SearchTerm(Base):
    """That a document holds a word or is about a thema. Words are folded; those of the private part are not here."""

    __tablename__ = "search_term"
    __table_args__ = (
        # holds all that a search reads, the strongest last
        Index("ix_search_term_wijk_id_stem", "wijk_id", "stem", "weight", "is_public", "word", "document_id"),
        Index("ix_search_term_wijk_id_word", "wijk_id", "word", "is_public"),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("search_document.id"), primary_key=True)
    stem: Mapped[str] = mapped_column(_LETTERS, primary_key=True)
    word: Mapped[str] = mapped_column(_LETTERS, primary_key=True)
    weight: Mapped[float]
    # as of the document, so that looking for words reads this table alone
    wijk_id: Mapped[int]
    is_public: Mapped[bool]
