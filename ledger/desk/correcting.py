"""Fields of a claim put right: the old value, the new one and the reason stay in the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledger import claims
from ledger.desk.standing import check_stands
from ledger.desk.versions import check_version
from ledger.errors import InputError, RefusedDecision
from ledger.model import KINDS, MODALITIES, Claim, Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ledger.desk.session import Desk
    from ledger.model import Event, Match

__all__ = ["CORRECTABLE", "Corrected", "correct", "corrections"]

CORRECTABLE = (
    "gist",
    "speaker",
    "speaker_role",
    "via",
    "said_on",
    "kind",
    "modality",
    "topics",
    "criteria",
    "source",
    "deadline",
    "trackable",
    "negated",
    "quantities",
    "actors",
    "action",
    "places",
    "method",
    "note",
)
"""What an editor can put right. The words themselves are the article's, and stay."""
_LOOKED_UP = frozenset({"gist", "speaker", "deadline"})
"""What matching goes by: evidence that was found with the old value is to be looked at again."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A claim put right, the fields that changed, and the matches to look at again."""

    claim: Claim
    changed: tuple[str, ...]
    again: tuple[Match, ...]


def correct(
    desk: Desk, key: str, given: Mapping[str, Any], *, reason: str, on_version: int | None = None
) -> Corrected:
    """Put fields of a claim right.

    `deadline` is given as words ("by the end of May 2026"), "" for none, or as an Interval with its days.

    Raises:
        UnknownId: no such claim.
        InputError: nothing is given, no reason, or a value that the field cannot hold.
        RefusedDecision: every value is so already, the claim stands no more, a decision on it waits, it has
            changed since `on_version`, or this editor may not do it.
    """
    claim = desk.store.claim(key)
    check_stands([claim])
    if not reason.strip():
        raise InputError("say why with --reason, in a sentence that can be published")
    values = {name: _value(desk, claim, name, value) for name, value in given.items()}
    if not values:
        raise InputError(f"say what to correct in {claim.id}: {', '.join(CORRECTABLE)}")
    changed = {name: value for name, value in values.items() if value != getattr(claim, name)}
    if not changed:
        raise RefusedDecision(f"{claim.id} says so already: {', '.join(sorted(values))}")
    # What is in the public record takes more than a draft does.
    with desk.unit("propose" if claim.stage in ("draft", "in_review") else "approve") as unit:
        check_version(desk, claim.id, on_version, reason)
        waiting = [one.id for one in desk.store.decisions(claim=claim.id, states=("waiting",))]
        if waiting:
            raise RefusedDecision(
                f"{', '.join(waiting)} on {claim.id} waits for a second editor; settle it first"
            )
        corrected = unit.correct_claim(claim.id, changed, reason.strip())
    touched = _LOOKED_UP & changed.keys()
    again = desk.store.matches(claim=claim.id) if touched else []
    return Corrected(corrected, tuple(sorted(changed)), tuple(m for m in again if m.judgement != "rejected"))


def corrections(desk: Desk, claim: str) -> Iterator[tuple[Event, dict[str, tuple[Any, Any]]]]:
    """The corrections of a claim in order, with the old and the new value of each field, as JSON values."""
    for event in desk.store.events(subject=claim):
        if event.kind == "claim.corrected":
            before = event.payload.get("before", {})
            new = event.payload["changes"]
            yield event, {name: (before.get(name), value) for name, value in new.items()}


def _value(desk: Desk, claim: Claim, name: str, given: Any) -> Any:
    if name not in CORRECTABLE:
        raise InputError(f"{name!r} cannot be corrected; {', '.join(CORRECTABLE)} can")
    if name == "deadline":
        return _deadline(desk, claim, given)
    if name == "method":
        _check_method(desk, claim, given)
    known = {"kind": KINDS, "modality": MODALITIES}.get(name)
    if known and given not in known:
        raise InputError(f"{given!r} is no {name}; it is one of {', '.join(known)}")
    return given


def _check_method(desk: Desk, claim: Claim, given: Any) -> None:
    if given not in desk.methods:
        raise InputError(f"{given!r} is no method; it is one of {', '.join(sorted(desk.methods))}")
    if claim.status not in [one.name for one in desk.method(given).statuses]:
        raise RefusedDecision(f"{claim.id} is {claim.status}, which the method {given} does not know")


def _deadline(desk: Desk, claim: Claim, given: Interval | str | None) -> Interval | None:
    if isinstance(given, Interval):
        if given.earliest and given.latest and given.latest < given.earliest:
            raise InputError(f"the deadline ends before it begins: {given.earliest} to {given.latest}")
        return given
    words = given or ""
    if not words.strip():
        return None
    read = claims.normalise(
        words,
        language=claim.language,
        said_on=claim.said_on,
        speaker=claim.speaker or "",
        source=claim.source,
        kind=claim.kind,
        events=desk.settings.events,
    )
    if read.deadline is None:
        raise InputError(f'{words!r} is read as no deadline; write it as in "by 31 May 2026"')
    return read.deadline
