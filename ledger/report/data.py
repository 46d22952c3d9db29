"""The same facts as JSON, for programs; `tables` has them as tables."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from ledger.report.shown import page_name
from ledger.report.tables import TABLES, as_csv
from ledger.report.writer import Draft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ledger.model import Decision, Interval
    from ledger.report.content import Content
    from ledger.report.records import Evidence, Record
    from ledger.report.view import Shift

__all__ = ["as_json", "data_drafts"]


def data_drafts(content: Content) -> Iterator[Draft]:
    """claims.json, claims.csv, and a JSON file for each claim with its evidence and history."""
    records = content.records
    yield Draft("claims.json", partial(_json_of_all, content), content.whole, pieced=True)
    claims = partial(as_csv, TABLES[0], records, content.pieces)
    yield Draft("claims.csv", claims, content.whole, pieced=True)
    for one in records:
        path = f"claims/{page_name(one.claim.id)}.json"
        yield Draft(
            path,
            partial(_json_of, one, content.view.shifts.get(one.claim.id, ())),
            content.keys[one.claim.id],
        )


def _json_of_all(content: Content) -> bytes:
    told = b",\n".join(content.pieces("json", content.records, _row_dumped))
    return b"[\n%b\n]\n" % told if told else b"[]\n"


def _row_dumped(record: Record) -> bytes:
    return _dumped(_row(record)).encode("utf-8", "backslashreplace")


def _json_of(record: Record, shifts: Sequence[Shift]) -> bytes:
    drift = [{**asdict(one), "day": _day(one.day)} for one in shifts]
    return as_json({**_whole(record), "drift": drift})


def as_json(value: object) -> bytes:
    """JSON in UTF-8, a list's items and a table's keys on a line each; lone surrogates as their escapes."""
    if isinstance(value, list):
        text = _listed(map(_dumped, value))
    elif isinstance(value, dict) and value:
        text = "{\n" + ",\n".join(f"{_dumped(key)}: {_dumped(one)}" for key, one in value.items()) + "\n}"
    else:
        text = _dumped(value)
    return _encoded(text)


def _listed(items: Iterable[str]) -> str:
    text = ",\n".join(items)
    return f"[\n{text}\n]" if text else "[]"


def _encoded(text: str) -> bytes:
    return (text + "\n").encode("utf-8", "backslashreplace")


_dumped: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False).encode


def _row(record: Record) -> dict[str, Any]:
    claim = record.claim
    return {
        "id": claim.id,
        "gist": claim.gist,
        "text": claim.text,
        "lang": claim.language,
        "speaker": claim.speaker,
        "speaker_role": claim.speaker_role,
        "via": list(claim.via),
        "source": claim.source,
        "article": claim.article,
        "said_on": _day(claim.said_on),
        "kind": claim.kind,
        "trackable": claim.trackable,
        "modality": claim.modality,
        "negated": claim.negated,
        "deadline": _interval(claim.deadline),
        "quantities": [
            {"value": one.value, "unit": one.unit, "text": one.text, "qualifier": one.qualifier}
            for one in claim.quantities
        ],
        "topics": list(claim.topics),
        "criteria": claim.criteria,
        "method": claim.method,
        "status": claim.status,
        "replaced_by": claim.replaced_by,
        "flags": [asdict(one) for one in record.flags],
    }


def _whole(record: Record) -> dict[str, Any]:
    return {
        **_row(record),
        "evidence": [_evidence(one) for one in record.passages],
        "history": [_decision(one) for one in record.history],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    match, article = evidence.match, evidence.article
    return {
        "id": match.id,
        "article": match.passage.article,
        "source": article.source if article else "",
        "title": article.title if article else "",
        "address": article.address if article else "",
        "published": article.published.isoformat() if article and article.published else None,
        "lang": article.language if article else "",
        "text_hash": article.text_hash if article else "",
        "part": match.passage.part,
        "start": match.passage.start,
        "end": match.passage.end,
        "passage": match.passage.text,
        "stance": match.stance,
        "score": match.score,
        "deadline": _interval(evidence.deadline),
        "features": [
            {"name": one.name, "value": one.value, "share": one.share, "why": one.why}
            for one in match.features
        ],
    }


def _decision(one: Decision) -> dict[str, Any]:
    return {
        "id": one.id,
        "before": one.before,
        "status": one.status,
        "reversal": one.reversal,
        "effective": _day(one.effective),
        "recorded": one.decided_at.isoformat(),
        "reason": one.reason,
        "evidence": list(one.evidence),
        "editors": [name for name in (one.editor, one.second) if name],
        "replaced_by": one.replaced_by,
        "method_version": one.method_version,
    }


def _interval(interval: Interval | None) -> dict[str, Any] | None:
    if not interval:
        return None
    return {
        "earliest": _day(interval.earliest),
        "latest": _day(interval.latest),
        "phrase": interval.phrase,
        "anchor": _day(interval.anchor),
    }


def _day(day: object) -> str | None:
    return str(day) if day else None
