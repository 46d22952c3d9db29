"""What editors subscribe to: the queue as an Atom feed, deadlines as a calendar.

Each lies under an address that is a secret, since a feed reader has no session.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from ledger.desk.lookup import due
from ledger.desk.queue import sheet
from ledger.report import agenda
from ledger.report.feeds import Channel, Entry, as_atom, name_of, plain_line
from ledger.web.answers import Data, Refused
from ledger.web.queue import item_path, wanted

if TYPE_CHECKING:
    from ledger.desk import queue
    from ledger.web.visit import Visit

__all__ = ["deadlines_calendar", "queue_feed"]

_SHOWN = 50
_AHEAD = 3650


def queue_feed(visit: Visit) -> Data:
    """What waits, narrowed as the queue's own address narrows it, as an Atom feed."""
    _check(visit)
    store, base, site = visit.desk.store, visit.house.origin.address, visit.desk.settings.site_name
    rows = sheet(visit.desk, wanted(visit.query), size=_SHOWN).entries
    channel = Channel(
        id=f"urn:uuid:{store.uuid}",
        title=visit.t("feed.title", site=site).unescape(),
        home=f"{base}/queue",
        updated=store.head().at,
        language=visit.t.language,
        author=site,
        entries=[
            Entry(
                id=name_of(store.uuid, f"{one.kind}:{one.id}"),
                title=plain_line(
                    f"{visit.t('kind_of_item.' + one.kind).unescape()}: {one.claim.gist or one.claim.text}"
                ),
                link=base + item_path(one),
                updated=_instant(visit, one),
                text=plain_line(one.match.passage.text if one.match else one.claim.text),
            )
            for one in rows
        ],
    )
    return Data(as_atom(channel), "application/atom+xml; charset=utf-8", "queue.atom")


def deadlines_calendar(visit: Visit) -> Data:
    """The last days of claims without an outcome, a whole day each."""
    _check(visit)
    store, base = visit.desk.store, visit.house.origin.address
    last = store.head().at
    days = [
        agenda.Entry(
            uid=f"{one.claim.id}.{store.uuid}",
            stamp=max((event.at for event in store.events(subject=one.claim.id)), default=last),
            day=one.day,
            summary=one.claim.gist or one.claim.text,
            url=f"{base}/claims/{one.claim.id}",
            description=one.claim.deadline.phrase if one.claim.deadline else "",
        )
        for one in due(visit.desk, as_of=visit.desk.now().date(), within=_AHEAD)
    ]
    name = visit.t("feed.calendar", site=visit.desk.settings.site_name).unescape()
    return Data(agenda.as_calendar(name, days), "text/calendar; charset=utf-8", "deadlines.ics")


def _check(visit: Visit) -> None:
    editor = visit.house.feeds.editor(visit.ids["secret"])
    known = {one.name for one in visit.house.accounts.known()}
    if editor is None or (known and editor not in known):
        raise Refused(404, "not_found")


def _instant(visit: Visit, one: queue.Entry) -> datetime:
    if one.decision:
        return one.decision.decided_at
    if one.kind == "deadline" and one.claim.deadline and one.claim.deadline.latest:
        return datetime.combine(one.claim.deadline.latest, time(), UTC)
    first = next(iter(visit.desk.store.events(subject=one.id)), None)
    return first.at if first else visit.desk.now()
