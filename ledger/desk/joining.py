"""One claim of two, two of one, and back: each an event with its reason, none of them lasting.

A merged claim keeps its id, its words and what was judged of it; another stands for it. A split one leaves
its place to its parts. Taking it back is an event too: a claim stands again as it stood, and parts become
merged claims of the whole, so that every id that was ever given goes on leading somewhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledger import claims, review
from ledger.desk.proposing import told_again
from ledger.desk.standing import check_stands
from ledger.errors import InputError, RefusedDecision
from ledger.model import LEFT_STAGES, TAKEN_STAGES
from ledger.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ledger.desk.session import Desk
    from ledger.model import Claim, Interval, Match
    from ledger.store import Unit

__all__ = ["merge", "split", "undo"]


def merge(desk: Desk, key: str, into: str, *, reason: str) -> Claim:
    """Let `into` stand for a claim that says the same; the merged claim.

    The words of the merged claim become accepted evidence for the one that stands, where they are of another
    article.

    Raises:
        UnknownId: one of them is not in the ledger.
        InputError: no reason is given.
        RefusedDecision: they are one, one of them stands no more, is closed or waits for a second editor, or
            a claim that is public would be merged into a draft.
    """
    claim, target = desk.store.claim(key), desk.store.claim(into)
    _check_reason(reason)
    if claim.id == target.id:
        raise RefusedDecision(f"{claim.id} cannot be merged into itself; name the claim that is to stand")
    for one in (claim, target):
        _check_open(desk, one)
    if claim.stage in TAKEN_STAGES and target.stage not in TAKEN_STAGES:
        raise RefusedDecision(
            f"{target.id} is a draft and {claim.id} is {claim.stage}: accept {target.id} first, "
            f"or merge {target.id} into {claim.id}"
        )
    with desk.unit("approve") as unit:
        merged = unit.merge_claim(claim.id, target.id, reason.strip())
        _take_evidence(desk, unit, merged, target)
    return merged


def split(desk: Desk, key: str, texts: Sequence[str], *, reason: str) -> list[Claim]:
    """Let parts stand for a claim that says more than one thing, in the order given.

    A part is a stretch of the claim or of its article, or is typed. Who said it, through whom and when is
    as in the whole; figures, actors, deadline are read from the part's own words.

    Raises:
        UnknownId: the ledger does not hold the claim.
        InputError: no reason is given, or the texts are no two parts of it.
        RefusedDecision: the claim stands no more, is closed or waits for a second editor.
    """
    claim = desk.store.claim(key)
    _check_reason(reason)
    _check_open(desk, claim)
    parts = [_part(desk, claim, text) for text in _distinct(claim, texts)]
    with desk.unit("approve") as unit:
        recorded = [_record(unit, claim, _with_day(claim, part, parts), reason.strip()) for part in parts]
        unit.split_claim(claim.id, [part.id for part in recorded], reason.strip())
    return recorded


def undo(desk: Desk, key: str, *, reason: str) -> Claim:
    """Take back that a claim was merged or split; the claim as it stands again.

    Raises:
        UnknownId: the ledger does not hold the claim.
        InputError: no reason is given.
        RefusedDecision: it is neither merged nor split, or a part of it is merged, split, closed or waits,
            or it is a part itself whose whole stands again.
    """
    claim = desk.store.claim(key)
    _check_reason(reason)
    if claim.merged_into and claim.merged_into == claim.split_from:
        whole = claim.split_from
        raise RefusedDecision(f"{claim.id} is a part of {whole}, which stands as a whole; split {whole} anew")
    if claim.stage == "split":
        for part in desk.store.parts(claim.id):
            if part.stage not in LEFT_STAGES:
                _check_open(desk, part)
    with desk.unit("approve") as unit:
        restored = unit.restore_claim(claim.id, reason.strip())
        evidence = _own_words(desk, claim, claim.merged_into) if claim.merged_into else None
        if evidence and evidence.judgement == "accepted":
            unit.judge_match(evidence.id, "rejected", note=f"{claim.id} stands for itself: {reason.strip()}")
    return restored


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise InputError("say why with --reason, in a sentence that can be published")


def _check_open(desk: Desk, claim: Claim) -> None:
    check_stands([claim])
    if claim.stage == "discarded":
        raise RefusedDecision(f"{claim.id} was discarded; `ledger review accept {claim.id}` takes it back")
    if review.is_closed(desk.method(claim.method), claim.status):
        status = claim.status.replace("_", " ")
        raise RefusedDecision(f"{claim.id} is closed ({status}); take that back first, with --reversal")
    waiting = [one.id for one in desk.store.decisions(claim=claim.id, states=("waiting",))]
    if waiting:
        raise RefusedDecision(
            f"{', '.join(waiting)} on {claim.id} waits for a second editor; settle it first"
        )


def _take_evidence(desk: Desk, unit: Unit, claim: Claim, target: Claim) -> None:
    """The words of a merged claim, as accepted evidence: the editor has just said that they tell of it."""
    if not claim.article or claim.article == target.article:
        return
    known = desk.store.find_match(target.id, claim.article)
    if known is None:
        known = unit.propose_match(told_again(claim, target, claims.likeness(claim, target), of=target.id))
    if known.judgement != "accepted" and _is_of(known, claim):
        unit.judge_match(known.id, "accepted", stance="repeats", note=f"{claim.id} is merged")


def _own_words(desk: Desk, claim: Claim, target: str) -> Match | None:
    """The match of another claim whose passage is this claim's own words."""
    known = desk.store.find_match(target, claim.article)
    return known if known and _is_of(known, claim) else None


