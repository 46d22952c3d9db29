"""One transaction by one editor: every method appends an event and the rows it makes, together."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from sqlalchemy import insert, update

from ledger.errors import InputError, RefusedDecision
from ledger.model import Article, Claim, Decision, Judgement, Match, Source, Stage, Stance
from ledger.store import log, queries, tables
from ledger.store.forms import plain, read
from ledger.store.mirror import changes

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Table

    from ledger.store.mirror import Change

__all__ = ["Unit", "run"]

N = TypeVar("N", Article, Claim, Decision, Match)

_SET_ELSEWHERE = frozenset({"id", "stage", "status", "replaced_by"})
"""What a correction cannot touch: stages and decisions have events of their own."""


def run(connection: Connection, change: Change) -> None:
    """Make one change of the tables."""
    if change.id is None:
        connection.execute(insert(change.table), change.values)
    else:
        connection.execute(update(change.table).where(change.table.c.id == change.id), change.values)


class Unit:
    """What an editor does at one instant, kept as a whole or not at all; made by `Store.unit`."""

    def __init__(self, connection: Connection, *, editor: str, at: datetime) -> None:
        self._connection = connection
        self._editor = editor
        self._at = at
        self._head = log.last(connection)

    def add_source(self, source: Source) -> Source:
        """Record a source; one of the same name is returned as it is."""
        known = queries.source_named(self._connection, source.name)
        if known is not None:
            return known
        values = plain(source)
        number = queries.next_number(self._connection, tables.source)
        self._append("source.added", source.name, {"source": values, "number": number})
        return read(Source, values)

    def add_article(self, article: Article, *, fingerprint: str) -> Article:
        """Record an article; the one that has this fingerprint already is returned as it is."""
        known = queries.keyed(self._connection, Article, fingerprint)
        return known or self._add("article.added", tables.article, article, {"fingerprint": fingerprint})

    def add_claim(self, claim: Claim, *, identity: str) -> Claim:
        """Record a claim; the one that has this identity already is returned, also where it was discarded.

        Raises:
            UnknownId: its article or its replacement is not there.
            InputError: a field holds what it cannot.
        """
        known = queries.keyed(self._connection, Claim, identity)
        if known is not None:
            return known
        if claim.article:
            queries.by_id(self._connection, Article, claim.article)
        if claim.replaced_by:
            queries.by_id(self._connection, Claim, claim.replaced_by)
        return self._add("claim.added", tables.claim, claim, {"identity": identity})

    def correct_claim(self, id: str, given: dict[str, Any], reason: str) -> Claim:  # noqa: A002
        """Change fields of a claim; the earlier reading stays in the log.

        Raises:
            UnknownId: no such claim.
            InputError: a field is none of a claim's, or is set by stages and decisions alone.
        """
        claim = queries.by_id(self._connection, Claim, id)
        allowed = {field.name for field in fields(Claim)} - _SET_ELSEWHERE
        if refused := sorted(given.keys() - allowed):
            raise InputError(f"a correction cannot change {', '.join(refused)}")
        if not given:
            return claim
        values = plain(replace(claim, **given))
        changed = {name: values[name] for name in given}
        self._append("claim.corrected", claim.id, {"changes": changed, "reason": reason})
        return queries.by_id(self._connection, Claim, id)

    def set_stage(self, id: str, stage: Stage, reason: str = "") -> Claim:  # noqa: A002
        """Move a claim to another editorial stage.

        Raises:
            UnknownId: no such claim.
            InputError: no such stage.
        """
        claim = queries.by_id(self._connection, Claim, id)
        _one_of("stage", stage, Stage)
        self._append("claim.staged", claim.id, {"stage": stage, "reason": reason})
        return replace(claim, stage=stage)

    def propose_match(self, match: Match) -> Match:
        """Record a match; the one of the same claim and article is returned as it is, however it was judged.

        Raises:
            UnknownId: its claim or its article is not there.
            InputError: a field holds what it cannot.
        """
        claim = queries.by_id(self._connection, Claim, match.claim)
        article = queries.by_id(self._connection, Article, match.passage.article)
        known = queries.pair(self._connection, claim.id, article.id)
        placed = replace(match, claim=claim.id, passage=replace(match.passage, article=article.id))
        return known or self._add("match.proposed", tables.match, placed, {})

    def judge_match(
        self,
        id: str,  # noqa: A002
        judgement: Judgement,
        *,
        stance: Stance | None = None,
        note: str = "",
    ) -> Match:
        """Record what the editor says of a match; `stance` replaces the proposed one.

        Raises:
            UnknownId: no such match.
            InputError: no such judgement or stance.
        """
        match = queries.by_id(self._connection, Match, id)
        _one_of("judgement", judgement, Judgement)
        if stance is not None:
            _one_of("stance", stance, Stance)
        self._append("match.judged", match.id, {"judgement": judgement, "stance": stance, "note": note})
        return queries.by_id(self._connection, Match, id)

    def decide(self, decision: Decision) -> Decision:
        """Record a decision; one that is in force sets the claim's status, one that waits does not.

        Raises:
            UnknownId: its claim or the replacement is not there.
            RefusedDecision: the claim's status is no longer what the decision was made on.
        """
        claim = queries.by_id(self._connection, Claim, decision.claim)
        replacement = decision.replaced_by and queries.by_id(self._connection, Claim, decision.replaced_by).id
        _check_current(claim, decision)
        placed = replace(decision, claim=claim.id, replaced_by=replacement)
        return self._add("decision.recorded", tables.decision, placed, {})

    def confirm_decision(self, id: str, accepted: bool, note: str = "") -> Decision:  # noqa: A002, FBT001
        """Agree to a decision that waits, which puts it in force, or turn it down.

        Raises:
            UnknownId: no such decision.
            RefusedDecision: it does not wait, or the claim's status has changed since it was made.
        """
        decision = queries.by_id(self._connection, Decision, id)
        if decision.state != "waiting":
            raise RefusedDecision(f"{decision.id} does not wait: it is {decision.state.replace('_', ' ')}")
        if accepted:
            _check_current(queries.by_id(self._connection, Claim, decision.claim), decision)
        payload = {"accepted": accepted, "note": note, "decision": plain(decision)}
        self._append("decision.confirmed", decision.id, payload)
        return queries.by_id(self._connection, Decision, id)

    def _add(self, kind: str, table: Table, noun: N, extra: dict[str, str]) -> N:
        """Record a noun under the next id of its table."""
        number = queries.next_number(self._connection, table)
        values = plain(replace(noun, id=f"{table.name[0].upper()}{number}"))
        self._append(kind, values["id"], {table.name: values, **extra})
        return read(type(noun), values)

    def _append(self, kind: str, subject: str, payload: dict[str, Any]) -> None:
        entry = log.seal(self._head, at=self._at, editor=self._editor, what=(kind, subject), payload=payload)
        log.append(self._connection, entry)
        for change in changes(entry.event()):
            run(self._connection, change)
        self._head = entry


def _one_of(name: str, given: str, names: Any) -> None:
    if given not in get_args(names):
        raise InputError(f"{given!r} is no {name}; it is one of {', '.join(get_args(names))}")


def _check_current(claim: Claim, decision: Decision) -> None:
    if claim.status != decision.before:
        raise RefusedDecision(
            f"{claim.id} is {claim.status} by now and this was decided when it was {decision.before}; "
            "look at it again"
        )
