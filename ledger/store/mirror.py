"""What each kind of event does to the tables: one pure function a kind.

Live writes, replay and rebuild all go through `changes`, so that the tables are a function of the log.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledger.errors import LedgerError
from ledger.model import Article, Claim, Decision, Editor, Event, Match, Source
from ledger.plain import read
from ledger.proof.redaction import REDACTED, tombstoned
from ledger.store import tables
from ledger.store.columns import number
from ledger.store.forms import columns, row

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sqlalchemy import Table

__all__ = ["KINDS", "BadPayload", "Change", "changes"]


class BadPayload(ValueError):
    """An event whose payload does not say what its kind needs."""


@dataclass(frozen=True, slots=True)
class Change:
    """One row of `table` set to `values`: a new row where `id` is None, else the row of that id."""

    table: Table
    values: dict[str, Any]
    id: str | int | None = None


def changes(event: Event) -> list[Change]:
    """The changes an event makes, in order.

    Raises:
        BadPayload: the event is of no known kind, or its payload does not fit its kind.
    """
    try:
        return KINDS[event.kind](event)
    except KeyError as error:
        missing = f"is of the unknown kind {event.kind!r}" if event.kind not in KINDS else f"lacks {error}"
        raise BadPayload(missing) from error
    except (ValueError, TypeError, AttributeError, OverflowError, LedgerError) as error:
        raise BadPayload(f"has a payload that is no {event.kind} ({_short(error)})") from error


def _short(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _set(table: Table, values: dict[str, Any], id: str) -> Change:  # noqa: A002
    number(id, table.name[0].upper())
    return Change(table, columns(table, values), id)


def _created(event: Event) -> list[Change]:
    if not isinstance(event.payload["uuid"], str):
        raise TypeError("uuid is no text")
    return []


def _added(event: Event, table: Table, kind: type[Any], key: str = "") -> list[Change]:
    noun: Any = read(kind, event.payload[table.name])
    if noun.id != event.subject:
        raise ValueError(f"it holds {noun.id} and its subject is {event.subject}")
    extra = {key: event.payload[key] or None} if key else {}
    if "since" in table.c:
        extra["since"] = event.at
    if "due" in table.c:
        extra["due"] = _last_day(noun)
    return [Change(table, row(table, noun) | extra)]


def _last_day(claim: Claim) -> date | None:
    return claim.deadline.latest if claim.deadline else None


def _source_added(event: Event) -> list[Change]:
    values = row(tables.source, read(Source, event.payload["source"]))
    return [Change(tables.source, {"id": int(event.payload["number"]), **values})]


def _article_added(event: Event) -> list[Change]:
    return _added(event, tables.article, Article, "fingerprint")


def _claim_added(event: Event) -> list[Change]:
    return _added(event, tables.claim, Claim, "identity")


def _claim_corrected(event: Event) -> list[Change]:
    given = event.payload["changes"]
    if not given:
        return []
    # A claim is complete with its text, so what is given can be read as a claim and taken out again.
    noun = read(Claim, {"text": "-", **given})
    values = {name: getattr(noun, name) for name in given}
    due = {"due": _last_day(noun)} if "deadline" in given else {}
    return [_set(tables.claim, values | due, event.subject)]


def _claim_staged(event: Event) -> list[Change]:
    return [_set(tables.claim, {"stage": event.payload["stage"]}, event.subject)]


def _article_read(event: Event) -> list[Change]:
    return [_set(tables.article, {"read_in": event.sequence}, event.subject)]


def _article_checked(event: Event) -> list[Change]:
    found = event.payload
    gone = event.at.date() if found["state"] == "gone" else None
    return [_set(tables.article, {"gone_on": gone, "newer": found["newer"]}, event.subject)]


def _claim_merged(event: Event) -> list[Change]:
    values = {"stage": "merged", "merged_into": event.payload["into"]}
    return [_set(tables.claim, values, event.subject)]


def _claim_split(event: Event) -> list[Change]:
    return [_set(tables.claim, {"stage": "split"}, event.subject)]


def _claim_restored(event: Event) -> list[Change]:
    return [_set(tables.claim, {"stage": event.payload["stage"], "merged_into": ""}, event.subject)]


def _match_proposed(event: Event) -> list[Change]:
    return _added(event, tables.match, Match)


def _match_judged(event: Event) -> list[Change]:
    said = event.payload
    values = {
        "judgement": said["judgement"],
        "note": said["note"],
        "judged_by": event.editor,
        "judged_at": event.at,
    }
    stance = {"stance": said["stance"]} if said["stance"] else {}
    return [_set(tables.match, values | stance, event.subject)]


def _decision_recorded(event: Event) -> list[Change]:
    decision = read(Decision, event.payload["decision"])
    changed = _added(event, tables.decision, Decision)
    return changed + (_in_force(decision) if decision.state == "in_force" else [])


def _decision_confirmed(event: Event) -> list[Change]:
    accepted = event.payload["accepted"]
    decision = read(Decision, event.payload["decision"])
    state = "in_force" if accepted else "turned_down"
    values = {"state": state, "second": event.editor, "second_at": event.at}
    changed = [_set(tables.decision, values, event.subject)]
    return changed + (_in_force(decision) if accepted else [])


def _decision_undone(event: Event) -> list[Change]:
    decision = read(Decision, event.payload["decision"])
    changed = [_set(tables.decision, {"state": "undone"}, event.subject)]
    if decision.state != "in_force":
        return changed
    return [*changed, _set(tables.claim, {"status": decision.before, "replaced_by": ""}, decision.claim)]


_NOTED = {"A": tables.article, "C": tables.claim, "M": tables.match}


def _redacted(event: Event) -> list[Change]:
    """The masks stand in the events themselves; here the nouns are told of them in their notes."""
    tombstoned(json.dumps(event.payload), event.sequence)
    notes = event.payload["notes"].items()
    return [_set(_NOTED[key[0]], {"note": str(note)}, key) for key, note in notes if key[0] in _NOTED]


def _sample_drawn(event: Event) -> list[Change]:
    """Ratings are read from the log alone."""
    if not isinstance(event.payload["seed"], int):
        raise TypeError("seed is no number")
    for id in event.payload["matches"]:  # noqa: A001
        number(id, "M")
    return []


def _archive_held(event: Event) -> list[Change]:
    """What was held of which archive is read from the log alone."""
    if not isinstance(event.payload["part"], str):
        raise TypeError("part is no text")
    return []


def _watch_seen(event: Event) -> list[Change]:
    """How far a stream was taken in is read from the log alone."""
    if not isinstance(event.payload["place"], str):
        raise TypeError("place is no text")
    return []


def _rating_given(event: Event) -> list[Change]:
    number(event.payload["match"], "M")
    return []


def _in_force(decision: Decision) -> list[Change]:
    values = {"status": decision.status, "replaced_by": decision.replaced_by}
    return [_set(tables.claim, values, decision.claim)]


def _editor_added(event: Event) -> list[Change]:
    values = row(tables.editor, read(Editor, event.payload["editor"]))
    return [Change(tables.editor, {"id": int(event.payload["number"]), "password": "", **values})]


def _editor_changed(event: Event) -> list[Change]:
    found = event.payload
    values = {"role": found["role"], "removed": bool(found["removed"])}
    return [Change(tables.editor, values, int(found["number"]))]


def _editor_password(event: Event) -> list[Change]:
    return [Change(tables.editor, {"password": str(event.payload["hash"])}, int(event.payload["number"]))]


KINDS: dict[str, Callable[[Event], list[Change]]] = {
    "ledger.created": _created,
    "source.added": _source_added,
    "article.added": _article_added,
    "article.read": _article_read,
    "article.checked": _article_checked,
    "claim.added": _claim_added,
    "claim.corrected": _claim_corrected,
    "claim.staged": _claim_staged,
    "claim.merged": _claim_merged,
    "claim.split": _claim_split,
    "claim.restored": _claim_restored,
    "match.proposed": _match_proposed,
    "match.judged": _match_judged,
    "decision.recorded": _decision_recorded,
    "decision.confirmed": _decision_confirmed,
    "decision.undone": _decision_undone,
    "archive.held": _archive_held,
    "watch.seen": _watch_seen,
    "sample.drawn": _sample_drawn,
    "rating.given": _rating_given,
    "editor.added": _editor_added,
    "editor.changed": _editor_changed,
    "editor.password": _editor_password,
    REDACTED: _redacted,
}
"""Every kind of event there is."""
