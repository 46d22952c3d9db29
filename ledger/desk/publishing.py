"""The proofs that a report carries: each claim's events against a checkpoint over the log as it is shown."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from ledger.desk.keys import signing_key
from ledger.desk.proving import included
from ledger.errors import BrokenRecord, InputError
from ledger.proof.checkpoint import Checkpoint, read_checkpoint, signed
from ledger.proof.redaction import REDACTED
from ledger.proof.tree import Tree, leaf_hash
from ledger.report.proofs import ClaimProof
from ledger.store import checked, leaf, replayed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ledger.desk.session import Desk
    from ledger.model import Claim
    from ledger.proof.bundle import Included
    from ledger.report import View
    from ledger.store import Entry

__all__ = ["with_proofs"]

_BARE = "A"
"""Subjects whose payloads stay at home: the text of an article is its publisher's."""


def with_proofs(desk: Desk, view: View, *, key: Path | None, note: str) -> View:
    """The view with a proof for each claim that it shows.

    The checkpoint is `note`, made before over the log as it is shown or later; else one over the log as it is
    shown, signed now.

    Raises:
        InputError: the checkpoint is older than what is shown.
        FailedProof: the ledger does not contain what it signed.
        BrokenRecord: the log is broken, or its events do not come to what the tables hold.
    """
    head = int(view.head_event.removeprefix("E"))
    given = read_checkpoint(note) if note else None
    if given and given.size < head:
        raise InputError(
            f"the checkpoint signs {given.size} events and the report shows {head}; make a new one"
        )
    tree, entries = _read(desk, view, head)
    checkpoint = given or Checkpoint(Checkpoint.origin_of(view.ledger), head, tree.root(head))
    if key:
        note = signed(checkpoint, signing_key(key, name=checkpoint.origin))
    proofs = {}
    for claim, matches, decisions in _shown(view):
        tombs = [entry for entry in entries[REDACTED] if _tells_of(entry, {claim.id, *matches, *decisions})]
        subjects = {claim.id, claim.article, *matches, *decisions, *(matches.values())}
        chosen = sorted(
            [*tombs, *(entry for subject in subjects for entry in entries.get(subject, ()))],
            key=lambda entry: entry.sequence,
        )
        proof = included(view.ledger, tree, chosen, checkpoint, bare=_BARE)
        proofs[claim.id] = ClaimProof(_digest(proof, claim), proof.text())
    return replace(view, proofs=proofs, checkpoint=note)


def _read(desk: Desk, view: View, head: int) -> tuple[Tree, dict[str, list[Entry]]]:
    """The tree of the whole log, and the entries up to `head` that proofs may show, by subject."""
    wanted = {name for claim, matches, decisions in _shown(view) for name in (claim.id, *matches, *decisions)}
    wanted |= {claim.article for claim in view.claims} | {one.passage.article for one in view.matches}
    tree = Tree()
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in checked(desk.store.entries()):
        tree.append(leaf_hash(leaf(entry)))
        if entry.kind == REDACTED and entry.sequence <= head:
            entries[REDACTED].append(entry)
        is_article = entry.subject.startswith(_BARE)
        if (
            entry.sequence <= head
            and entry.subject in wanted
            and (not is_article or entry.kind == "article.added")
        ):
            entries[entry.subject].append(replace(entry, payload="") if is_article else entry)
    return tree, entries


def _tells_of(tombstone: Entry, nouns: set[str]) -> bool:
    return not nouns.isdisjoint(json.loads(tombstone.payload)["notes"])


def _shown(view: View) -> Iterator[tuple[Claim, dict[str, str], list[str]]]:
    """Each claim with a page, its accepted matches with their articles, and its decisions in force."""
    matches: defaultdict[str, dict[str, str]] = defaultdict(dict)
    decisions: defaultdict[str, list[str]] = defaultdict(list)
    for match in view.matches:
        if match.judgement == "accepted":
            matches[match.claim][match.id] = match.passage.article
    for decision in view.decisions:
        if decision.state == "in_force":
            decisions[decision.claim].append(decision.id)
    for claim in view.claims:
        if claim.stage in view.stages:
            yield claim, matches[claim.id], decisions[claim.id]


def _digest(proof: Included, claim: Claim) -> str:
    """The hash of the claim's record, held against the claim as the tables have it."""
    facts = replayed([one.event() for one in proof.events if one.payload is not None], claim.id)
    if facts.claim != claim:
        raise BrokenRecord([f"{claim.id} is not what its events come to; `ledger verify` says more"])
    return facts.digest
