"""An event of the log as a reader is told it: its kind's words, and what it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledger.model import Event, Method

__all__ = ["plainly", "status_words", "told"]

_SHOWN = ("judgement", "stage", "into", "accepted", "reason", "note")


def told(event: Event) -> tuple[str, list[tuple[str, str]]]:
    """The key of its words in the catalogue, and the names and values worth showing."""
    key = event.kind.replace(".", "_")
    payload = event.payload
    rows = [(name, plainly(payload[name])) for name in _SHOWN if payload.get(name) not in (None, "")]
    if event.kind == "claim.corrected":
        rows = [(name, plainly(value)) for name, value in payload["changes"].items()] + rows
    if event.kind == "decision.recorded":
        decision = payload["decision"]
        rows = [("status", decision["status"]), ("reason", decision["reason"])]
    if event.kind == "decision.confirmed":
        rows = [("status", payload["decision"]["status"]), *rows]
    return key, rows


def status_words(methods: Iterable[Method], name: str) -> dict[str, str]:
    """The words for a status of any of the methods, by language; the name itself where none has it."""
    known = (one.words for method in methods for one in method.statuses if one.name == name)
    return next(known, {"en": name})


def plainly(value: Any) -> str:
    """A JSON value of a field as one line."""
    if value is None:
        return "—"
    if isinstance(value, dict):
        days = [value.get("phrase"), value.get("earliest"), value.get("latest")]
        return " · ".join(str(one) for one in days if one)
    if isinstance(value, list):
        return ", ".join(plainly(one) for one in value)
    return str(value)
