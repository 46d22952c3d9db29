"""A correction of what was read of a claim: the earlier reading stays in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger import review
from ledger.desk.standing import check_stands
from ledger.errors import InputError, RefusedDecision
from ledger.model import KINDS, LANGUAGES, MODALITIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.desk.session import Desk
    from ledger.model import Claim

__all__ = ["correct"]


def correct(desk: Desk, key: str, changes: Mapping[str, Any], *, reason: str) -> Claim:
    """Change fields of a claim, for a reason.

    New words of the claim keep its place in the article where they stand there.

    Raises:
        UnknownId: no such claim.
        InputError: nothing changes, no reason is given, or a value is none of ours.
        RefusedDecision: the claim is merged or split, or the method has no such status as it has now.
    """
    claim = desk.store.claim(key)
    check_stands([claim])
    changed = {name: value for name, value in changes.items() if getattr(claim, name) != value}
    if not changed:
        raise InputError(f"{claim.id} says that already; nothing would change")
    if not reason.strip():
        raise InputError("say why it is corrected, in a sentence that can be published")
    _check(claim, changed)
    if "text" in changed and claim.article:
        changed |= _placed(desk, claim, changed["text"])
    with desk.unit() as unit:
        return unit.correct_claim(claim.id, changed, reason.strip())


def _check(claim: Claim, changed: Mapping[str, Any]) -> None:
    if not str(changed.get("text", claim.text)).strip():
        raise InputError("the claim's text is empty")
    for name, known in (
        ("kind", KINDS),
        ("modality", MODALITIES),
        ("method", review.methods()),
        ("language", LANGUAGES),
    ):
        if name in changed and changed[name] not in known:
            raise InputError(f"{changed[name]!r} is no {name}; it is one of {', '.join(known)}")
    if "method" in changed:
        names = [one.name for one in review.load_method(changed["method"]).statuses]
        if claim.status not in names:
            raise RefusedDecision(f"{claim.id} is {claim.status}, which {changed['method']} does not know")
    due = changed.get("deadline")
    if due and due.earliest and due.latest and due.latest < due.earliest:
        raise InputError(f"the deadline ends before it begins: {due.earliest} to {due.latest}")


def _placed(desk: Desk, claim: Claim, text: str) -> dict[str, int]:
    article = desk.store.article(claim.article)
    whole = article.title if claim.part == "title" else article.text
    near = whole.find(text, max(claim.start - len(text), 0))
    start = near if near >= 0 else whole.find(text)
    return {"start": start, "end": start + len(text)} if start >= 0 else {}
