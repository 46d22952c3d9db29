"""One transaction by one editor: what it records of sources, articles and claims; its parts record more."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from ledger.errors import InputError, RefusedDecision
from ledger.model import LEFT_STAGES, Article, Claim, PageState, Source, Stage
from ledger.plain import plain, recorded
from ledger.store import queries, tables
from ledger.store.decisions import Decisions
from ledger.store.pairs import Pairs
from ledger.store.people import People
from ledger.store.transaction import one_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

__all__ = ["Unit"]

_SET_ELSEWHERE = frozenset(
    {"id", "stage", "status", "replaced_by", "confidence", "merged_into", "split_from"}
)
"""What a correction cannot touch: stages, decisions, merging and splitting have events of their own."""

_JOINED = ("merged", "split")
"""Stages that only merging and splitting give, and only `restore_claim` takes back."""


class Unit(People, Pairs, Decisions):
    """What an editor does at one instant, kept as a whole or not at all; made by `Store.unit`."""

    def __init__(self, connection: Connection, *, editor: str, at: datetime) -> None:
        super().__init__(connection, editor=editor, at=at)
        self._sources: dict[str, Source] = {}
        """Sources by name that were found or added here."""
        self._absent: set[str] = set()
        """Fingerprints that no article has: nobody else writes while this unit is open."""

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
        one_of("state", state, PageState)
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
        one_of("stage", stage, Stage)
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

    def note_held(self, key: str, found: dict[str, Any]) -> None:
        """Record that a part of an archive was held against claims; once under each key."""
        if not queries.last_sequence(self._connection, [key]):
            self._append("archive.held", key, found)

    def note_seen(self, key: str, found: dict[str, Any]) -> None:
        """Record how far a stream of articles was taken in."""
        self._append("watch.seen", key, found)

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
