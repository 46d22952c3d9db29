"""The queue: what waits, narrowed and paged; one thing after another; several judged at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

from ledger.desk.judging import Verdict, judge
from ledger.desk.queue import ASIDE, KINDS, Wanted, place_of, sheet
from ledger.errors import InputError
from ledger.model import LANGUAGES, STANCES
from ledger.store import Order
from ledger.web.answers import Goes, Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.desk.queue import Entry
    from ledger.web.visit import Visit

__all__ = [
    "FILTERS",
    "go_home",
    "item_path",
    "judge_several",
    "next_item",
    "queue_page",
    "verdict_of",
    "wanted",
]

SIZE = 50
FILTERS = ("kind", "language", "source", "topic", "stance", "claim", "score", "days", "order")
_SCORES: Mapping[str, tuple[float | None, float | None]] = {
    "high": (0.8, None),
    "middle": (0.5, 0.8),
    "low": (None, 0.5),
}
_DAYS = ("1", "7", "30", "90")


def go_home(visit: Visit) -> Goes:  # noqa: ARG001 - every handler has this form
    """The front door leads to the queue."""
    return Goes("/queue")


def wanted(query: Mapping[str, str]) -> Wanted:
    """The part of the queue that a query asks for; what is no value of ours does not narrow."""
    least, most = _SCORES.get(query.get("score", ""), (None, None))
    days = query.get("days", "")
    claim = query.get("claim", "").strip().upper()
    return Wanted(
        kind=next((kind for kind in KINDS if kind == query.get("kind")), ""),
        language=_among(query.get("language"), LANGUAGES),
        source=query.get("source", ""),
        topic=query.get("topic", ""),
        stance=_among(query.get("stance"), STANCES),
        claim=claim if claim[:1] == "C" and claim[1:].isascii() and claim[1:].isdigit() else "",
        least=least,
        most=most,
        days=int(days) if days in _DAYS else None,
        order=next((order for order in get_args(Order) if order == query.get("order")), "age"),
    )


def queue_page(visit: Visit) -> Page:
    """One page of what waits."""
    number = _number(visit.query.get("page", ""))
    narrowed = wanted(visit.query)
    found = sheet(visit.desk, narrowed, first=(number - 1) * SIZE, size=SIZE)
    pages = max(-(-found.total // SIZE), 1)
    if number > pages:
        number = pages
        found = sheet(visit.desk, narrowed, first=(pages - 1) * SIZE, size=SIZE)
    data: dict[str, Any] = {
        "sheet": found,
        "wanted": narrowed,
        "number": number,
        "pages": pages,
        "every": sum(count for kind, count in found.counts.items() if kind not in ASIDE),
        "sources": [one.name for one in visit.desk.store.sources()],
        "topics": visit.desk.store.topics(),
        "scores": tuple(_SCORES),
        "ages": _DAYS,
        "kinds": KINDS,
        "today": visit.desk.now().date(),
        "item_path": item_path,
        "narrows": any(visit.query.get(name) for name in FILTERS if name not in ("kind", "order")),
    }
    return Page("queue.html", str(visit.t("queue.heading")), "queue", data)


def next_item(visit: Visit) -> Goes:
    """On to what stands at a place of the queue; to the queue itself where nothing waits."""
    at = _number(visit.query.get("at", "0"), least=0)
    entry = place_of(visit.desk, wanted(visit.query), at)
    if entry is None:
        return Goes("/queue" + visit.query_string(at=None))
    return Goes(item_path(entry) + visit.query_string(at=at))


def judge_several(visit: Visit) -> Goes:
    """One verdict on all that is checked, or on none of them."""
    ids = [key for key in visit.form.all("id") if key[:1] in ("M", "C", "D")]
    if not ids:
        raise InputError(str(visit.t("problem.nothing_checked")))
    judge(visit.desk, ids, verdict_of(visit), note=visit.form("note"))
    return Goes("/queue" + visit.query_string(done=str(len(ids)), verdict=visit.form("verdict")))


def verdict_of(visit: Visit) -> Verdict:
    """The verdict that a form gives.

    Raises:
        InputError: none of ours.
    """
    for verdict in get_args(Verdict):
        if verdict == visit.form("verdict"):
            found: Verdict = verdict
            return found
    raise InputError(str(visit.t("problem.verdict")))


def item_path(entry: Entry) -> str:
    """The page on which an entry is judged."""
    folders: Mapping[str, Literal["matches", "claims", "decisions"]] = {
        "M": "matches",
        "C": "claims",
        "D": "decisions",
    }
    return f"/{folders[entry.id[0]]}/{entry.id}"


def _among(given: str | None, known: tuple[str, ...]) -> str:
    return given if given in known else ""


def _number(text: str, least: int = 1) -> int:
    return max(int(text), least) if text.isascii() and text.isdigit() and len(text) < 9 else least
