"""The ledger as of a day, handed to the report."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ledger import report, review
from ledger.desk.evidence import stated_deadlines

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ledger.desk.session import Desk
    from ledger.store import Reader

__all__ = ["view_as_of", "write_report"]


def write_report(desk: Desk, out: Path, *, as_of: date) -> Path:
    """Write the site as of a day into `out`; the page to open.

    Raises:
        StoreUnavailable: the folder cannot be written.
    """
    return report.write_site(view_as_of(desk, as_of), out)


def view_as_of(desk: Desk, as_of: date) -> report.View:
    """What the ledger held at the end of a day."""
    store = desk.store if desk.store.head().at.date() <= as_of else desk.store.as_of(as_of)
    claims = tuple(store.claims())
    matches, decisions = tuple(store.matches()), tuple(store.decisions())
    articles = {article.id: article for article in store.articles()}
    accepted = [match for match in matches if match.judgement == "accepted"]
    deadlines = stated_deadlines(accepted, articles)
    return report.View(
        ledger=store.uuid,
        site_name=desk.settings.site_name,
        as_of=as_of,
        claims=claims,
        articles=articles,
        matches=matches,
        decisions=decisions,
        sources=tuple(store.sources()),
        deadlines=deadlines,
        flags={
            claim.id: review.flags(
                claim, matches=matches, decisions=decisions, as_of=as_of, deadlines=deadlines
            )
            for claim in claims
        },
        methods={name: review.load_method(name) for name in {claim.method for claim in claims}},
        events=_events_by_subject(store),
        head=store.head().hash,
        head_event=store.head().id,
    )


def _events_by_subject(store: Reader) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for event in store.events():
        found[event.subject] += (event.id,)
    return dict(found)
