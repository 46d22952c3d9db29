"""What an editor says of what waits: accept, reject or leave undecided a draft, a match or a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ledger import review
from ledger.desk.deciding import uncitable
from ledger.desk.standing import check_stands
from ledger.errors import InputError, RefusedDecision
from ledger.model import STANCES, Match, Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledger.desk.session import Desk
    from ledger.model import Article, Claim, Decision, Stance
    from ledger.review import Right
    from ledger.store import Unit

__all__ = ["Verdict", "judge", "judgeable", "link"]

Verdict = Literal["accepted", "rejected", "unsure"]


def judge(
    desk: Desk, ids: Sequence[str], verdict: Verdict, *, stance: str | None = None, note: str = ""
) -> list[Match | Claim | Decision]:
    """Record one verdict on every id, a match, a draft or a waiting decision, or on none of them.

    Raises:
        UnknownId: the ledger does not hold one of the ids.
        InputError: an id is none that can be judged, or the stance none of ours.
        RefusedDecision: one of them cannot be judged so, or not by this editor.
    """
    taken = _stance(stance)
    _refuse_early(desk, ids, verdict)
    with desk.unit(_right(ids, verdict)) as unit:
        return [_judge_one(unit, key.upper(), verdict, stance=taken, note=note) for key in ids]


def judgeable(key: str, verdict: Verdict) -> bool:
    """Whether what an id names can be judged so: only matches are left undecided."""
    return key[:1].upper() == "M" or (key[:1].upper() in "CD" and verdict != "unsure")


def link(desk: Desk, claim: str, article: str, quote: str, *, stance: str, note: str = "") -> Match:
    """Record as evidence a passage that the program did not propose: accepted, with no score and no signals.

    Raises:
        UnknownId: no such claim or article.
        InputError: the article does not hold the quoted words, or the stance is none of ours.
        RefusedDecision: the claim is merged or split, or the pair is in the ledger and is judged there.
    """
    taken, chosen = desk.store.claim(claim), desk.store.article(article)
    check_stands([taken])
    known = desk.store.find_match(taken.id, chosen.id)
    if known is not None:
        raise RefusedDecision(
            f"{taken.id} and {chosen.id} are {known.id} already, {known.judgement}; judge that"
        )
    match = Match(
        claim=taken.id,
        passage=_quoted(chosen, quote),
        score=0.0,
        stance=_stance(stance) or "mentions",
        note=note,
    )
    with desk.unit() as unit:
        recorded = unit.propose_match(match)
        return unit.judge_match(recorded.id, "accepted", stance=recorded.stance, note=note)


def _quoted(article: Article, quote: str) -> Passage:
    start = article.text.find(quote) if quote.strip() else -1
    if start < 0:
        raise InputError(f"{article.id} does not hold the words {quote!r}; quote them as they stand there")
    return Passage(text=quote, start=start, end=start + len(quote), article=article.id)


def _stance(given: str | None) -> Stance | None:
    if given is None:
        return None
    for stance in STANCES:
        if stance == given:
            return stance
    raise InputError(f"{given!r} is no stance; it is one of {', '.join(STANCES)}")


def _refuse_early(desk: Desk, ids: Sequence[str], verdict: Verdict) -> None:
    for key in ids:
        match key[:1].upper():
            case "M":
                desk.store.match(key)
            case "C":
                _check_draft(desk.store.claim(key), verdict)
            case "D":
                _check_waiting(desk, desk.store.decision(key), verdict)
            case _:
                raise InputError(f"{key}: cannot be judged; a match is M31, a draft C12, a decision D4")


def _right(ids: Sequence[str], verdict: Verdict) -> Right:
    """Evidence is for every editor to judge, and a draft to turn down; the rest takes an approver."""
    kinds = {key[:1].upper() for key in ids}
    return "approve" if "D" in kinds or ("C" in kinds and verdict == "accepted") else "propose"


def _check_draft(claim: Claim, verdict: Verdict) -> None:
    check_stands([claim])
    if claim.stage not in ("draft", "discarded"):
        raise RefusedDecision(f"{claim.id} is {claim.stage} already; `ledger status` changes its status")
    if verdict == "unsure":
        raise RefusedDecision(f"{claim.id} is a draft and waits as it is; accept or reject it when you know")


def _check_waiting(desk: Desk, decision: Decision, verdict: Verdict) -> None:
    if decision.state != "waiting":
        raise RefusedDecision(f"{decision.id} does not wait: it is {decision.state.replace('_', ' ')}")
    if verdict == "unsure":
        raise RefusedDecision(f"{decision.id} waits as it is; accept or reject it when you know")
    review.check_second(decision, desk.editor)
    if verdict == "accepted":
        _check_still_cited(desk, decision)


def _check_still_cited(desk: Desk, decision: Decision) -> None:
    """A match may have been judged anew since the first editor cited it."""
    lost = uncitable(desk, decision)
    if lost:
        raise RefusedDecision(
            f"{decision.id} cites {', '.join(lost)}, no accepted evidence any more: reject it and decide anew"
        )


def _judge_one(
    unit: Unit, key: str, verdict: Verdict, *, stance: Stance | None, note: str
) -> Match | Claim | Decision:
    if key.startswith("M"):
        return unit.judge_match(key, verdict, stance=stance, note=note)
    if key.startswith("C"):
        return unit.set_stage(key, "approved" if verdict == "accepted" else "discarded", reason=note)
    return unit.confirm_decision(key, verdict == "accepted", note=note)
