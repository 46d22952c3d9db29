"""Whether two claims say the same, and the key under which the same claim from the same place is known."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from ledger.text import names
from ledger.text.folding import fold

if TYPE_CHECKING:
    from ledger.model import Claim

__all__ = ["identity", "likeness", "one_speaks"]

_SAME_LANGUAGE = {"words": 5.0, "actors": 1.5, "action": 1.0, "figures": 1.5, "deadline": 2.0}
_ACROSS = {"actors": 3.0, "action": 3.0, "figures": 2.0, "deadline": 2.5}
_DOMAIN = "claim-ledger:claim:1"
_OTHER = 0.8
"""What is left of the score where both have a figure, or a deadline, and they differ."""
_ONE_NAME = 0.7
"""Likeness of two names from which they are one speaker's."""
_FULL_NAME = 2
"""Words of a name from which it is known at the end of a longer one: a family name alone is no such name."""
_UNRELATED = 0.55
"""Word overlap at which two sentences of one topic but another content stand; counted as nothing."""


def identity(claim: Claim) -> str:
    """A stable key: one for the same words by the same speaker, in the same source, said the same day."""
    parts = [
        _DOMAIN,
        " ".join(fold(claim.text).split()),
        fold(claim.speaker or ""),
        fold(claim.source),
        claim.article,
        claim.said_on.isoformat() if claim.said_on else "",
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def likeness(a: Claim, b: Claim, *, least: float = 0.0) -> float:
    """How much two claims say the same, 0 to 1, by words, actors, action, figures, deadline and speakers.

    Across languages the normal forms alone decide. A figure, a deadline or a negation that differs counts
    against them however alike the words are. Where it is under `least` it may be told as 0: to hold two
    names together takes the longest, and is left out where it can change nothing.
    """
    across = a.language != b.language
    weights = _ACROSS if across else _SAME_LANGUAGE
    parts = _parts(a, b)
    used = {name: parts[name] for name in weights if parts[name] is not None}
    if not used:
        return 0.0
    score = sum(weights[name] * value for name, value in used.items() if value is not None)
    score /= sum(weights[name] for name in used)
    if across:
        score *= min(1.0, sum(weights[name] for name in used) / 6.0)
    if a.negated != b.negated:
        score *= 0.6
    score *= _OTHER ** sum(parts[name] == 0.0 for name in ("figures", "deadline"))
    if score < least:
        return 0.0
    return max(0.0, min(1.0, score * _speakers(a, b)))


def _parts(a: Claim, b: Claim) -> dict[str, float | None]:
    return {
        "words": _words(a, b),
        "actors": _overlap(set(a.actors), set(b.actors)),
        "action": float(a.action == b.action) if a.action and b.action else None,
        "figures": _overlap({q.value for q in a.quantities}, {q.value for q in b.quantities}),
        "deadline": _deadlines(a, b),
    }


def _words(a: Claim, b: Claim) -> float:
    one, other = fold(a.text), fold(b.text)
    raw = fuzz.token_set_ratio(one, other) / 200 + fuzz.token_sort_ratio(one, other) / 200
    return max(0.0, (raw - _UNRELATED) / (1 - _UNRELATED))


def _overlap(left: set[str] | set[float], right: set[str] | set[float]) -> float | None:
    if not left and not right:
        return None
    if not left or not right:
        return 0.3
    return len(set(left) & set(right)) / min(len(left), len(right))


def _deadlines(a: Claim, b: Claim) -> float | None:
    if a.deadline is None and b.deadline is None:
        return None
    if a.deadline is None or b.deadline is None:
        return 0.3
    return float(a.deadline.latest == b.deadline.latest)


def _speakers(a: Claim, b: Claim) -> float:
    """Another speaker makes it another claim, though a like one."""
    if not a.speaker or not b.speaker:
        return 1.0
    return 1.0 if one_speaks(a.speaker, b.speaker) else 0.85


def one_speaks(one: str, other: str) -> bool:
    """Whether two forms name one speaker, in either script; an office may stand before the name of one."""
    shorter, longer = sorted((one.split(), other.split()), key=len)
    tail = " ".join(longer[-len(shorter) :]) if len(shorter) >= _FULL_NAME else " ".join(longer)
    return names.likeness(one, other) >= _ONE_NAME or names.likeness(" ".join(shorter), tail) >= _ONE_NAME
