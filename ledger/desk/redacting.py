"""Taking out of the record what a court or a person's right forces out, and saying that it was done."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledger.desk.archive import forget
from ledger.desk.keys import signing_key
from ledger.errors import InputError, StoreUnavailable, UnknownId
from ledger.proof.checkpoint import Checkpoint
from ledger.proof.leaves import payload_hash
from ledger.proof.note import write_note
from ledger.proof.redaction import REDACTED, signed_text
from ledger.store import MASKED_KEYS, canonical, checked, masked
from ledger.text.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ledger.desk.session import Desk
    from ledger.store import Entry

__all__ = ["Plan", "plan", "redact", "removed_places"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a redaction would mask: events by the noun they are about, and archived bytes that would go.

    `left` are events, of other nouns or in another spelling, in which the words stand all the same.
    """

    masked: tuple[Entry, ...]
    payloads: dict[int, str]
    archive: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def nouns(self) -> tuple[str, ...]:
        """The ids of what would be masked."""
        return tuple(dict.fromkeys(entry.subject for entry in self.masked))


def plan(desk: Desk, id: str, *, words: str = "", field: str = "") -> Plan:  # noqa: A002
    """What taking `words` out of a noun and what hangs on it, or all of its `field`, would mask.

    What hangs on an article are the claims and the matches found in it, on a claim its matches and decisions.

    Raises:
        UnknownId: no such article, claim, match or decision.
        InputError: nothing of it holds the words, or text under that field.
    """
    if field and field not in MASKED_KEYS:
        raise InputError(f"{field!r} cannot be masked; what can are {', '.join(sorted(MASKED_KEYS))}")
    nouns = _hanging(desk, id.upper())
    chosen, payloads, left = [], {}, []
    for entry in checked(desk.store.entries()):
        if entry.kind in (REDACTED, "ledger.created"):
            continue
        is_ours = entry.subject in (nouns if words else {id.upper()})
        found = _masked(entry, words, field) if is_ours else entry.payload
        if found != entry.payload:
            chosen.append(entry)
            payloads[entry.sequence] = found
        if words and fold(words) in fold(found):
            left.append(f"E{entry.sequence} ({entry.subject})")
    if not chosen:
        what = f"hold {words!r} letter by letter" if words else f"has text under {field}"
        raise InputError(f"nothing of {id.upper()} {what}")
    archive = _places(desk, (entry.subject for entry in chosen))
    return Plan(tuple(chosen), payloads, archive, tuple(left))


def redact(desk: Desk, what: Plan, *, reason: str, key: Path) -> str:
    """Mask what a plan names under a signed tombstone; its event's id.

    The archived bytes and what was kept ready for matching are deleted. What holds copies of its own does not
    hear of it: backups, exports, published reports.

    Raises:
        InputError: no reason is given, or the key cannot be used.
        StoreUnavailable: the place cannot be written.
    """
    if not reason.strip():
        raise InputError("a redaction needs a reason that the public can read: --reason")
    origin = Checkpoint.origin_of(desk.store.uuid)
    signer = signing_key(key, name=origin)
    at = desk.now()
    tombstone: dict[str, Any] = {
        "archive": list(what.archive),
        "events": [
            {
                "sequence": entry.sequence,
                "was": entry.payload_hash,
                "now": payload_hash(what.payloads[entry.sequence]),
            }
            for entry in what.masked
        ],
        "notes": _notes(desk, what, f"Redacted on {at.date()}: {' '.join(reason.split())}"),
        "reason": reason.strip(),
    }
    tombstone["signed"] = write_note(signed_text(tombstone), signer)
    event = desk.store.redact(what.payloads, tombstone, editor=desk.editor, at=at)
    _erase(desk)
    return event


def removed_places(desk: Desk) -> set[str]:
    """The places of archived bytes that redactions took away."""
    return {place for one in desk.store.redactions() for place in one.archive}


def _hanging(desk: Desk, noun: str) -> set[str]:
    """A noun and what hangs on it."""
    store = desk.store
    known = {"A": store.article, "C": store.claim, "M": store.match, "D": store.decision}
    if noun[:1] not in known:
        raise UnknownId(noun, "article, claim, match or decision")
    known[noun[:1]](noun)
    found = {noun}
    if noun[0] == "A":
        found |= {claim.id for claim in store.claims() if claim.article == noun}
        found |= {match.id for match in store.matches(article=noun)}
    for claim in [one for one in found if one[0] == "C"]:
        found |= {match.id for match in store.matches(claim=claim)}
        found |= {decision.id for decision in store.decisions(claim=claim)}
    return found


def _masked(entry: Entry, words: str, field: str) -> str:
    return canonical(masked(json.loads(entry.payload), words=words, field=field)).decode()


def _places(desk: Desk, nouns: Iterable[str]) -> tuple[str, ...]:
    """Where the bytes of the articles among these nouns are kept: they hold what is taken out."""
    articles = {noun for noun in nouns if noun.startswith("A")}
    return tuple(sorted({desk.store.article(one).archive for one in articles} - {""}))


def _notes(desk: Desk, what: Plan, line: str) -> dict[str, str]:
    """The note of each masked noun, what it says masked too, with a line that tells of the redaction."""
    store = desk.store
    before: dict[str, str] = defaultdict(str)
    for noun in what.nouns:
        if noun[0] in "ACM":
            reader: Any = {"A": store.article, "C": store.claim, "M": store.match}[noun[0]]
            before[noun] = reader(noun).note
    words = [json.loads(what.payloads[entry.sequence]) for entry in what.masked]
    return {noun: _joined(before[noun], line, words) for noun in what.nouns}


def _joined(before: str, line: str, payloads: list[Any]) -> str:
    """A note that the mask reaches is left out, since the tombstone itself cannot be masked."""
    is_masked = before and not any(before in _texts(payload) for payload in payloads)
    return line if not before or is_masked else f"{before}\n{line}"


def _texts(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {text for held in value.values() for text in _texts(held)}
    if isinstance(value, list):
        return {text for held in value for text in _texts(held)}
    return {value} if isinstance(value, str) else set()


def _erase(desk: Desk) -> None:
    """Delete the bytes that any redaction named, and what can be made anew from the tables."""
    for place in sorted(removed_places(desk)):
        forget(desk.settings.archive, place)
    for kept in (desk.settings.index, desk.settings.vectors):
        try:
            if kept.exists():
                shutil.rmtree(kept)
        except OSError as error:
            raise StoreUnavailable(kept, error.strerror or str(error)) from error
