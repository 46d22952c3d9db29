"""One transaction by one editor: every method appends an event and the rows it makes, together."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from sqlalchemy import bindparam, update

from ledger.errors import InputError, RefusedDecision
from ledger.model import (
    LEFT_STAGES,
    Article,
    Claim,
    Decision,
    Judgement,
    Match,
    PageState,
    Source,
    Stage,
    Stance,
)
from ledger.plain import plain, recorded
from ledger.store import log, queries, tables
from ledger.store.mirror import changes
from ledger.store.people import People
from ledger.store.rows import add_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Table, Update

    from ledger.store.mirror import Change

__all__ = ["Unit", "record", "run"]

N = TypeVar("N", Article, Claim, Decision, Match)

_SET_ELSEWHERE = frozenset(
    {"id", "stage", "status", "replaced_by", "confidence", "merged_into", "split_from"}
)
"""What a correction cannot touch: stages, decisions, merging and splitting have events of their own."""

_JOINED = ("merged", "split")
"""Stages that only merging and splitting give, and only `restore_claim` takes back."""


def record(connection: Connection, *entries: log.Entry) -> None:
    """Append sealed entries, and make the changes they stand for; new rows of one table go in together."""
    log.append(connection, *entries)
    made = [change for entry in entries for change in changes(entry.event())]
    for (table, is_new), found in groupby(made, key=lambda change: (change.table, change.id is None)):
        if is_new:
            add_rows(connection, table, [change.values for change in found])
        else:
            for change in found:
                run(connection, change)


def run(connection: Connection, change: Change) -> None:
    """Make one change of the tables."""
    if change.id is None:
        add_rows(connection, change.table, [change.values])
    else:
        connection.execute(_update(change.table), change.values | {"row_id": change.id})


@cache
def _update(table: Table) -> Update:
    return update(table).where(table.c.id == bindparam("row_id"))


class Unit(People):
    """What an editor does at one instant, kept as a whole or not at all; made by `Store.unit`."""

    def __init__(self, connection: Connection, *, editor: str, at: datetime) -> None:
        self._connection = connection
        self._editor = editor
        self._at = at
        self._head = log.last(connection)
        self.recorded: list[log.Entry] = []
        """Every entry so far, in order."""
        self._last: dict[str, int] = {}
        """The last number given in a table: nobody else writes while this unit is open."""
        self._sources: dict[str, Source] = {}
        """Sources by name that were found or added here."""
        self._bare: set[str] = set()
        """Ids of articles that were added here and that no match was proposed of."""
        self._absent: set[str] = set()
        """Fingerprints that no article has: nobody else writes while this unit is open."""
        self._claims: set[str] = set()
        """Ids of claims that are there: none is ever taken out."""

    def add_source(self, source: Source) -> Source:
        """Record a source; one of the same name is returned as it is."""
        known = self._sources.get(source.name) or queries.source_named(self._connection, source.name)
        if known is None:
            added, values = recorded(source)
            number = queries.next_number(self._connection, tables.source)
            self._append("source.added", source.name, {"source": values, "number": number})
            known = added
        self._sources[source.name] = known
        return known

    def find_articles(self, fingerprints: Sequence[str]) -> dict[str, Article]:
        """The articles that were added with one of these fingerprints, by that."""
        found = queries.fingerprinted(self._connection, fingerprints)
        self._absent.update(fingerprints)
        self._absent -= found.keys()
        return found

    def add_article(self, article: Article, *, fingerprint: str) -> Article:
        """Record an article; the one that has this fingerprint already is returned as it is."""
        is_absent = fingerprint in self._absent
        known = None if is_absent else queries.keyed(self._connection, Article, fingerprint)
        if known is None:
            known = self._add("article.added", tables.article, article, {"fingerprint": fingerprint})
            self._bare.add(known.id)
            self._absent.discard(fingerprint)
        return known

    def mark_read(self, id: str, found: dict[str, Any]) -> None:  # noqa: A002
        """Record that claims were looked for in an article, with what was found and left.

        Raises:
            UnknownId: no such article.
        """
        self._append("article.read", queries.known_id(self._connection, Article, id), found)

    def mark_checked(self, id: str, state: PageState, newer: str = "") -> Article:  # noqa: A002
        """Record how the page of an article was found to stand; nothing where that is known already.

        Raises:
            UnknownId: no such article, or no such newer one.
            InputError: no such state, or one that does not fit `newer`.
        """
        _one_of("state", state, PageState)
        article = queries.by_id(self._connection, Article, id)
        other = queries.by_id(self._connection, Article, newer).id if newer else ""
        if (state == "changed") != bool(other) or other == article.id:
            raise InputError(f"a page that is {state} cannot hold {newer or 'no other article'}")
        if (article.gone_on is not None, article.newer) != (state == "gone", other):
            self._append("article.checked", article.id, {"state": state, "newer": other})
        return queries.by_id(self._connection, Article, article.id)

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
            queries.known_id(self._connection, Article, claim.article)
        for other in (claim.replaced_by, claim.split_from):
            if other:
                queries.known_id(self._connection, Claim, other)
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
        old, new = plain(claim), plain(replace(claim, **given))
        before, changed = ({name: values[name] for name in given} for values in (old, new))
        self._append("claim.corrected", claim.id, {"changes": changed, "before": before, "reason": reason})
        return queries.by_id(self._connection, Claim, id)

    def set_stage(self, id: str, stage: Stage, reason: str = "") -> Claim:  # noqa: A002
        """Move a claim to another editorial stage.

        Raises:
            UnknownId: no such claim.
            InputError: no such stage, or one that merging and splitting give.
            RefusedDecision: it is merged or split.
        """
        claim = queries.by_id(self._connection, Claim, id)
        _one_of("stage", stage, Stage)
        if stage in _JOINED:
            raise InputError(f"the stage {stage} is given by merging and splitting alone")
        if claim.stage in _JOINED:
            raise RefusedDecision(f"{claim.id} is {claim.stage}: undo that before its stage is set")
        self._append("claim.staged", claim.id, {"stage": stage, "reason": reason})
        return replace(claim, stage=stage)

    def merge_claim(self, id: str, into: str, reason: str) -> Claim:  # noqa: A002
        """Let another claim stand for this one, which keeps its id and what was recorded of it.

        Raises:
            UnknownId: one of them is not there.
            RefusedDecision: one of them stands no more, or they are one and the same.
        """
        claim, target = self._standing(id), self._standing(into)
        if claim.id == target.id:
            raise RefusedDecision(f"{claim.id} cannot be merged into itself")
        return self._merge(claim, target.id, reason)

    def split_claim(self, id: str, parts: Sequence[str], reason: str) -> Claim:  # noqa: A002
        """Let its parts, which are recorded already, stand for a claim.

        Raises:
            UnknownId: one of them is not there.
            RefusedDecision: the claim or a part stands no more, or a part is not of this claim.
        """
        claim = self._standing(id)
        named = [self._standing(part) for part in parts]
        if strange := [part.id for part in named if part.split_from != claim.id]:
            raise RefusedDecision(f"{', '.join(strange)}: no part of {claim.id}")
        payload = {"parts": [part.id for part in named], "before": claim.stage, "reason": reason}
        self._append("claim.split", claim.id, payload)
        return queries.by_id(self._connection, Claim, claim.id)

    def restore_claim(self, id: str, reason: str) -> Claim:  # noqa: A002
        """Take back that a claim was merged or split: it stands as before, and its parts are merged into it.

        Raises:
            UnknownId: no such claim.
            RefusedDecision: it is neither merged nor split, or one of its parts was merged or split since.
        """
        claim = queries.by_id(self._connection, Claim, id)
        if claim.stage not in _JOINED:
            raise RefusedDecision(f"{claim.id} is neither merged nor split; there is nothing to undo")
        kinds = [f"claim.{stage}" for stage in _JOINED]
        done = queries.last_payload(self._connection, claim.id, kinds)
        parts = [queries.by_id(self._connection, Claim, part) for part in done.get("parts", ())]
        if changed := [f"{part.id} is {part.stage}" for part in parts if part.stage in _JOINED]:
            raise RefusedDecision(f"{', '.join(changed)}, a part of {claim.id}: undo that first")
        self._append("claim.restored", claim.id, {"stage": done["before"], "reason": reason})
        for part in parts:
            self._merge(part, claim.id, reason)
        return queries.by_id(self._connection, Claim, claim.id)

    def propose_match(self, match: Match) -> Match:
        """Record a match; the one of the same claim and article is returned as it is, however it was judged.

        Raises:
            UnknownId: its claim or its article is not there.
            InputError: a field holds what it cannot.
        """
        claim = queries.known_id(self._connection, Claim, match.claim)
        article = queries.known_id(self._connection, Article, match.passage.article)
        known = queries.pair(self._connection, claim, article)
        self._bare.discard(article)
        return known or self._add("match.proposed", tables.match, _placed(match, claim, article), {})

    def propose_matches(self, id: str, matches: Sequence[Match]) -> list[Match]:  # noqa: A002
        """Record matches of one article, as `propose_match` does each.

        Raises:
            UnknownId: the article or a claim is not there.
            InputError: a field holds what it cannot.
        """
        is_bare = id in self._bare
        article = id if is_bare else queries.known_id(self._connection, Article, id)
        claims = self.known_claims([one.claim for one in matches])
        held = [] if is_bare else queries.listed(self._connection, Match, {"article": article})
        self._bare.discard(article)
        there = {one.claim: one for one in held}
        fresh: dict[str, Match] = {}
        for claim, match in zip(claims, matches, strict=True):
            if claim not in there:
                fresh.setdefault(claim, _placed(match, claim, article))
        proposed = self._add_all("match.proposed", tables.match, list(fresh.values()), {})
        there |= zip(fresh, proposed, strict=True)
        return [there[claim] for claim in claims]

    def known_claims(self, ids: Sequence[str]) -> list[str]:
        """The ids as they are kept of claims that are there; asked for once, however many matches name them.

        Raises:
            UnknownId: one is not there.
        """
        asked = [one for one in dict.fromkeys(ids) if one not in self._claims]
        kept = (
            dict(zip(asked, queries.known_ids(self._connection, Claim, asked), strict=True)) if asked else {}
        )
        self._claims.update(kept.values())
        return [kept.get(one, one) for one in ids]

    def note_held(self, key: str, found: dict[str, Any]) -> None:
        """Record that a part of an archive was held against claims; once under each key."""
        if not queries.last_sequence(self._connection, [key]):
            self._append("archive.held", key, found)

    def note_seen(self, key: str, found: dict[str, Any]) -> None:
        """Record how far a stream of articles was taken in."""
        self._append("watch.seen", key, found)

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

    def draw_sample(self, name: str, matches: Sequence[str], seed: int) -> str:
        """Record which matches editors are to rate without seeing each other's ratings; the sample's name.

        Raises:
            UnknownId: one of the matches is not there.
        """
        drawn = [queries.known_id(self._connection, Match, one) for one in matches]
        self._append("sample.drawn", name, {"matches": drawn, "seed": seed})
        return name

    def rate(self, sample: str, match: str, verdict: Judgement, stance: Stance) -> None:
        """Record how the editor rates a match of a sample; it judges nothing.

        Raises:
            UnknownId: no such match.
        """
        _one_of("judgement", verdict, Judgement)
        _one_of("stance", stance, Stance)
        id = queries.known_id(self._connection, Match, match)  # noqa: A001
        self._append("rating.given", sample, {"match": id, "verdict": verdict, "stance": stance})

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

    def undo_decision(self, id: str, reason: str) -> Decision:  # noqa: A002
        """Take a decision back: one that is in force gives the claim the status it had before.

        Raises:
            UnknownId: no such decision.
            RefusedDecision: it neither waits nor holds, or another decision came after it.
        """
        decision = queries.by_id(self._connection, Decision, id)
        claim = queries.by_id(self._connection, Claim, decision.claim)
        if decision.state not in ("waiting", "in_force"):
            raise RefusedDecision(f"{decision.id} is {decision.state.replace('_', ' ')} and holds no more")
        if decision.state == "in_force" and claim.status != decision.status:
            raise RefusedDecision(f"{claim.id} is {claim.status} by a later decision; undo that first")
        self._append("decision.undone", decision.id, {"reason": reason, "decision": plain(decision)})
        return queries.by_id(self._connection, Decision, id)

    def _merge(self, claim: Claim, into: str, reason: str) -> Claim:
        payload = {"into": into, "before": claim.stage, "reason": reason}
        self._append("claim.merged", claim.id, payload)
        return queries.by_id(self._connection, Claim, claim.id)

    def _standing(self, id: str) -> Claim:  # noqa: A002
        claim = queries.by_id(self._connection, Claim, id)
        if claim.stage in LEFT_STAGES:
            into = f" into {claim.merged_into}" if claim.merged_into else ""
            raise RefusedDecision(f"{claim.id} is {claim.stage}{into} and stands no more")
        return claim

    def _add(self, kind: str, table: Table, noun: N, extra: dict[str, str]) -> N:
        """Record a noun under the next id of its table."""
        return self._add_all(kind, table, [noun], extra)[0]

    def _add_all(self, kind: str, table: Table, nouns: Sequence[N], extra: dict[str, str]) -> list[N]:
        """Record nouns under the next ids of their table, in order."""
        if not nouns:
            return []
        last = self._last.get(table.name)
        first = queries.next_number(self._connection, table) if last is None else last + 1
        letter = table.name[0].upper()
        made = [recorded(replace(noun, id=f"{letter}{number}")) for number, noun in enumerate(nouns, first)]
        self._append_all(kind, {noun.id: {table.name: values, **extra} for noun, values in made})
        self._last[table.name] = first + len(made) - 1
        return [noun for noun, _ in made]

    def _append(self, kind: str, subject: str, payload: dict[str, Any]) -> None:
        self._append_all(kind, {subject: payload})

    def _append_all(self, kind: str, payloads: dict[str, dict[str, Any]]) -> None:
        """Append an event for each subject, with its payload."""
        sealed: list[log.Entry] = []
        head = self._head
        for subject, payload in payloads.items():
            what = kind, subject
            head = log.seal(head, at=self._at, editor=self._editor, what=what, payload=payload)
            sealed.append(head)
        record(self._connection, *sealed)
        self.recorded += sealed
        self._head = head


def _placed(match: Match, claim: str, article: str) -> Match:
    if (match.claim, match.passage.article) == (claim, article):
        return match
    return replace(match, claim=claim, passage=replace(match.passage, article=article))


def _one_of(name: str, given: str, names: Any) -> None:
    if given not in get_args(names):
        raise InputError(f"{given!r} is no {name}; it is one of {', '.join(get_args(names))}")


def _check_current(claim: Claim, decision: Decision) -> None:
    if claim.status != decision.before:
        raise RefusedDecision(
            f"{claim.id} is {claim.status} by now and this was decided when it was {decision.before}; "
            "look at it again"
        )
