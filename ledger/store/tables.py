"""The tables: the log, and the nouns as they stand after its last event.

Everything but `event` is a mirror: it can be thrown away and made again from the log. Columns bear the names
of the nouns' fields. An instant takes two columns, UTC and `…_offset` (seconds east of UTC, as published), so
that instants compare in the database and the offset is not lost.
"""

from __future__ import annotations

from datetime import date, datetime  # noqa: TC003 - read at run time to make the columns
from typing import Any, get_args

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from ledger import model
from ledger.store.columns import Count, Instant, Nested, Ref

__all__ = ["MIRROR", "article", "claim", "decision", "editor", "event", "match", "metadata", "source"]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class _Row(SQLModel):
    metadata = metadata


def _one_of(column: str, names: Any) -> CheckConstraint:
    listed = ", ".join(f"'{name}'" for name in get_args(names))
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _span(start: str, end: str) -> CheckConstraint:
    return CheckConstraint(f"{start} >= 0 AND {end} >= {start}", name="span")


def _filled(*columns: str) -> list[CheckConstraint]:
    return [CheckConstraint(f"{column} <> ''", name=f"{column}_filled") for column in columns]


def _ref(letter: str, to: str = "", *, needed: bool = True) -> Any:
    keys = [ForeignKey(f"{to}.id")] if to else []
    return Field(sa_column=Column(Ref(letter), *keys, nullable=not needed, index=bool(to)))


def _id(letter: str) -> Any:
    return Field(sa_column=Column(Ref(letter), primary_key=True, autoincrement=False))


def _json(*, needed: bool = True) -> Any:
    return Field(sa_column=Column(Nested, nullable=not needed))


def _flag(column: str) -> Any:
    return Field(sa_column=Column(column, Boolean(name=column, create_constraint=True), nullable=False))


def _long() -> Any:
    return Field(sa_column=Column(Text, nullable=False))


def _instant(*, needed: bool = False) -> Any:
    return Field(sa_column=Column(Instant, nullable=not needed))


class EventRow(_Row, table=True):
    """One event. `at` is the instant as text with its offset, letter for letter what was hashed.

    Kinds are left to mirror.py and to `verify`: a new one must not mean making this table again.
    """

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("sequence >= 1", name="sequence"),
        *_filled("at", "editor", "kind", "subject"),
        *(
            CheckConstraint(f"length({name}) = 64", name=name)
            for name in ("payload_hash", "previous", "hash")
        ),
        UniqueConstraint("hash"),
    )
    sequence: int = Field(primary_key=True, sa_type=Count, sa_column_kwargs={"autoincrement": False})
    at: str
    editor: str
    kind: str
    subject: str = Field(index=True)
    payload: str = _long()
    payload_hash: str
    previous: str
    hash: str


class SourceRow(_Row, table=True):
    """An outlet, by the order in which it was added."""

    __tablename__ = "source"
    __table_args__ = (*_filled("name"), UniqueConstraint("name"))
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    name: str
    other_names: Any = _json()
    language: str
    home: str
    time_zone: str


class ArticleRow(_Row, table=True):
    """An article with its text; `fingerprint` tells the same article again.

    `read_in` is the event at which claims were last looked for in it, NULL where they never were.
    """

    __tablename__ = "article"
    __table_args__ = (
        _one_of("published_precision", model.Precision),
        CheckConstraint("(published IS NULL) = (published_offset IS NULL)", name="published_pair"),
        UniqueConstraint("fingerprint"),
        # The text lies before them in a row: without it, asking for a language would read every text.
        Index("ix_article_told", "language", "source"),
    )
    id: str = _id("A")
    fingerprint: str | None
    title: str
    text: str = _long()
    source: str = Field(index=True)
    language: str
    published: datetime | None = _instant()
    published_offset: int | None
    published_precision: str
    published_from: str
    address: str
    canonical_url: str
    author: str
    section: str
    dateline: str
    text_hash: str
    raw_hash: str
    archive: str
    gone_on: date | None
    newer: str = _ref("A", "article", needed=False)
    note: str
    read_in: int | None = Field(sa_type=Count)


