"""Reading nouns on an open connection."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import bindparam, func, or_, select, type_coerce

from ledger.errors import BrokenRecord, InputError, UnknownId
from ledger.model import Article, Claim, Decision, Editor, Match, Source
from ledger.store import log, tables
from ledger.store.columns import NOUNS, Count, number
from ledger.store.forms import noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy import Connection, CursorResult, Select, Table

__all__ = [
    "AT_ONCE",
    "article_days",
    "by_id",
    "claims_judged",
    "created",
    "editor_number",
    "evidence",
    "fingerprinted",
    "head",
    "identities",
    "keyed",
    "known_id",
    "known_ids",
    "last_of",
    "last_payload",
    "last_sequence",
    "listed",
    "marks",
    "next_number",
    "pair",
    "password",
    "source_named",
    "unread",
]

AT_ONCE = 10_000
"""Ids that one query asks for: both stores bound the values of a query."""

N = TypeVar("N", Article, Claim, Decision, Editor, Match, Source)

_TABLES: dict[type, tuple[Table, str]] = {
    Article: (tables.article, "A"),
    Claim: (tables.claim, "C"),
    Match: (tables.match, "M"),
    Decision: (tables.decision, "D"),
    Source: (tables.source, ""),
    Editor: (tables.editor, ""),
}
_KEYS = {Article: tables.article.c.fingerprint, Claim: tables.claim.c.identity}


@cache
def _where(table: Table, *names: str) -> Select[Any]:
    """The rows whose columns of these names hold the values of these names; made once, since that is slow."""
    return select(table).where(*(table.c[name] == bindparam(name) for name in names))


def by_id(connection: Connection, kind: type[N], given: str) -> N:
    """The noun of an id.

    Raises:
        UnknownId: there is none.
    """
    _, letter = _TABLES[kind]
    number(given, letter)
    found = _one(connection, kind, id=given)
    if found is None:
        raise UnknownId(given, NOUNS[letter])
    return found


def known_id(connection: Connection, kind: type[N], given: str) -> str:
    """The id as it is kept (C12 for c12) of a noun that is there, without reading it.

    Raises:
        UnknownId: there is none.
    """
    table, letter = _TABLES[kind]
    number(given, letter)
    found = connection.execute(_id_of(table), {"id": given}).scalar()
    if found is None:
        raise UnknownId(given, NOUNS[letter])
    return str(found)


def known_ids(connection: Connection, kind: type[N], given: Sequence[str]) -> list[str]:
    """As `known_id`, for many.

    Raises:
        UnknownId: one is not there.
    """
    table, letter = _TABLES[kind]
    kept = [f"{letter}{number(one, letter)}" for one in given]
    there: set[str] = set()
    for first in range(0, len(kept), AT_ONCE):
        some = kept[first : first + AT_ONCE]
        there.update(connection.execute(_ids_of(table), {"ids": some}).scalars())
    for one, name in zip(given, kept, strict=True):
        if name not in there:
            raise UnknownId(one, NOUNS[letter])
    return kept


@cache
def _id_of(table: Table) -> Select[Any]:
    return select(table.c.id).where(table.c.id == bindparam("id"))


@cache
def _ids_of(table: Table) -> Select[Any]:
    return select(table.c.id).where(table.c.id.in_(bindparam("ids", expanding=True)))


def keyed(connection: Connection, kind: type[N], key: str) -> N | None:
    """The article of a fingerprint, the claim of an identity."""
    return _one(connection, kind, **{_KEYS[kind].name: key}) if key else None


def fingerprinted(connection: Connection, fingerprints: Sequence[str]) -> dict[str, Article]:
    """The articles of those fingerprints that are there, by fingerprint."""
    found: dict[str, Article] = {}
    for first in range(0, len(fingerprints), AT_ONCE):
        some = {"some": fingerprints[first : first + AT_ONCE]}
        for row in connection.execute(_FINGERPRINTED, some):
            found[row.fingerprint] = noun(Article, dict(row._mapping))
    return found


_FINGERPRINTED = select(tables.article).where(
    tables.article.c.fingerprint.in_(bindparam("some", expanding=True))
)


def identities(connection: Connection) -> set[str]:
    """The identities of all claims, discarded ones too."""
    column = tables.claim.c.identity
    return set(connection.execute(select(column).where(column.is_not(None))).scalars())


def source_named(connection: Connection, name: str) -> Source | None:
    """The source of that very name."""
    return _one(connection, Source, name=name)


def editor_number(connection: Connection, name: str) -> int:
    """The number of the editor of that very name.

    Raises:
        UnknownId: there is none.
    """
    found = connection.execute(select(tables.editor.c.id).where(tables.editor.c.name == name)).scalar()
    if found is None:
        raise UnknownId(name, "editor")
    return int(found)


def password(connection: Connection, name: str) -> str:
    """The hash of an editor's password, "" where none is set or there is no such editor."""
    column = tables.editor.c.password
    return str(connection.execute(select(column).where(tables.editor.c.name == name)).scalar() or "")


def pair(connection: Connection, claim: str, article: str) -> Match | None:
    """The match of a claim and an article."""
    if not claim or not article:
        return None
    return _one(connection, Match, claim=claim, article=article)