def _is_of(match: Match, claim: Claim) -> bool:
    return match.passage.start < claim.end and claim.start < match.passage.end


def _distinct(claim: Claim, texts: Sequence[str]) -> list[str]:
    given = [" ".join(text.split()) for text in texts]
    folded = {fold(text) for text in given}
    if len(given) < 2 or len(folded) < len(given) or "" in folded:
        raise InputError(f"{claim.id}: give two parts or more with --part, none empty, no two alike")
    if fold(" ".join(claim.text.split())) in folded:
        raise InputError(f"{claim.id}: a part must say less than the whole")
    return given


def _part(desk: Desk, claim: Claim, text: str) -> Claim:
    """A part read, at its place in the article where its words stand there."""
    article = desk.store.article(claim.article) if claim.article else None
    read = claims.normalise(
        text,
        language=claim.language,
        said_on=claim.said_on or (article.day if article else None),
        speaker=claim.speaker or "",
        source=claim.source,
        kind=claim.kind,
        events=desk.settings.events,
    )
    start, end = claim.start, claim.end
    if article and claim.part == "text" and text in article.text:
        inside = article.text.find(text, claim.start, claim.end)
        start = inside if inside >= 0 else article.text.find(text)
        end = start + len(text)
    return replace(
        read,
        speaker_role=claim.speaker_role,
        via=claim.via,
        said_on=claim.said_on,
        modality=claim.modality if read.modality == "certain" else read.modality,
        topics=claim.topics,
        criteria=claim.criteria,
        method=claim.method,
        stage=claim.stage,
        article=claim.article,
        part=claim.part,
        start=start,
        end=end,
        split_from=claim.id,
    )


def _with_day(claim: Claim, part: Claim, parts: Sequence[Claim]) -> Claim:
    """A deadline of the whole that no part repeats holds for each part that has none of its own."""
    whole = claim.deadline
    if whole is None or part.deadline is not None or any(_repeats(one, whole) for one in parts):
        return part
    return replace(part, deadline=whole)


def _repeats(part: Claim, deadline: Interval) -> bool:
    return part.deadline is not None and _last(part.deadline) == _last(deadline)


def _last(deadline: Interval) -> date | str:
    return deadline.latest or deadline.phrase


def _record(unit: Unit, claim: Claim, part: Claim, reason: str) -> Claim:
    """A part under an id of its own; that of a split which was undone comes back under its old one."""
    known = unit.add_claim(part, identity=f"part of {claim.id}:{claims.identity(part)}")
    if known.stage == "merged":
        known = unit.restore_claim(known.id, reason)
    return known if known.stage == claim.stage else unit.set_stage(known.id, claim.stage, reason)
