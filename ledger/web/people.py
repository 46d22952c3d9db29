"""Who works at the desk, and what was done of late."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from ledger.web.answers import Page

if TYPE_CHECKING:
    from ledger.web.visit import Visit

__all__ = ["people_page"]

_MOST = 2000
"""How far back the counts of a week may reach; a busier desk's are of its last events."""
_SHOWN = 60
_WEEK = timedelta(days=7)


def people_page(visit: Visit) -> Page:
    """The editors with what each did in the last seven days, and the last events."""
    given = visit.query.get("before", "")
    before = int(given) if given.isascii() and given.isdigit() and len(given) < 16 else None
    store, at = visit.desk.store, visit.desk.now()
    recent = [one for one in store.latest_events(most=_MOST) if at - one.at <= _WEEK]
    done: dict[str, Counter[str]] = {}
    for one in recent:
        done.setdefault(one.editor, Counter())[one.kind.partition(".")[0]] += 1
    shown = store.latest_events(before=before, most=_SHOWN)
    accounts = {one.name: one.role for one in visit.house.accounts.known()}
    data = {
        "people": sorted({*accounts, *done}, key=lambda name: (-sum(done.get(name, {}).values()), name)),
        "roles": accounts,
        "done": done,
        "events": shown,
        "earlier": shown[-1].sequence if shown and shown[-1].sequence > 1 else None,
    }
    return Page("people.html", str(visit.t("people.heading")), "people", data)