def claims_judged(connection: Connection, judgement: str) -> set[str]:
    """Ids of the claims of which a match stands judged so."""
    table = tables.match
    rows = connection.execute(select(table.c.claim).distinct().where(table.c.judgement == judgement))
    return set(rows.scalars())


def _one(connection: Connection, kind: type[N], **held: str) -> N | None:
    """The noun whose columns hold these values."""
    found = connection.execute(_where(_TABLES[kind][0], *held), held).first()
    return noun(kind, dict(found._mapping)) if found else None


def listed(connection: Connection, kind: type[N], wanted: dict[str, Any]) -> list[N]:
    """The nouns whose columns hold what is wanted, by id.

    A sequence wants one of its members, a text that very text, None narrows nothing.
    """
    table, _ = _TABLES[kind]
    query = select(table).order_by(table.c.id)
    for name, value in wanted.items():
        if value is not None:
            column = table.c[name]
            query = query.where(column == value if isinstance(value, str) else column.in_(list(value)))
    return _nouns(kind, connection.execute(query))


def unread(connection: Connection) -> list[Article]:
    """The articles in which claims were never looked for, by id."""
    table = tables.article
    found = connection.execute(select(table).where(table.c.read_in.is_(None)).order_by(table.c.id))
    return _nouns(Article, found)


def _nouns(kind: type[N], found: CursorResult[Any]) -> list[N]:
    """The nouns of some rows; what columns of many rows have in common is in memory once."""
    names = tuple(found.keys())
    once: dict[str, str] = {}
    rows = ([once.setdefault(one, one) if type(one) is str else one for one in row] for row in found)
    return [noun(kind, dict(zip(names, row, strict=True))) for row in rows]


def article_days(connection: Connection) -> dict[str, date | None]:
    """The day of publication of each article, where it was published, by id."""
    columns = tables.article.c
    query = select(columns.id, columns.published, columns.published_offset)
    days: dict[str, date | None] = {}
    for key, published, offset in connection.execute(query):
        days[key] = (published + timedelta(seconds=offset)).date() if published else None
    return days


def evidence(connection: Connection) -> list[tuple[str, str, str]]:
    """Claim, article and the hash of its text for each accepted match, by the match's id."""
    match, article = tables.match.c, tables.article.c
    joined = tables.match.join(tables.article, article.id == match.article)
    query = select(match.claim, article.id, article.text_hash).select_from(joined)
    found = connection.execute(query.where(match.judgement == "accepted").order_by(match.id))
    return [(claim, name, text_hash) for claim, name, text_hash in found]


def last_payload(connection: Connection, subject: str, kinds: Sequence[str]) -> dict[str, Any]:
    """What the last event of these kinds says of a subject; {} where there is none."""
    columns = tables.event.c
    query = select(*columns).where(columns.subject == subject, columns.kind.in_(kinds))
    found = connection.execute(query.order_by(columns.sequence.desc()).limit(1)).first()
    return log.Entry(**found._mapping).event().payload if found else {}


def last_sequence(connection: Connection, subjects: Sequence[str]) -> int:
    """The sequence of the last event about any of these subjects, 0 where there is none."""
    columns = tables.event.c
    query = select(func.max(columns.sequence)).where(columns.subject.in_(list(subjects)))
    return int(connection.execute(query).scalar() or 0)


def last_of(connection: Connection, kinds: Sequence[str], after: int) -> int:
    """The sequence of the last event after one whose kind begins as one of these, 0 where there is none."""
    columns = tables.event.c
    begins = or_(*(columns.kind.startswith(kind) for kind in kinds))
    query = select(func.max(columns.sequence)).where(columns.sequence > after, begins)
    return int(connection.execute(query).scalar() or 0)


def next_number(connection: Connection, table: Table) -> int:
    """The number of the next row of a table."""
    highest = connection.execute(_highest(table)).scalar_one()
    return int(highest or 0) + 1


@cache
def _highest(table: Table) -> Select[Any]:
    return select(func.max(type_coerce(table.c.id, Count)))


def marks(connection: Connection) -> Iterator[tuple[int, str, str]]:
    """The sequence, subject and instant of every event, subject by subject, in order within each."""
    columns = tables.event.c
    query = select(columns.sequence, columns.subject, columns.at).order_by(columns.subject, columns.sequence)
    for row in connection.execute(query):
        yield row.sequence, row.subject, row.at


def head(connection: Connection) -> log.Entry:
    """The last entry of the log.

    Raises:
        BrokenRecord: the log is empty.
    """
    entry = log.last(connection)
    if entry is None:
        raise BrokenRecord(["the log is empty: it does not even say when the ledger was made"])
    return entry


def created(connection: Connection) -> dict[str, Any]:
    """What the first event says of the ledger: uuid, schema, demo.

    Raises:
        InputError: it is empty, as before the day on which the ledger was made.
        BrokenRecord: it says nothing of the kind.
    """
    first = next(log.entries(connection), None)
    if first is None:
        raise InputError("the ledger holds nothing yet as of that day: it was made later")
    if first.kind != "ledger.created":
        raise BrokenRecord(["E1 does not say that a ledger was made"])
    return first.event().payload