class ClaimRow(_Row, table=True):
    """A claim as corrected, staged and decided so far; `identity` tells the same claim of the same place.

    `due` is the last day of its deadline, `since` the instant at which it was recorded: the queue is read in
    their order.
    """

    __tablename__ = "claim"
    __table_args__ = (
        _one_of("kind", model.Kind),
        _one_of("modality", model.Modality),
        _one_of("stage", model.Stage),
        CheckConstraint("part IN ('text', 'title')", name="part"),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence"),
        CheckConstraint("(stage = 'merged') = (merged_into IS NOT NULL)", name="merged_pair"),
        _span("start", '"end"'),
        *_filled("text", "method", "status"),
        UniqueConstraint("identity"),
        Index("ix_claim_due", "due"),
        Index("ix_claim_waiting", "stage", "since", "due", "language", "source"),
    )
    id: str = _id("C")
    identity: str | None
    text: str = _long()
    gist: str
    language: str
    speaker: str | None
    speaker_role: str | None
    via: Any = _json()
    said_on: date | None
    kind: str
    trackable: bool = _flag("trackable")
    modality: str
    negated: bool = _flag("negated")
    actors: Any = _json()
    action: str
    places: Any = _json()
    quantities: Any = _json()
    deadline: Any = _json(needed=False)
    topics: Any = _json()
    criteria: str
    method: str
    status: str = Field(index=True)
    stage: str
    source: str = Field(index=True)
    article: str = _ref("A", "article", needed=False)
    start: int
    end: int
    part: str
    replaced_by: str = _ref("C", "claim", needed=False)
    confidence: float | None
    merged_into: str = _ref("C", "claim", needed=False)
    split_from: str = _ref("C", "claim", needed=False)
    note: str
    due: date | None
    since: datetime = _instant(needed=True)


class MatchRow(_Row, table=True):
    """A claim and a passage of an article; a pair of claim and article stands once.

    `since` is the instant at which it was proposed.
    """

    __tablename__ = "match"
    __table_args__ = (
        _one_of("stance", model.Stance),
        _one_of("judgement", model.Judgement),
        CheckConstraint("passage_part IN ('text', 'title')", name="part"),
        CheckConstraint("score >= 0 AND score <= 1", name="score"),
        CheckConstraint("(judged_at IS NULL) = (judged_at_offset IS NULL)", name="judged_pair"),
        _span("passage_start", "passage_end"),
        UniqueConstraint("claim", "article"),
        # All that the queue narrows and sorts by, so that very many are counted without their rows.
        Index("ix_match_waiting", "judgement", "since", "claim", "article", "stance", "score"),
    )
    id: str = _id("M")
    claim: str = _ref("C", "claim")
    article: str = _ref("A", "article")
    passage_text: str = _long()
    passage_start: int
    passage_end: int
    passage_part: str
    score: float
    stance: str
    features: Any = _json()
    judgement: str
    judged_by: str
    judged_at: datetime | None = _instant()
    judged_at_offset: int | None
    note: str
    since: datetime = _instant(needed=True)


class DecisionRow(_Row, table=True):
    """A decision and what became of it."""

    __tablename__ = "decision"
    __table_args__ = (
        _one_of("state", model.DecisionState),
        CheckConstraint("(second_at IS NULL) = (second_at_offset IS NULL)", name="second_pair"),
        *_filled("status", "editor"),
    )
    id: str = _id("D")
    claim: str = _ref("C", "claim")
    status: str
    reason: str
    effective: date
    editor: str
    decided_at: datetime = _instant(needed=True)
    decided_at_offset: int
    evidence: Any = _json()
    before: str
    reversal: bool = _flag("reversal")
    replaced_by: str = _ref("C", "claim", needed=False)
    state: str = Field(index=True)
    second: str
    second_at: datetime | None = _instant()
    second_at_offset: int | None
    method_version: str


class EditorRow(_Row, table=True):
    """A person at the desk, in the order of adding; `password` is a hash, "" where none is set."""

    __tablename__ = "editor"
    __table_args__ = (_one_of("role", model.EditorRole), *_filled("name"), UniqueConstraint("name"))
    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    name: str
    role: str
    removed: bool = _flag("removed")
    password: str


event: Table = metadata.tables["event"]
source: Table = metadata.tables["source"]
article: Table = metadata.tables["article"]
claim: Table = metadata.tables["claim"]
match: Table = metadata.tables["match"]
decision: Table = metadata.tables["decision"]
editor: Table = metadata.tables["editor"]

MIRROR: tuple[Table, ...] = (source, article, claim, match, decision, editor)
"""In an order in which each refers only to those before it and to itself."""
