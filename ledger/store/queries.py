"""Reading nouns on an open connection."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Integer, func, select, type_coerce

from ledger.errors import BrokenRecord, InputError, UnknownId
from ledger.model import Article, Claim, Decision, Match, Source
from ledger.store import log, tables
from ledger.store.columns import NOUNS, number
from ledger.store.forms import noun

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Table

__all__ = [
    "article_days",
    "by_id",
    "created",
    "head",
    "keyed",
    "last_payload",
    "listed",
    "next_number",
    "pair",
    "source_named",
    "unread",
]

N = TypeVar("N", Article, Claim, Decision, Match, Source)

_TABLES: dict[type, tuple[Table, str]] = {
    Article: (tables.article, "A"),
    Claim: (tables.claim, "C"),
    Match: (tables.match, "M"),
    Decision: (tables.decision, "D"),
    Source: (tables.source, ""),
}
_KEYS = {Article: tables.article.c.fingerprint, Claim: tables.claim.c.identity}


def by_id(connection: Connection, kind: type[N], given: str) -> N:
    """The noun of an id.

    Raises:
        UnknownId: there is none.
    """
    table, letter = _TABLES[kind]
    number(given, letter)
    found = _one(connection, kind, table.c.id == given)
    if found is None:
        raise UnknownId(given, NOUNS[letter])
    return found


def keyed(connection: Connection, kind: type[N], key: str) -> N | None:
    """The article of a fingerprint, the claim of an identity."""
    return _one(connection, kind, _KEYS[kind] == key) if key else None


def source_named(connection: Connection, name: str) -> Source | None:
    """The source of that very name."""
    return _one(connection, Source, tables.source.c.name == name)


def pair(connection: Connection, claim: str, article: str) -> Match | None:
    """The match of a claim and an article."""
    columns = tables.match.c
    if not claim or not article:
        return None
    return _one(connection, Match, (columns.claim == claim) & (columns.article == article))


def _one(connection: Connection, kind: type[N], condition: ColumnElement[bool]) -> N | None:
    found = connection.execute(select(_TABLES[kind][0]).where(condition)).first()
    return noun(kind, found._mapping) if found else None


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
    return [noun(kind, row._mapping) for row in connection.execute(query)]


def unread(connection: Connection) -> list[Article]:
    """The articles in which claims were never looked for, by id."""
    table = tables.article
    found = connection.execute(select(table).where(table.c.read_in.is_(None)).order_by(table.c.id))
    return [noun(Article, row._mapping) for row in found]


def article_days(connection: Connection) -> dict[str, date | None]:
    """The day of publication of each article, where it was published, by id."""
    columns = tables.article.c
    query = select(columns.id, columns.published, columns.published_offset)
    days: dict[str, date | None] = {}
    for key, published, offset in connection.execute(query):
        days[key] = (published + timedelta(seconds=offset)).date() if published else None
    return days


def last_payload(connection: Connection, subject: str, kinds: Sequence[str]) -> dict[str, Any]:
    """What the last event of these kinds says of a subject; {} where there is none."""
    columns = tables.event.c
    query = select(*columns).where(columns.subject == subject, columns.kind.in_(kinds))
    found = connection.execute(query.order_by(columns.sequence.desc()).limit(1)).first()
    return log.Entry(**found._mapping).event().payload if found else {}


def next_number(connection: Connection, table: Table) -> int:
    """The number of the next row of a table."""
    highest = connection.execute(select(func.max(type_coerce(table.c.id, Integer)))).scalar_one()
    return int(highest or 0) + 1


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
