"""A claim's page: what was said, what became of it, and everything that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from math import log
from typing import TYPE_CHECKING

from ledger.model import Passage, id_order
from ledger.report.course import drifts, has_moved, stated_deadlines, strips
from ledger.report.excerpt import Excerpt, excerpt
from ledger.report.page import Edition, Page, claim_path
from ledger.report.records import Evidence, Record, status_of

if TYPE_CHECKING:
    from ledger.model import Decision, Feature, Match, Method, StatusDefinition
    from ledger.report.view import Shift, View

__all__ = ["Because", "Moment", "claim_page"]


@dataclass(frozen=True, slots=True)
class Because:
    """A row of why a passage was matched: a feature, where all pairs start from, or small ones together.

    `steps` is the length of its bar, in twentieths of the longest; `smaller` counts the features that the row
    stands for, 0 for a row of its own.
    """

    feature: Feature | None
    share: float
    steps: int
    smaller: int = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of the time line: the telling, a piece of evidence, a status, or the deadline passing."""

    kind: str
    day: date | None
    evidence: Evidence | None = None
    excerpt: Excerpt | None = None
    because: tuple[Because, ...] = ()
    decision: Decision | None = None
    status: StatusDefinition | None = None


def claim_page(edition: Edition, record: Record) -> Page:
    """The page of one claim."""
    claim = record.claim
    return Page(
        path=claim_path(claim.id),
        template="claim.html",
        title=f"{claim.id} · {claim.gist or claim.text}",
        section="claims",
        fill=partial(_told, edition, record),
        key=edition.content.keys[claim.id],
    )


def _told(edition: Edition, record: Record) -> dict[str, object]:
    claim, view = record.claim, edition.view
    method = view.methods.get(claim.method)
    story = edition.content.lately(claim.id, partial(_story, view, record, method))
    return {
        **story,
        "gloss": _gloss(edition, claim.id, claim.language),
        "drift": drifts(edition, record, stated_deadlines(record)),
        "shifts": _shifts(edition, claim.id),
        "strips": strips(edition, record, method),
    }


def _story(view: View, record: Record, method: Method | None) -> dict[str, object]:
    """What every edition tells in its own words."""
    claim, stated = record.claim, stated_deadlines(record)
    return {
        "record": record,
        "claim": claim,
        "chain": _chain(record),
        "origin": _origin(record),
        "stated": stated,
        "unchanged": 0 if has_moved(stated) else max(len(stated) - 1, 0),
        "stances": {one.match.stance for one in record.evidence},
        "moments": _moments(record, method, view.as_of),
        "history": [(one, status_of(method, one.status)) for one in reversed(record.history)],
        "events": view.events.get(claim.id, ()),
        "until": _last_event(view, record),
        "evidence_ids": frozenset(one.match.id for one in record.passages),
    }


def _shifts(edition: Edition, claim: str) -> list[tuple[Shift, str, str]]:
    """What changed in the telling, with how it was put before and after; deadlines have their chart."""
    return [
        (one, _put(edition, one, one.was), _put(edition, one, one.now))
        for one in edition.view.shifts.get(claim, ())
        if one.aspect != "deadline"
    ]


def _put(edition: Edition, shift: Shift, value: str) -> str:
    words = edition.words
    if not value:
        return str(words("shift.unsaid"))
    if shift.aspect == "modality":
        return str(words.term("modality", value))
    if shift.aspect == "scope":
        return str(words("site.comma")).join(str(words.term("scope", one)) for one in value.split())
    return value


def _last_event(view: View, record: Record) -> str:
    """The latest event about the claim, its evidence or its decisions; "" where none is known."""
    nouns = (record.claim.id, *(one.match.id for one in record.passages), *(one.id for one in record.history))
    return max((event for noun in nouns for event in view.events.get(noun, ())), key=id_order, default="")


def _gloss(edition: Edition, claim: str, language: str) -> str:
    """The editors' rendering of the gist in the page's language, where that is not the claim's own."""
    here = edition.words.language
    return edition.view.glosses.get(claim, {}).get(here, "") if here != language else ""


def _chain(record: Record) -> tuple[str, ...]:
    """Names from the speaker to the reader, each once; speaker and source have links of their own."""
    claim = record.claim
    return tuple(one for one in dict.fromkeys(claim.via) if one and one not in (claim.source, claim.speaker))


def _origin(record: Record) -> Excerpt:
    """The claim's own words in the text around them."""
    claim = record.claim
    passage = Passage(text=claim.text, start=claim.start, end=claim.end, part=claim.part)
    return excerpt(passage, record.article, around=220)


_NAMED = 4
"""Features named one by one; those of less weight are added up in one row."""
_ORDER = ("said", "evidence", "deadline", "status")


def _moments(record: Record, method: Method | None, as_of: date) -> tuple[Moment, ...]:
    found = [Moment("said", record.claim.said_on)]
    found += [_shown(one) for one in record.evidence]
    found += [
        Moment("status", one.effective, decision=one, status=status_of(method, one.status))
        for one in record.history
    ]
    if record.due and record.due <= as_of:
        found.append(Moment("deadline", record.due))
    return tuple(sorted(found, key=lambda one: (one.day or date.max, _ORDER.index(one.kind))))


def _shown(evidence: Evidence) -> Moment:
    return Moment(
        "evidence",
        evidence.day,
        evidence=evidence,
        excerpt=excerpt(evidence.match.passage, evidence.article),
        because=_because(evidence.match),
    )


def _because(match: Match) -> tuple[Because, ...]:
    """Features by weight; with the starting weight their shares add up to the score's log-odds."""
    if not match.features:
        return ()
    features = sorted(match.features, key=lambda one: (-abs(one.share), one.name))
    named, rest = features[:_NAMED], features[_NAMED:]
    start = _log_odds(match.score) - sum(one.share for one in features)
    rows: list[tuple[Feature | None, float, int]] = [(one, one.share, 0) for one in named]
    if rest:
        rows.append((None, sum(one.share for one in rest), len(rest)))
    if abs(start) >= 0.005:
        rows.append((None, start, 0))
    most = max((abs(share) for _, share, _ in rows), default=0) or 1
    return tuple(Because(one, share, round(20 * abs(share) / most), smaller) for one, share, smaller in rows)


def _log_odds(score: float) -> float:
    held = min(max(score, 0.0001), 0.9999)
    return log(held / (1 - held))
